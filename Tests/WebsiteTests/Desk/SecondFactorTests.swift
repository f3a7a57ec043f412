import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A second factor` {
  private let email = "editor@hafenblatt.example"

  @Test func `makes the codes of RFC 6238`() throws {
    let phone = try #require(OneTimePassword(text: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"))
    for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
      #expect(phone.code(at: Moment(microseconds: Int64(seconds) * 1_000_000)) == code)
    }
    #expect(OneTimePassword(text: phone.text) == phone && OneTimePassword(text: "GEZD") == nil)
    #expect(
      phone.address(issuer: "Kai & Kante", account: "j@k.example")
        == "otpauth://totp/Kai%20%26%20Kante:j%40k.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Kai%20%26%20Kante"
    )
  }

  @Test(arguments: TestEngine.allCases)
  func `is asked for after the password, and no code is one twice`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (phone, codes) = try await TestEditor.signedIn(.editor, test).pairPhone()
    #expect(codes.count == 10 && Set(codes).count == 10)
    test.clock.go(on: .seconds(60))
    let other = TestEditor(test.desk)
    let asked = try await other.signIn(email)
    #expect(asked.status == 200 && other.cookie == nil && asked.body.contains("name=\"code\""))
    let pending = try #require(asked.body.firstMatch(of: #/name="pending" value="([^"]*)"/#)).1
    let code = phone.code(at: test.clock.now)
    let wrong = try await other.post("/redaktion/anmelden", ["pending": String(pending), "code": "000000"])
    #expect(wrong.status == 422 && wrong.body.contains("Dieser Code stimmt nicht") && other.cookie == nil)
    let right = try await other.post(
      "/redaktion/anmelden", ["pending": String(pending), "code": code, "next": "/redaktion/konto"])
    #expect(right.status == 303 && right.headers[.location] == "/redaktion/konto" && other.cookie != nil)
    let again = TestEditor(test.desk)
    #expect(try await again.post("/redaktion/anmelden", ["pending": String(pending), "code": code]).status == 422)
    // All at once, as a program does it; and a recovery code, once.
    for (code, status) in [
      (phone.code(at: test.clock.now + .seconds(30)), 303), (codes[0], 303), (codes[0], 422), ("", 200),
    ] {
      let form = ["email": email, "password": TestEditor.password, "code": code]
      #expect(try await TestEditor(test.desk).post("/redaktion/anmelden", form).status == status, "\(code)")
    }
    // With the right code and the wrong password nobody learns that there is one.
    let guessed = ["email": email, "password": "falsch geraten", "code": codes[1]]
    #expect(try await TestEditor(test.desk).post("/redaktion/anmelden", guessed).body.contains("passen nicht zusammen"))
    test.clock.go(on: .seconds(400))
    #expect(
      try await TestEditor(test.desk).post("/redaktion/anmelden", ["pending": String(pending), "code": codes[1]]).status
        == 422)
  }

  @Test func `is taken off, and its codes are made anew, only with the password`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.editor, test)
    _ = try await editor.pairPhone()
    let token = try await editor.formToken()
    for path in ["/redaktion/konto/zweiter-faktor/verwerfen", "/redaktion/konto/ersatzcodes"] {
      let wrong = try await editor.post(path, ["token": token, "confirm_password": "geraten"])
      #expect(wrong.status == 422 && wrong.body.contains("id=\"confirm_password-problem\""))
    }
    let codes = try await editor.post(
      "/redaktion/konto/ersatzcodes", ["token": token, "confirm_password": TestEditor.password])
    #expect(codes.status == 200 && codes.body.contains("<li><code>"))
    let again = ["token": token, "secret": OneTimePassword().text, "code": "000000"]
    #expect(try await editor.post("/redaktion/konto/zweiter-faktor", again).status == 403)
    let end = ["token": token, "confirm_password": TestEditor.password]
    #expect(try await editor.post("/redaktion/konto/zweiter-faktor/verwerfen", end).status == 303)
    #expect(try await TestEditor(test.desk).signIn(email).status == 303)
  }

  @Test func `cannot be guessed by trying`() async throws {
    let test = try await TestDesk.open(.sqlite)
    _ = try await TestEditor.signedIn(.editor, test).pairPhone()
    let editor = TestEditor(test.desk)
    let asked = try await editor.signIn(email)
    let pending = try #require(asked.body.firstMatch(of: #/name="pending" value="([^"]*)"/#)).1
    var statuses: [Int] = []
    for number in 0..<7 {
      statuses.append(
        try await editor.post("/redaktion/anmelden", ["pending": String(pending), "code": "00000\(number)"]).status)
    }
    #expect(statuses.suffix(2) == [429, 429])
  }

  @Test func `is needed by who answers for the outlet, and taken off at the machine`() async throws {
    let test = try await TestDesk.open(.sqlite, options: ["site.url": "https://kaikante.example"])
    let publisher = try await TestEditor.signedIn(.publisher, test)
    for path in ["/redaktion", "/redaktion/artikel", "/redaktion/konto", "/redaktion/leute"] {
      #expect(try await publisher.get(path).headers[.location] == "/redaktion/konto/zweiter-faktor")
    }
    let wrong = try await publisher.get("/redaktion/konto/zweiter-faktor")
    let token = try #require(wrong.body.firstMatch(of: #/name="token" value="([^"]*)"/#)).1
    #expect(
      try await publisher.post("/redaktion/leute", ["token": String(token), "name": "x"]).headers[.location]
        == "/redaktion/konto/zweiter-faktor")
    _ = try await publisher.pairPhone()
    #expect(try await publisher.get("/redaktion").status == 200)
    let end = try await publisher.post(
      "/redaktion/konto/zweiter-faktor/verwerfen", ["token": try await publisher.formToken()])
    #expect(end.status == 403)
    let editor = try await TestEditor.signedIn(.editor, test)
    #expect(try await editor.get("/redaktion").status == 200)
    // Phone and codes are gone: whoever stands at the machine helps.
    _ = try await test.desk.resetPerson("publisher@hafenblatt.example", password: TestEditor.password, by: "test")
    #expect(try await publisher.get("/redaktion").status == 303)
    #expect(try await TestEditor(test.desk).signIn("publisher@hafenblatt.example").status == 303)
  }
}

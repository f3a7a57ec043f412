import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The door of the newsroom` {
  @Test(arguments: TestEngine.allCases)
  func `lets in who knows the password, and leads to where they wanted to go`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    _ = try await test.desk.addPerson(
      "Jella Brodersen", email: "jella@hafenblatt.example", .editor, password: TestEditor.password, by: "test")
    let editor = TestEditor(test.desk)
    let outside = try await editor.get("/redaktion?x=1")
    #expect(outside.status == 303 && outside.headers[.location] == "/redaktion/anmelden?weiter=%2Fredaktion%3Fx%3D1")
    let door = try await editor.get("/redaktion/anmelden?weiter=%2Fredaktion%3Fx%3D1")
    #expect(door.status == 200 && door.body.contains("name=\"next\" value=\"/redaktion?x=1\""))
    let inside = try await editor.signIn("Jella@hafenblatt.example", next: "/redaktion?x=1")
    #expect(inside.status == 303 && inside.headers[.location] == "/redaktion?x=1")
    let cookie = try #require(inside.headers[.setCookie])
    #expect(cookie.contains("; Path=/redaktion; HttpOnly; SameSite=Lax"))
    let overview = try await editor.get("/redaktion")
    #expect(
      overview.status == 200 && overview.body.contains("Jella Brodersen")
        && overview.headers[.cacheControl] == "no-store")
    let out = try await editor.post("/redaktion/abmelden", ["token": try await editor.formToken()])
    #expect(out.status == 303 && editor.cookie == nil)
    #expect(try await editor.get("/redaktion").status == 303)
  }

  @Test func `says the same of a wrong password and of an unknown address, and keeps what was typed`() async throws {
    let test = try await TestDesk.open(.sqlite)
    _ = try await test.desk.addPerson(
      "Jella", email: "jella@hafenblatt.example", .editor, password: TestEditor.password, by: "test")
    let editor = TestEditor(test.desk)
    let wrong = try await editor.signIn("jella@hafenblatt.example", "falsch geraten")
    let unknown = try await editor.signIn("wer@hafenblatt.example", "falsch geraten")
    #expect(wrong.status == 422 && unknown.status == 422 && editor.cookie == nil)
    #expect(wrong.body.contains("value=\"jella@hafenblatt.example\"") && !wrong.body.contains("falsch geraten"))
    #expect(wrong.body.replacing("jella@", with: "wer@") == unknown.body)
    for _ in 0..<4 { _ = try await editor.signIn("jella@hafenblatt.example", "falsch geraten") }
    let many = try await editor.signIn("jella@hafenblatt.example")
    #expect(many.status == 429 && many.body.contains("Warte noch"))
  }

  @Test func `is open before the site is public, and its cookie stays within https`() async throws {
    let test = try await TestDesk.open(.sqlite, options: ["site.url": "https://kaikante.example"])
    let editor = TestEditor(test.desk)
    #expect(try await editor.get("/").status == 503)
    #expect(try await editor.get("/redaktion").headers[.location] == "/redaktion/anmelden?weiter=%2Fredaktion")
    #expect(try await editor.get("/redaktion/anmelden").status == 200)
    _ = try await test.desk.addPerson(
      "Jella", email: "jella@hafenblatt.example", .publisher, password: TestEditor.password, by: "test")
    let inside = try await editor.signIn("jella@hafenblatt.example")
    #expect(inside.status == 303 && inside.headers[.setCookie]?.hasSuffix("; Secure") == true)
    // Whoever answers for the outlet pairs a phone first.
    #expect(try await editor.get("/redaktion").headers[.location] == "/redaktion/konto/zweiter-faktor")
    _ = try await editor.pairPhone()
    // And there stands what is missing.
    #expect(try await editor.get("/redaktion").body.contains("Pflichtangaben fehlen"))
  }

  @Test func `lets a whole newsroom behind one address in, however often`() async throws {
    let test = try await TestDesk.open(.sqlite)
    _ = try await TestEditor.signedIn(.editor, test)
    for _ in 0..<25 {
      #expect(try await TestEditor(test.desk).signIn("editor@hafenblatt.example").status == 303)
    }
  }

  @Test func `counts who is behind a proxy of ours, and believes nobody else`() async throws {
    let test = try await TestDesk.open(.sqlite)
    _ = try await TestEditor.signedIn(.editor, test)
    func attempt(_ forwarded: String, _ password: String) async throws -> Int {
      let form = ["email": "editor@hafenblatt.example", "password": password]
      let headers = ["Sec-Fetch-Site": "same-origin", "X-Forwarded-For": forwarded]
      return try await TestEditor(test.desk).post("/redaktion/anmelden", form, headers).status
    }
    // What stands before the proxy's own word, anybody may have written.
    for number in 0..<5 { #expect(try await attempt("10.0.0.\(number), 198.51.100.7", "falsch geraten") == 422) }
    #expect(try await attempt("10.0.0.9, 198.51.100.7", TestEditor.password) == 429)
    #expect(try await attempt("198.51.100.7, 127.0.0.1", TestEditor.password) == 429)
    #expect(try await attempt("::ffff:198.51.100.7", TestEditor.password) == 429)
    #expect(try await attempt("192.0.2.1", TestEditor.password) == 303)
    for number in 0..<5 { #expect(try await attempt("2001:db8:0:1::\(number)", "falsch geraten") == 422) }
    #expect(try await attempt("2001:db8:0:1:ffff::", TestEditor.password) == 429)
    #expect(try await attempt("2001:db8:0:2::1", TestEditor.password) == 303)
  }

  @Test(arguments: [
    "https://else.example/", "//else.example", "/\\else.example", "/artikel/x", "/redaktionen", "/redaktion/../artikel",
    "",
    "/redaktion/\u{0A}x",
  ])
  func `leads nobody out of the newsroom`(next: String) async throws {
    let test = try await TestDesk.open(.sqlite)
    _ = try await TestEditor.signedIn(.editor, test)
    let answer = try await TestEditor(test.desk).signIn("editor@hafenblatt.example", next: next)
    #expect(answer.status == 303 && answer.headers[.location] == "/redaktion")
  }

  @Test func `takes no form that another site made, or another session`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.editor, test)
    let token = try await editor.formToken()
    for headers in [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Origin": "https://else.example"],
      ["Origin": "null"], [:],
    ] {
      #expect(try await editor.post("/redaktion/abmelden", ["token": token], headers).status == 403, "\(headers)")
      let other = TestEditor(test.desk)
      let form = ["email": "editor@hafenblatt.example", "password": TestEditor.password]
      #expect(try await other.post("/redaktion/anmelden", form, headers).status == 403 && other.cookie == nil)
    }
    let second = try await TestEditor.signedIn(.author, test)
    for stolen in [try await second.formToken(), "", "x"] {
      #expect(try await editor.post("/redaktion/abmelden", ["token": stolen]).status == 403)
    }
    #expect(try await editor.get("/redaktion").status == 200)
    #expect(
      try await editor.post("/redaktion/abmelden", ["token": token], ["Origin": "http://127.0.0.1:8080"]).status == 303)
  }

  @Test func `begins a new session each time, and ends the one before`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.editor, test)
    let first = editor.cookie
    // A cookie that somebody planted is no session, and does not become one.
    let victim = TestEditor(test.desk)
    victim.hold("andruck_desk=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    _ = try await victim.signIn("editor@hafenblatt.example")
    #expect(victim.cookie?.contains("AAAAAAAA") == false)
    _ = try await editor.signIn("editor@hafenblatt.example")
    #expect(editor.cookie != first)
    editor.hold(first)
    #expect(try await editor.get("/redaktion").status == 303)
  }

  @Test func `is shut on readers' pages: they get no cookie, and none changes them`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.publisher, test)
    let stranger = TestEditor(test.desk)
    for path in ["/", "/archiv", "/impressum", "/feed", "/nichts"] {
      let (one, other) = (try await editor.get(path), try await stranger.get(path))
      #expect(one.body == other.body && one.headers[.setCookie] == nil && other.headers[.setCookie] == nil)
    }
  }
}

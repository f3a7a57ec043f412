import HTTPTypes
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The newsroom's people` {
  private func mails(_ test: TestDesk) async throws -> [String] {
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    return try await test.mails().map(\.message)
  }

  private func link(_ mail: String) throws -> String {
    let plain = mail.replacing("=\r\n", with: "").replacing("=3D", with: "=")
    return String(try #require(plain.firstMatch(of: #/(\/redaktion\/zugang\/[A-Za-z0-9_-]+)/#)).1)
  }

  @Test(arguments: TestEngine.allCases)
  func `are invited by mail, and choose their password once`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let token = try await publisher.formToken()
    let invited = try await publisher.post(
      "/redaktion/leute",
      ["token": token, "name": "Jella Brodersen", "email": "Jella@kaikante.example", "role": "author"])
    #expect(invited.headers[.location] == "/redaktion/leute?getan=invited")
    #expect(try await publisher.get("/redaktion/leute").body.contains("eingeladen"))
    let mails = try await mails(test)
    #expect(mails.count == 1 && mails[0].contains("jella@kaikante.example"))
    let link = try link(mails[0])
    let jella = TestEditor(test.desk)
    // A scanner that opens the link uses nothing up.
    for _ in 0..<2 { #expect(try await jella.get(link).body.contains("willkommen in der Redaktion")) }
    let short = try await jella.post(link, ["new_password": "kurz"])
    #expect(short.status == 422 && short.body.contains("mindestens 12 Zeichen"))
    #expect(
      try await jella.post(link, ["new_password": TestEditor.password]).headers[.location]
        == "/redaktion/anmelden?getan=password_chosen")
    #expect(
      try await jella.get(link).status == 404)
    #expect(try await jella.post(link, ["new_password": TestEditor.password]).status == 404)
    #expect(try await jella.signIn("jella@kaikante.example").status == 303)
    #expect(try await jella.get("/redaktion/artikel").status == 200)
  }

  @Test func `get a new password by mail, and nobody learns who works here`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.editor, test)
    let stranger = TestEditor(test.desk)
    let known = try await stranger.post("/redaktion/vergessen", ["email": "Editor@hafenblatt.example"])
    for other in ["wer@hafenblatt.example", "kein", "", "a@b.example\r\nBcc: c@d.example"] {
      let unknown = try await stranger.post("/redaktion/vergessen", ["email": other])
      #expect(unknown.status == known.status && unknown.headers[.location] == known.headers[.location])
    }
    let mails = try await mails(test)
    #expect(mails.count == 1)
    let link = try link(mails[0])
    for _ in 0..<5 { _ = try await stranger.post("/redaktion/vergessen", ["email": "editor@hafenblatt.example"]) }
    #expect(try await self.mails(test).count <= 3)
    #expect(try await stranger.post(link, ["new_password": "vier Robben am Strand"]).status == 303)
    // Whoever was signed in with the old one is out.
    #expect(try await editor.get("/redaktion").status == 303)
    #expect(try await stranger.signIn("editor@hafenblatt.example").status == 422)
    #expect(try await stranger.signIn("editor@hafenblatt.example", "vier Robben am Strand").status == 303)
    // A link that was mailed before the password changed sets no other.
    for old in try await self.mails(test) { #expect(try await stranger.get(self.link(old)).status == 404) }
    test.clock.go(on: .seconds(7200))
    _ = try await stranger.post("/redaktion/vergessen", ["email": "editor@hafenblatt.example"])
    let late = try self.link(try #require(await self.mails(test).last))
    test.clock.go(on: .seconds(3601))
    #expect(try await stranger.get(late).status == 404)
  }

  @Test(arguments: TestEngine.allCases)
  func `lose their role or their access this second, but never all of them`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let editor = try await TestEditor.signedIn(.editor, test)
    let (token, theirs) = (try await publisher.formToken(), try await editor.formToken())
    let people = try await test.desk.read { try $0.people() }
    let id = try #require(people.first { $0.role == .editor }?.id)
    let own = try #require(people.first { $0.role == .publisher }?.id)
    #expect(try await editor.get("/redaktion/artikel").status == 200)
    #expect(
      try await publisher.post("/redaktion/leute/\(id)/rolle", ["token": token, "role": "moderator"]).status == 303)
    #expect(try await editor.get("/redaktion/artikel").status == 403)
    #expect(try await editor.post("/redaktion/artikel", ["token": theirs]).status == 403)
    let crown = try await publisher.post("/redaktion/leute/\(id)/rolle", ["token": token, "role": "operator"])
    #expect(crown.status == 422 && crown.body.contains("nicht vergeben"))
    #expect(try await publisher.post("/redaktion/leute/\(id)/abschied", ["token": token]).status == 303)
    #expect(try await editor.get("/redaktion").status == 303)
    #expect(try await TestEditor(test.desk).signIn("editor@hafenblatt.example").status == 422)
    let last = try await publisher.post("/redaktion/leute/\(own)/abschied", ["token": token])
    #expect(last.status == 422 && last.body.contains("niemand mehr da"))
    #expect(
      try await publisher.post("/redaktion/leute/\(own)/rolle", ["token": token, "role": "author"]).status == 422)
    #expect(try await publisher.post("/redaktion/leute/\(id)/rueckkehr", ["token": token]).status == 303)
    #expect(try await TestEditor(test.desk).signIn("editor@hafenblatt.example").status == 303)
    #expect(try await publisher.post("/redaktion/leute/5/abschied", ["token": token]).status == 404)
  }

  @Test(arguments: TestEngine.allCases)
  func `see where they are signed in, and end that`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (here, there) = (try await TestEditor.signedIn(.author, test), try await TestEditor.signedIn(.author, test))
    let foreign = try await TestEditor.signedIn(.editor, test)
    let page = try await here.get("/redaktion/konto").body
    let addresses = page.matches(of: #/action="(\/redaktion\/konto\/anmeldungen\/\d+)"/#).map { String($0.1) }
    #expect(addresses.count == 1)
    // Another's session is not theirs to end.
    _ = try await foreign.post(addresses[0], ["token": try await foreign.formToken()])
    #expect(try await there.get("/redaktion").status == 200)
    #expect(try await here.post(addresses[0], ["token": try await here.formToken()]).status == 303)
    #expect(try await there.get("/redaktion").status == 303)
    #expect(try await here.get("/redaktion").status == 200)
    let third = try await TestEditor.signedIn(.author, test)
    let changed = try await here.post(
      "/redaktion/konto/passwort",
      ["token": try await here.formToken(), "old_password": TestEditor.password, "new_password": "fünf Möwen im Wind"])
    #expect(changed.headers[.location] == "/redaktion/konto?getan=password_changed")
    #expect(try await third.get("/redaktion").status == 303)
    #expect(try await here.get("/redaktion").status == 200)
    let wrong = try await here.post(
      "/redaktion/konto/passwort",
      ["token": try await here.formToken(), "old_password": "geraten", "new_password": "sechs Möwen im Wind"])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"old_password-problem\""))
  }

  @Test func `who sent an old page's form send it again with one click`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.editor, test)
    let path = try #require(
      await editor.post("/redaktion/artikel", ["token": try await editor.formToken()]).headers[.location])
    let old = try await editor.formToken()
    _ = try await editor.signIn("editor@hafenblatt.example")
    let stale = try await editor.post(path, ["token": old, "title": "Der Kran", "body": "Er steht."])
    #expect(stale.status == 403 && stale.body.contains("name=\"body\" value=\"Er steht.\""))
    let fresh = try await editor.formToken()
    #expect(stale.body.contains("action=\"\(path)\"") && stale.body.contains(fresh))
    // Another site's form is not shown again.
    let foreign = try await editor.post(path, ["token": old, "title": "Der Kran"], ["Sec-Fetch-Site": "cross-site"])
    #expect(foreign.status == 403 && !foreign.body.contains("Der Kran"))
  }

  @Test func `who are signed out while they write go on where they were`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await TestEditor.signedIn(.editor, test)
    let token = try await editor.formToken()
    let path = try #require(await editor.post("/redaktion/artikel", ["token": token]).headers[.location])
    let form = ["token": token, "base": "0", "title": "Der Kran", "language": "de", "body": "Er <steht> & hält."]
    test.clock.go(on: .seconds(8 * 86_400))
    let stopped = try await editor.post(path, form)
    #expect(stopped.status == 401 && stopped.body.contains("name=\"kept.body\" value=\"Er &lt;steht&gt; &amp; hält.\""))
    var again = [
      "email": "editor@hafenblatt.example", "password": TestEditor.password, "resume": path,
    ]
    for (name, value) in form where name != "token" { again["kept.\(name)"] = value }
    let back = try await editor.post("/redaktion/anmelden", again)
    #expect(back.status == 200 && back.body.contains("action=\"\(path)\"") && editor.cookie != nil)
    let fresh = try #require(back.body.firstMatch(of: #/name="token" value="([^"]*)"/#)).1
    #expect(fresh != token)
    let saved = try await editor.post(path, form.merging(["token": String(fresh)]) { $1 })
    #expect(saved.headers[.location] == path + "?getan=saved")
    again["resume"] = "https://else.example/x"
    #expect(try await TestEditor(test.desk).post("/redaktion/anmelden", again).body.contains("action=\"/redaktion\""))
  }
}

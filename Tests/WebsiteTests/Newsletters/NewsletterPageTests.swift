import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A newsletter` {
  private static let ours: HTTPFields = [
    .origin: "http://127.0.0.1:8080", .contentType: "application/x-www-form-urlencoded",
  ]

  @Test(arguments: TestEngine.allCases)
  func `is asked for under an article, confirmed, shown on the reader's own page, and left with one post`(
    on engine: TestEngine
  ) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let path = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
    let page = try await reader.ask(path).body
    let box = try #require(page.firstRange(of: "newsletter-box"))
    let version = try #require(page[box.upperBound...].firstMatch(of: #/name="version" value="([0-9a-f]+)"/#)).1
    let asked = try await reader.ask(
      "/newsletter", .post, Self.ours, body: "email=antje%40leser.example&page=\(path)&version=\(version)")
    #expect(asked.status == 303 && asked.headers[.location] == "/newsletter/angefragt")
    #expect(asked.headers[.setCookie]?.contains("Max-Age=3600") == true)
    let question = try #require(try await test.mails(["consent"]).first)
    let link = try #require(question.path("bestaetigen"))
    #expect(try await reader.ask(link).body.contains("Newsletter „Kaikante am Freitag“"))
    #expect(try await reader.ask(link, .head).status == 200)
    #expect(try await test.desk.read { try $0.newsletterReaders() }.isEmpty)
    let home = try #require(try await reader.ask(link, .post, Self.ours).headers[.location])
    #expect(try await reader.ask(home).body.contains("Abbestellen: Kaikante am Freitag"))
    let consent = try #require(try await test.desk.read { try $0.consents(email: "antje@leser.example") }.first)
    #expect(consent.words.hasPrefix("Ja, schickt mir den Newsletter „Kaikante am Freitag“"))
    #expect(consent.form == "http://127.0.0.1:8080\(path)")
    let newsletter = try #require(try await test.desk.read { try $0.newsletters().first })
    let article = try #require(try await test.desk.read { try $0.article(slug: String(path.dropFirst(9))) })
    let edition = try await test.edition(of: newsletter.id, [article.id])
    try await test.desk.move(edition: edition, .start, by: "test")
    try await test.work()
    let leave = try #require(try await test.mails(["edition"]).first?.path("abmelden"))
    #expect(try await reader.ask(leave).body.contains("Kaikante am Freitag"))
    #expect(try await test.desk.read { try $0.newsletterReaders() } == [newsletter.id: 1])
    let left = try await reader.ask(leave, .post, [:], body: "List-Unsubscribe=One-Click")
    #expect(left.status == 200 && left.body.contains("keine E-Mails mehr"))
    #expect(try await test.desk.read { try $0.newsletterReaders() }.isEmpty)
    #expect(try await reader.ask(leave).status == 410)
  }

  @Test(arguments: TestEngine.allCases)
  func `can be chosen among several, and one at least must be`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    _ = try await test.newsletter("Jeden Morgen")
    let reader = TestReader(test.desk)
    let page = try await reader.ask("/newsletter").body
    #expect(page.contains("value=\"kaikante-am-freitag\" checked") && page.contains("value=\"jeden-morgen\">"))
    let none = try await reader.ask("/newsletter", .post, Self.ours, body: "email=a%40leser.example&form=all")
    #expect(none.status == 422 && none.body.contains("Wähle mindestens einen Newsletter."))
    #expect(none.body.contains("value=\"a@leser.example\""))
    let wrong = try await reader.ask(
      "/newsletter", .post, Self.ours, body: "email=niemand&form=all&newsletter=jeden-morgen")
    #expect(wrong.status == 422 && wrong.body.contains("aria-describedby=\"email-problem\""))
    let both = "email=a%40leser.example&form=all&newsletter=jeden-morgen&newsletter=kaikante-am-freitag"
    #expect(try await reader.ask("/newsletter", .post, Self.ours, body: both).status == 303)
    let question = try #require(try await test.mails(["consent"]).first)
    _ = try await test.desk.confirm(try #require(question.token("bestaetigen")))
    #expect(try await test.desk.read { try $0.newsletterReaders() }.count == 2)
    #expect(try await test.mails(["consent"]).count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `shows in its archive and feed what went out, and not what is composed`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let archive = try await reader.ask("/newsletter/kaikante-am-freitag")
    #expect(archive.status == 200 && archive.body.contains("Ein Kabel, das nirgends hinpasst"))
    #expect(!archive.body.contains("Entwurf für Freitag"))
    #expect(try await reader.ask("/newsletter/kaikante-am-freitag/3").status == 404)
    #expect(try await reader.ask("/newsletter/kaikante-am-freitag/02").status == 404)
    let feed = try await reader.ask("/newsletter/kaikante-am-freitag/feed")
    #expect(feed.status == 200 && feed.body.matches(of: #/<item>/#).count == 2)
  }

  @Test(arguments: TestEngine.allCases)
  func `is composed in the desk, keeping what was typed with each button`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    try await test.order("antje@leser.example")
    let editor = try await TestEditor.signedIn(.editor, test)
    #expect(try await editor.get("/redaktion/newsletter").body.contains("Kaikante am Freitag"))
    let id = try #require(try await test.desk.read { try $0.newsletters().first }?.id)
    let token = try await editor.formToken()
    let begun = try await editor.post("/redaktion/newsletter/\(id)/ausgaben", ["token": token])
    let path = try #require(begun.headers[.location])
    let articles = try await test.desk.read { try $0.candidates(forEdition: 0, matching: "", limit: 3).map(\.id) }
    var form = ["token": token, "subject": "Mein Betreff", "word": "Guten Tag", "sought": ""]
    for article in articles {
      form["step"] = "add \(article)"
      form["seen"] = try #require(try await editor.get(path).body.firstMatch(of: #/name="seen" value="(\d+)"/#)).1
        .description
      #expect(try await editor.post(path, form).status == 303)
    }
    form["seen"] = nil
    form["step"] = "up \(articles[2])"
    #expect(try await editor.post(path, form).status == 303)
    let page = try await editor.get(path).body
    #expect(page.contains("value=\"Mein Betreff\"") && page.contains("Guten Tag"))
    let order = page.matches(of: #/id="a(\d+)"/#).compactMap { Int64($0.1) }
    #expect(order == [articles[0], articles[2], articles[1]])
    form["step"] = "enter"
    form["sought"] = "zeppelin gibt es nicht"
    #expect(try await editor.post(path, form).body.contains("Kein Artikel passt."))
    form["step"] = "test"
    #expect(try await editor.post(path, form).status == 303)
    #expect(try await test.mails(["edition-test"]).map(\.subject) == ["[Probe] Mein Betreff"])
    form["step"] = "start"
    #expect(try await editor.post(path, form).status == 303)
    try await test.work()
    let out = try await editor.get(path).body
    #expect(out.contains("1 von 1 verschickt") && !out.contains("name=\"subject\""))
    #expect(
      try await editor.get(path + "/vorschau").headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
  }

  @Test(arguments: TestEngine.allCases)
  func `takes over readers with their proof, a line each, and hands them out again`(on engine: TestEngine) async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    let id = try #require(try await test.desk.read { try $0.newsletters().first }?.id)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    let path = "/redaktion/newsletter/\(id)/leser"
    let token = try await publisher.formToken()
    let own = try await test.order("weg@leser.example")
    try await test.desk.eraseSubscriber(try await test.desk.subscriberID(own))
    let file = """
      email;confirmed;words;form
      antje@leser.example;2024-03-01;"Ja, ich will; bitte.";https://alt.example/
      "bernd@leser.example";2024-03-01T10:15;Ja;https://alt.example/
      keine;2024-03-01;Ja;https://alt.example/
      cora@leser.example;irgendwann;Ja;https://alt.example/
      dirk@leser.example;2024-03-01;;
      weg@leser.example;2024-03-01;Ja;https://alt.example/
      antje@leser.example;2024-03-01;Ja;https://alt.example/
      """
    for round in 0..<2 {
      let answer = try await publisher.upload(
        path, ["token": token, "words": "", "form": ""], field: "file", file: "leser.csv", Array(file.utf8))
      #expect(answer.status == 200)
      let said = round == 0 ? "Übernommen: 2. Schon dabei: 1. Nicht übernommen: 4." : "Übernommen: 0. Schon dabei: 3."
      #expect(answer.body.contains(said), "\(answer.body.matches(of: #/Übernommen[^<]+/#).map { String($0.0) })")
      #expect(answer.body.contains("Zeile 5: cora@leser.example"))
    }
    let consent = try #require(try await test.desk.read { try $0.consents(email: "antje@leser.example") }.first)
    #expect(consent.words == "Ja, ich will; bitte." && consent.importedAt != nil)
    let csv = try await publisher.post("/redaktion/newsletter/\(id)/export", ["token": token])
    #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(csv.body.contains("antje@leser.example,2024-03-01T00:00:00+01:00"))
    #expect(csv.body.split(separator: "\r\n").count == 3)
    let editor = try await TestEditor.signedIn(.editor, test)
    #expect(try await editor.get(path).status == 403)
  }
}

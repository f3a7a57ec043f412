import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `Mails about news` {
  private static let article = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
  private static let ours: HTTPFields = [.origin: "http://127.0.0.1:8080"]
  private static let like = """
    Die Lotsenbrüderschaft will die Beratung vom Land aus ausweiten. Kapitäne sollen auch am Tag über Funk von der \
    Revierzentrale begleitet werden. Bei den Nachtfahrten seien Lotsen mit Radar an Land schneller als mit dem Versetzboot.
    """

  private static func publishLike(_ test: TestDesk) async throws {
    let file = try test.file("lotsen2.md", "---\ntitle: Lotsen wollen auch tagsüber vom Land aus beraten\n---\n\(like)")
    _ = try await test.desk.publish(files: [file])
    try await test.work()
  }

  private static func form(_ fields: String) -> HTTPFields {
    var headers = ours
    headers[.contentType] = "application/x-www-form-urlencoded"
    return headers
  }

  @Test(arguments: TestEngine.allCases)
  func `are asked for, confirmed with one click from the asking browser, changed and left`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let page = try await reader.ask(Self.article + "/aehnlich")
    #expect(
      page.body.contains("name=\"terms\" value=\"Lotse\" checked") && page.body.contains("Das hättest du bekommen"))
    let version = try #require(page.body.firstMatch(of: #/name="version" value="([0-9a-f]+)"/#)).1
    let sent = try await reader.ask(
      Self.article + "/aehnlich", .post, Self.form(""),
      body:
        "email=antje%40leser.example&terms=Lotse&terms=Funk&terms=Radar%2C+Versetzboot&rhythm=now&version=\(version)")
    #expect(sent.status == 303)
    let cookie = try #require(sent.headers[.setCookie])
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=3600"))
    #expect(try await reader.ask(try #require(sent.headers[.location])).body.contains("Postfach"))
    let question = try #require(try await test.subscriberMails().first)
    let link = try #require(question.path("bestaetigen"))
    // Another browser sees a button, this one's script presses it.
    #expect(try await !reader.ask(link).body.contains("confirm-"))
    var own = HTTPFields()
    own[.cookie] = String(cookie.prefix { $0 != ";" })
    #expect(try await reader.ask(link, .get, own).body.contains("/static/confirm-"))
    let confirmed = try await reader.ask(link, .post, Self.ours)
    #expect(confirmed.status == 303)
    let home = try #require(confirmed.headers[.location])
    let mine = try await reader.ask(home)
    #expect(mine.status == 200 && mine.body.contains("antje@leser.example") && mine.body.contains("Bestätigt."))
    #expect(mine.body.contains("value=\"Versetzboot\" checked") && mine.headers[.cacheControl] == "no-store")
    try await Self.publishLike(test)
    let mail = try #require(try await test.subscriberMails().last)
    #expect(mail.subject.hasPrefix("Lotsen wollen auch"))
    // RFC 8058: no cookie, no origin; 200 and no redirect.
    let left = try await reader.ask(
      try #require(mail.path("abmelden")), .post, [.contentType: "application/x-www-form-urlencoded"],
      body: "List-Unsubscribe=One-Click")
    #expect(left.status == 200 && left.body.contains("keine E-Mails mehr"))
    #expect(try await reader.ask(home).body.contains("Zurzeit bekommst du keine E-Mails"))
  }

  @Test(arguments: TestEngine.allCases)
  func `change nothing when a scanner opens every link`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let slug = String(Self.article.dropFirst("/artikel/".count))
    let id = try #require(try await test.desk.read { try $0.article(slug: slug) }).id
    _ = try await test.subscribe(toArticle: id)
    try await Self.publishLike(test)
    try await test.signUp("zweite@leser.example", toArticle: id)
    func state() async throws -> [String] {
      try await test.desk.database.read { db in
        try ["subscriber", "alert", "alert_match", "consent", "suppression"].flatMap { table -> [String] in
          try db.rows("SELECT * FROM \(SQL(stringLiteral: table)) ORDER BY 1, 2").map { "\(table) \($0)" }
        }
      }
    }
    var opened: Set<String> = []
    func scan() async throws {
      let before = try await state()
      for mail in try await test.subscriberMails() {
        for match in mail.text.matches(of: #/http:\/\/127\.0\.0\.1:8080(\/[^\s"<>]*)/#) {
          let link = String(match.1).replacing("&amp;", with: "&")
          guard opened.insert(link).inserted else { continue }
          for method in [HTTPRequest.Method.get, .head] {
            #expect(try await reader.ask(link, method).status == 200, "\(link)")
          }
        }
      }
      #expect(try await state() == before)
    }
    try await scan()
    test.clock.go(on: .seconds(352 * 86_400))
    try await test.work()
    try await scan()
    for part in ["bestaetigen", "abmelden", "mehr", "weniger", "verlaengern"] {
      #expect(opened.contains { $0.split(separator: "?")[0].hasSuffix(part) }, "\(part)")
    }
  }

  @Test func `say at the field what is wrong, and keep what was typed`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk)
    for (typed, said) in [
      ("email=", "An welche Adresse"), ("email=quatsch", "keine E-Mail-Adresse"),
      ("email=a%00b%40c.example", "einfache Buchstaben"), ("email=a%40localhost", "kein Name eines Mailservers"),
      ("email=a%40b.example%2Cc%40d.example", "nur eine Adresse"),
      ("email=j%C3%BCrgen%40b.example", "einfache Buchstaben"),
      ("email=a%40b.example&terms=und", "sagt zu wenig"), ("email=a%40b.example&terms=", "mindestens ein Wort"),
      ("email=a%40b.example&rhythm=stets", "Wähle aus"),
      ("email=a%40b.example&version=000000000000", "gerade geändert"),
      ("email=a%40b.example&homepage=x", "unsichtbares Feld"),
    ] {
      let answer = try await reader.ask(Self.article + "/aehnlich", .post, Self.form(""), body: typed)
      #expect(answer.status == 422 && answer.body.contains(said), "\(typed)")
      #expect(answer.body.contains("aria-invalid=\"true\""), "\(typed)")
    }
    let kept = try await reader.ask(
      Self.article + "/aehnlich", .post, Self.form(""), body: "email=quatsch&terms=Lotse&terms=Radweg&rhythm=weekly")
    #expect(kept.body.contains("value=\"quatsch\"") && kept.body.contains("value=\"Radweg\""))
    #expect(kept.body.contains("value=\"weekly\" checked") && !kept.body.contains("value=\"Funk\" checked"))
    #expect(try await test.subscriberMails().isEmpty)
    // A form of another site's.
    let foreign = try await reader.ask(
      Self.article + "/aehnlich", .post, [.origin: "https://anders.example"], body: "email=a%40b.example")
    #expect(foreign.status == 403)
  }

  @Test func `have a preview that follows what was chosen`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk)
    let path = Self.article + "/aehnlich"
    let all = try await reader.ask(path).body
    let none = try await reader.ask(path, .post, Self.form(""), body: "step=preview&terms=Zeppelin&rhythm=now&email=")
    #expect(none.status == 200 && none.body.contains("wäre keine E-Mail gekommen"))
    #expect(!all.contains("wäre keine E-Mail gekommen"))
  }

  @Test func `end with everything that is known of somebody, if they want that`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk)
    let id = try #require(
      try await test.desk.read { try $0.article(slug: String(Self.article.dropFirst("/artikel/".count))) }
    ).id
    let token = try await test.subscribe(toArticle: id)
    let file = try await reader.ask("/abo/\(token)/auskunft")
    #expect(file.status == 200 && file.body.contains("antje@leser.example") && file.body.contains("Ja, schickt mir"))
    #expect(
      try await reader.ask("/abo/\(token)/loeschen", .post, Self.ours).body.contains("Deine Adresse ist gelöscht"))
    #expect(try await reader.ask("/abo/\(token)").status == 410)
    #expect(try await reader.ask("/abo/\(token)/auskunft").status == 404)
    #expect(try await reader.ask("/abo/quatsch").status == 404)
  }
}

import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// Every kind of page of the demo site, in each language.
enum DemoPages {
  static let german = [
    "/", "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit",
    "/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof",
    "/artikel/nordlicht-wind-verdoppelt-den-umsatz-und-verschiebt-den-boersengang",
    "/artikel/drei-tage-probewohnen-auf-einem-hausboot",
    "/thema/haefen", "/ort/cuxhaven", "/autor/jella-brodersen", "/archiv", "/archiv/2026/03", "/korrekturen", "/feeds",
    "/impressum", "/datenschutz", "/barrierefreiheit", "/ueber-uns",
  ]
  static let english = [
    "/", "/article/at-night-the-pilot-now-comes-aboard-by-radio",
    "/article/shipyards-order-steel-that-does-not-exist-yet",
    "/article/three-days-of-trying-out-life-on-a-houseboat", "/topic/ports", "/place/cuxhaven", "/author/levin-akdag",
    "/archive", "/archive/2026/03", "/corrections", "/feeds", "/imprint", "/privacy", "/accessibility", "/about-us",
  ]
  static func all(_ language: Language) -> [String] { language == .de ? german : english }
}

@Suite struct `Reading pages` {
  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `answer, all of them, with strict headers and without a cookie`(on engine: TestEngine, in language: Language)
    async throws
  {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let reader = TestReader(test.desk)
    for path in DemoPages.all(language) {
      let answer = try await reader.ask(path)
      #expect(answer.status == 200, "\(path)")
      #expect(answer.headers[.setCookie] == nil)
      let policy = answer.headers[.contentSecurityPolicy] ?? ""
      #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(!answer.body.contains(" style=") && !answer.body.contains(" onclick="), "\(path)")
      #expect(!answer.body.contains("{{") && !answer.body.contains("layout."), "\(path) has a phrase without words")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `answer at the site's own words, and lead there from the other language's`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: .en)
    let reader = TestReader(test.desk)
    let moved = try await reader.ask("/thema/ports?x=1")
    #expect(moved.status == 301 && moved.headers[.location] == "/topic/ports?x=1")
    #expect(try await reader.ask("/topic/ports/").headers[.location] == "/topic/ports")
  }

  @Test(arguments: TestEngine.allCases)
  func `print dateline, credit and lead to the letter`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file(
      "a.md", "---\ntitle: T\ndateline: [Anchorage, London]\ncredit: DIENST\nlead: Der Anfang.\n---\n“Wort” & *Text*.")
    _ = try await test.desk.publish(files: [path])
    let body = try await TestReader(test.desk).ask("/artikel/t").body
    let text = body.replacing(#/<[^>]+>/#, with: "").replacing("&amp;", with: "&")
    #expect(text.contains("ANCHORAGE / LONDON (DIENST) – Der Anfang."))
    #expect(text.contains("“Wort” & Text."))
    #expect(body.contains("\"dateline\":\"ANCHORAGE / LONDON (DIENST)\""))
    #expect(body.contains("https://www.google.de/search?q=T\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `show a change at once`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: Erst so\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/").body.contains("Erst so"))
    _ = try test.file("a.md", "---\ntitle: Dann so\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    #expect(try await reader.ask("/").body.contains("Dann so"))
    #expect(try await reader.ask("/artikel/erst-so").body.contains("Dann so"))
  }

  @Test(arguments: TestEngine.allCases)
  func `label advertising wherever it is shown`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let title = "Drei Tage Probewohnen auf einem Hausboot"
    for path in DemoPages.german + ["/feed", "/thema/leben", "/ort/flensburg", "/thema/leben/feed", "/nichts"] {
      let body = try await reader.ask(path).body
      for match in body.ranges(of: title) {
        let before = body[..<match.lowerBound].suffix(500)
        let isShown =
          !before.hasSuffix("content=\"") && !before.hasSuffix("<title>") && !before.hasSuffix("\"headline\":\"")
        if isShown { #expect(before.contains("Anzeige"), "\(path)") }
      }
    }
    #expect(
      try await reader.ask("/artikel/drei-tage-probewohnen-auf-einem-hausboot").body.contains(
        "\"@type\":\"AdvertiserContentArticle\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `show nothing that is not public`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: Geheim\npublished: 2026-03-12T13:00:00+01:00\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    let reader = TestReader(test.desk)
    for address in ["/", "/artikel/geheim", "/feed", "/sitemap.xml", "/archiv", "/archiv/2026/03"] {
      let body = try await reader.ask(address).body
      #expect(!body.contains("Geheim"), "\(address)")
    }
    #expect(try await reader.ask("/artikel/geheim").status == 404)
  }
}

@Suite struct `Error pages` {
  @Test(arguments: [
    ("/nichts", 404), ("/artikel/nichts", 404), ("/artikel", 404), ("/?vor=quatsch", 400), ("/%ff", 400), ("/%00", 400),
    ("/%zz", 400),
    ("/archiv/2026/13", 404), ("/archiv/2026/3", 404), ("/archiv/x/y", 404), ("/static/site.css", 404),
    ("/sitemap/x.xml", 404),
    ("/einbettung/x", 404), ("/thema/nichts", 404), ("/artikel/a/b/c", 404), ("/?q=%zz", 200), ("/?x=1&&=", 200),
  ])
  func `have the right status and a way on`(_ path: String, _ status: Int) async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let answer = try await TestReader(test.desk).ask(path)
    #expect(answer.status == status)
    if status != 200 { #expect(answer.body.contains("Zur Startseite") && answer.body.contains("noindex")) }
  }

  @Test func `refuse what is overlong or has the wrong method`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/" + String(repeating: "a", count: 5000)).status == 414)
    let wrong = try await reader.ask("/impressum", .post)
    #expect(wrong.status == 405 && wrong.headers[.allow] == "GET, HEAD")
    #expect(try await reader.ask("/nichts", .delete).status == 404)
    let head = try await reader.ask("/impressum", .head)
    #expect(head.status == 200 && head.body.isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `of a withdrawn article are 410 and give the reason`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let answer = try await reader.ask("/artikel/containerriese-laeuft-angeblich-jede-woche-stralsund-an")
    #expect(answer.status == 410 && answer.body.contains("war gefälscht"))
    #expect(!answer.body.contains("Liniendienst nach Ostasien soll"))
    for path in ["/", "/thema/haefen", "/feed", "/archiv/2026/03"] {
      let body = try await reader.ask(path).body
      #expect(!body.contains("Containerriese"), "\(path)")
    }
  }

  @Test func `tell of a broken database without telling how`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    try await test.desk.database.write { db in _ = try db.execute("DROP TABLE correction") }
    let answer = try await TestReader(test.desk).ask("/korrekturen")
    #expect(answer.status == 500)
    #expect(!answer.body.contains("SELECT") && !answer.body.contains("no such table"))
    let name = try #require(HTTPField.Name("X-Request-Id"))
    let id = try #require(answer.headers[name])
    #expect(answer.body.contains(id))
  }

  @Test(arguments: TestEngine.allCases)
  func `keep a site closed until the law's fields are filled`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, options: ["site.url": "https://kaikante.example"])
    let reader = TestReader(test.desk)
    let closed = try await reader.ask("/")
    #expect(closed.status == 503 && closed.body.contains("Noch nicht öffentlich"))
    try await test.desk.write(by: "test") { writing in
      for setting in SiteSetting.all where setting.isLegallyRequired {
        let value = if case .email = setting.kind { "a@b.example" } else { "Angabe" }
        try writing.set(setting.name, to: value)
      }
    }
    let open = try await reader.ask("/")
    let robots = try #require(HTTPField.Name("X-Robots-Tag"))
    #expect(open.status == 200 && open.headers[robots] == nil)
  }
}

@Suite struct `A cold page` {
  private static let budgets = [
    ("/", 4), ("/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof", 6), ("/thema/haefen", 3),
    ("/ort/cuxhaven", 3),
    ("/autor/jella-brodersen", 3), ("/archiv/2026/03", 3), ("/archiv", 3), ("/korrekturen", 3), ("/feed", 3),
  ]

  @Test(arguments: TestEngine.allCases, budgets)
  func `costs few queries, each by an index`(on engine: TestEngine, _ budget: (path: String, queries: Int)) async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    try await test.desk.database.write { db in
      // Tables of a dozen rows are read whole by any planner; the question is whether it could do otherwise.
      if engine == .postgres { try db.execute("ANALYZE") }
    }
    test.statements.clear()
    #expect(try await TestReader(test.desk).ask(budget.path).status == 200)
    let asked = test.statements.all
    #expect(asked.count <= budget.queries, "\(asked.map(\.text))")
    for (text, values) in asked where !text.contains("FROM setting") {
      let plan = try await test.desk.database.write { db -> [String] in
        if engine == .postgres {
          for way in ["seqscan", "sort", "bitmapscan", "incremental_sort"] {
            try db.execute(SQL(stringLiteral: "SET LOCAL enable_\(way) = off"))
          }
        }
        return try db.plan(of: text, values)
      }
      // A walk along an index in its own order is what a list is.
      let scans = plan.filter {
        $0.contains("Seq Scan")
          || ($0.hasPrefix("SCAN") && !$0.contains("USING INDEX") && !$0.contains("CONSTANT")
            && !$0.contains("SUBQUERY") && !$0.contains("SCAN part"))
      }
      #expect(scans.isEmpty, "\(text)\n\(plan.joined(separator: "\n"))")
      let sorts = plan.filter { $0.contains("TEMP B-TREE FOR ORDER BY") || $0.contains("Sort Key") }
      #expect(
        sorts.isEmpty || text.contains("FROM correction WHERE article_id") || text.contains("right_of_reply")
          || text.contains("translations ="), "\(text)\n\(plan.joined(separator: "\n"))")
    }
  }
}

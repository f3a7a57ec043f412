import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// Every kind of page of the demo site, in each language.

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

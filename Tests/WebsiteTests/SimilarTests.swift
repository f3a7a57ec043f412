import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `News like an article` {
  private static let article = "/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof"

  @Test(arguments: TestEngine.allCases) func `are on a page that says why, and in a feed`(_ engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let page = try await reader.ask(Self.article + "/aehnlich")
    #expect(page.status == 200)
    #expect(page.body.contains("Gericht stoppt Windpark vor Juist") && page.body.contains("Gemeinsam:"))
    #expect(!page.body.contains("class=\"teaser-line-title\"><a href=\"\(Self.article)\""))
    let feed = try await reader.ask(Self.article + "/aehnlich/feed")
    #expect(feed.status == 200 && feed.headers[.contentType]?.hasPrefix("application/rss+xml") == true)
    #expect(feed.body.contains("Gericht stoppt Windpark vor Juist"))
    // The article leads there.
    #expect(try await reader.ask(Self.article).body.contains("href=\"\(Self.article)/aehnlich\""))
  }

  @Test(arguments: TestEngine.allCases) func `cost few queries, with what the form would have sent`(
    _ engine: TestEngine
  ) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    test.statements.clear()
    _ = try await TestReader(test.desk).ask(Self.article + "/aehnlich")
    #expect(test.statements.all.count <= 10, "\(test.statements.all.map(\.text))")
  }

  @Test func `are nothing where nobody can read the article`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/artikel/gibt-es-nicht/aehnlich").status == 404)
    let id = try await test.desk.read { try $0.article(slug: String(Self.article.dropFirst("/artikel/".count))) }?.id
    try await test.desk.write(by: "test") { try $0.withdraw(try #require(id), reason: "Es stimmte nicht.") }
    #expect(try await reader.ask(Self.article + "/aehnlich").status == 404)
  }

  @Test func `hang on an address that was kept, too`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let site = try await test.desk.read { try $0.site() }
    let content = ArticleContent(title: "Umgezogen", body: "Ein Text.", language: .de, credit: "Testblatt")
    let prepared = try test.desk.prepare(content, for: site)
    try await test.desk.write(by: "test") { writing in
      try writing.publishArticle(writing.createArticle(prepared, keptPath: "/2019/05/umgezogen"))
    }
    try await test.desk.refreshLikeness()
    let reader = TestReader(test.desk)
    let moved = try await reader.ask("/2019/05/umgezogen/aehnlich")
    #expect(moved.status == 301 && moved.headers[.location]?.hasSuffix("/artikel/umgezogen/aehnlich") == true)
    let page = try await reader.ask("/artikel/umgezogen/aehnlich")
    #expect(page.status == 200 && page.body.contains("noch nichts"))
    #expect(try await reader.ask("/2019/05/umgezogen/aehnlich/feed").status == 301)
  }
}

import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing
import Website

@Suite struct `A kept page` {
  private func site(
    _ engine: TestEngine, memory: Int = 16 << 20, patience: Duration = .seconds(600)
  ) async throws -> (test: TestDesk, cache: PageCache, reader: TestReader) {
    let test = try await TestDesk.open(engine, demo: true, patience: patience)
    let cache = try await PageCache(desk: test.desk, memory: memory)
    return (test, cache, TestReader(test.desk, cache: cache))
  }

  @Test(arguments: TestEngine.allCases)
  func `is rendered once, however many ask at once`(on engine: TestEngine) async throws {
    let (test, cache, reader) = try await site(engine)
    test.statements.clear()
    try await withThrowingTaskGroup { group in
      for _ in 0..<1000 { group.addTask { try await reader.ask("/").body.count } }
      var sizes: Set<Int> = []
      for try await size in group { sizes.insert(size) }
      #expect(sizes.count == 1)
    }
    #expect(cache.fillCount == 1 && test.statements.all.count { $0.text.contains("FROM setting") } == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `costs no query`(on engine: TestEngine) async throws {
    let (test, _, reader) = try await site(engine)
    let first = try await reader.ask("/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit")
    test.statements.clear()
    let second = try await reader.ask("/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit?utm_source=egal")
    #expect(second.body == first.body && test.statements.all.isEmpty)
  }

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `is another one for what the site's own words ask`(on engine: TestEngine, in language: Language) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let reader = TestReader(test.desk, cache: try await PageCache(desk: test.desk, memory: 1 << 24))
    let full = test.desk.theme.theme.words(language)("path.full")
    for path in ["/feed", "/feed.atom", "/feed.json"] {
      let brief = try await reader.ask(path).body
      #expect(try await reader.ask("\(path)?\(full)=1").body.utf8.count > 2 * brief.utf8.count, "\(path)")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `is right at once after a write of this process, on every page that shows it`(on engine: TestEngine) async throws
  {
    let (test, _, reader) = try await site(engine)
    let pages = ["/", "/thema/haefen", "/archiv/2026/03", "/feed", "/thema/haefen/feed", "/sitemap/2026-03.xml"]
    for path in pages { _ = try await reader.ask(path) }
    let slug = "nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
    let id = try #require(try await test.desk.read { try $0.article(slug: slug)?.id })
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Es stimmte nicht.") }
    for path in pages {
      let body = try await reader.ask(path).body
      // A feed says that it was withdrawn, and no more.
      #expect(!body.contains(path.hasSuffix("/feed") ? "Nachts fährt der Lotse" : slug), "\(path)")
    }
    #expect(try await reader.ask("/artikel/\(slug)").status == 410)
    try await test.desk.write(by: "test") { try $0.reinstate(id) }
    for path in pages { #expect(try await reader.ask(path).body.contains(slug), "\(path)") }
    #expect(try await reader.ask("/artikel/\(slug)").status == 200)
  }

  @Test func `is not served by a process that cannot follow`() async throws {
    // Nobody looks, so nothing is known a moment later.
    let (test, cache, reader) = try await site(.sqlite, patience: .nanoseconds(1))
    _ = try await reader.ask("/impressum")
    #expect(cache.targets.contains("/impressum"))
    test.statements.clear()
    _ = try await reader.ask("/impressum")
    #expect(!test.statements.all.isEmpty)
  }

  @Test func `takes no more memory than it may`() async throws {
    let (_, cache, reader) = try await site(.sqlite, memory: 200_000)
    for path in DemoPages.german + (0..<60).map({ "/?vor=\(String($0 + 36, radix: 36))-1" }) {
      _ = try await reader.ask(path)
      #expect(cache.byteCount <= 200_000)
    }
    #expect(cache.pageCount > 3)
  }

  @Test func `is only what everybody may see`() async throws {
    let (_, cache, reader) = try await site(.sqlite)
    for path in ["/healthz", "/?vor=quatsch", "/impressum/", "//", "/\(String(repeating: "a", count: 3000))"] {
      _ = try await reader.ask(path)
    }
    #expect(cache.pageCount == 0)
    _ = try await reader.ask("/impressum", .post)
    #expect(cache.pageCount == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `that says that nothing is there costs nothing the second time, and goes when something is`(
    on engine: TestEngine
  ) async throws {
    let (test, _, reader) = try await site(engine)
    for path in ["/nichts", "/artikel/nichts", "/thema/nichts", "/archiv/2026/13"] {
      #expect(try await reader.ask(path).status == 404)
      test.statements.clear()
      #expect(try await reader.ask(path).status == 404 && test.statements.all.isEmpty, "\(path)")
    }
    let site = try await test.desk.read { try $0.site() }
    let content = ArticleContent(title: "Nichts", body: "Doch.", language: .de, credit: "", topics: ["Nichts"])
    let prepared = try test.desk.prepare(content, for: site)
    try await test.desk.write(by: "test") { writing in
      try writing.publishArticle(try writing.createArticle(prepared))
      try writing.savePage(slug: "nichts", prepared, reserved: [])
    }
    for path in ["/nichts", "/artikel/nichts", "/thema/nichts"] {
      #expect(try await reader.ask(path).status == 200, "\(path)")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `goes when time alone makes it untrue`(on engine: TestEngine) async throws {
    let (test, cache, reader) = try await site(engine)
    let slug = "nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
    #expect(try await reader.ask("/sitemap-news.xml").body.contains(slug))
    let fills = cache.fillCount
    test.clock.go(on: .seconds(86_400))
    #expect(try await reader.ask("/sitemap-news.xml").body.contains(slug))
    test.clock.go(on: .seconds(86_400))
    #expect(try await !reader.ask("/sitemap-news.xml").body.contains(slug))
    // Without articles it is an empty one, and stays so.
    for _ in 0..<2 { #expect(try await !reader.ask("/sitemap-news.xml").body.contains("<url>")) }
    #expect(cache.fillCount <= fills + 3)
  }

  @Test func `of styles and scripts is small and stays for ever`() async throws {
    let (_, cache, reader) = try await site(.sqlite)
    let front = try await reader.ask("/").body
    for match in front.matches(of: #/(?:href|src)="(\/static\/[^"]+)"/#) {
      let plain = try await reader.ask(String(match.1))
      let small = try await reader.ask(String(match.1), .get, [.acceptEncoding: "gzip, br"])
      #expect(plain.status == 200 && plain.headers[.cacheControl] == "public, max-age=31536000, immutable")
      if plain.body.utf8.count > 300, String(match.1).hasSuffix(".css") {
        #expect(small.headers[.contentEncoding] == "br")
        #expect((small.headers[.contentLength].flatMap { Int($0) } ?? .max) * 2 < plain.body.utf8.count)
      }
      #expect(cache.targets.contains(String(match.1)))
    }
    // Themes change while the program runs.
    cache.forget()
    #expect(cache.pageCount == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `goes when the number of changes says that something was missed`(on engine: TestEngine) async throws {
    let (test, cache, reader) = try await site(engine)
    _ = try await reader.ask("/impressum")
    // As after an hour of silence: changes came and are forgotten.
    try await test.desk.database.write { db in
      _ = try db.execute("UPDATE change_head SET number = number + 40")
      _ = try db.execute("DELETE FROM change")
    }
    let following = Task { await test.desk.follower.run() }
    defer { following.cancel() }
    for _ in 0..<500 where cache.pageCount > 0 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(cache.pageCount == 0)
  }
}

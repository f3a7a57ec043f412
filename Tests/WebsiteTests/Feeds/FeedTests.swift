import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `A feed` {
  /// What a page's head names: addresses with their formats.
  private static func named(_ body: String) -> [(type: String, address: String)] {
    body.matches(of: #/<link rel="alternate" type="([^"]+)" title="[^"]*" href="([^"]+)">/#).map {
      (String($0.1), String($0.2))
    }
  }

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `is named by every page that it follows, and keeps the rules of its format`(
    on engine: TestEngine, in language: Language
  ) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let reader = TestReader(test.desk)
    var feeds: [String: String] = [:]
    for page in DemoPages.all(language) {
      for feed in Self.named(try await reader.ask(page).body) { feeds[feed.address] = feed.type }
    }
    let full = "?\(test.desk.theme.theme.words(language)("path.full"))=1"
    for address in ["/feed", "/feed.atom", "/feed.json"] { feeds[address + full] = feeds[address] }
    #expect(feeds.count >= 18 && Set(feeds.values).count == 3)
    for (address, type) in feeds {
      let answer = try await reader.ask(address)
      #expect(answer.status == 200 && answer.headers[.contentType] == "\(type); charset=utf-8", "\(address)")
      #expect(answer.headers[.cacheControl] == "public, max-age=60")
      let feed = try ReadFeed(answer.body, type, at: test.desk.settings.siteURL + address)
      #expect(feed.broken == [], "\(address)")
    }
    // The three formats of one list say the same.
    let all = feeds.keys.filter { $0.hasPrefix("/feed") && !$0.contains("?") }.sorted().map { ($0, feeds[$0] ?? "") }
    var read: [[ReadItem]] = []
    for (address, type) in all {
      read.append(try ReadFeed(try await reader.ask(address).body, type, at: "").items)
    }
    #expect(
      read.count == 3 && Set(read.map { $0.map(\.id) }).count == 1 && Set(read.map { $0.map(\.title) }).count == 1)
    #expect(read[0].count > 3)
  }

  @Test(arguments: TestEngine.allCases)
  func `says "not modified" also where nobody keeps it`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let path = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit/aehnlich/feed"
    let tag = try #require(try await reader.ask(path).headers[.eTag])
    let again = try await reader.ask(path, .get, [.ifNoneMatch: tag])
    #expect(again.status == 304 && again.body.isEmpty && again.headers[.eTag] == tag)
    #expect(try await reader.ask(path, .get, [.ifNoneMatch: "\"other\""]).status == 200)
  }

  @Test(arguments: TestEngine.allCases)
  func `has texts where they are asked for, without an address that only works here`(on engine: TestEngine) async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    for ending in ["", ".atom", ".json"] {
      let brief = try await reader.ask("/thema/haefen/feed\(ending)").body
      let whole = try await reader.ask("/thema/haefen/feed\(ending)?voll=1").body
      #expect(whole.utf8.count > 2 * brief.utf8.count && !whole.contains("srcset"))
      #expect(!whole.replacing("&quot;", with: "\"").replacing("\\\"", with: "\"").contains(#/(href|src)="\//#))
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `says of what was withdrawn that it was, at the same id`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let reader = TestReader(test.desk)
    _ = try await test.desk.publish(files: [try test.file("a.md", "---\ntitle: Falsch\ntopics: [Häfen]\n---\nText.")])
    let before = try ReadFeed(try await reader.ask("/feed").body, "application/rss+xml", at: "").items
    let id = try #require(try await test.desk.read { try $0.article(slug: "falsch")?.id })
    test.clock.go(on: .seconds(60))
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Die Zahlen waren erfunden.") }
    for list in ["/feed", "/thema/haefen/feed"] {
      // A topic that has nothing else is gone itself.
      if list != "/feed" {
        _ = try await test.desk.publish(files: [try test.file("b.md", "---\ntitle: Zwei\ntopics: [Häfen]\n---\nText.")])
      }
      for (ending, type) in [
        ("", "application/rss+xml"), (".atom", "application/atom+xml"), (".json", "application/feed+json"),
      ] {
        let body = try await reader.ask(list + ending).body
        let item = try #require(try ReadFeed(body, type, at: "").items.first { $0.id == before[0].id })
        #expect(
          item.title == "Zurückgezogen" && !body.contains(">Falsch<") && body.contains("Die Zahlen waren erfunden."))
        #expect(body.contains("at:deleted-entry") == (ending == ".atom"))
      }
    }
    try await test.desk.write(by: "test") { try $0.reinstate(id) }
    let after = try ReadFeed(try await reader.ask("/feed").body, "application/rss+xml", at: "").items
    #expect(after.map(\.title) == ["Zwei", "Falsch"])
  }

  @Test(arguments: TestEngine.allCases)
  func `names its hubs, and the robots that are to stay away`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/indexnow.txt").status == 404)
    #expect(try await reader.ask("/robots.txt").body.hasPrefix("User-agent: *\nDisallow:\n"))
    try await test.desk.write(by: "test") { writing in
      try writing.set("discovery.hubs", to: "https://hub.example/")
      try writing.set("discovery.indexnow", to: "https://search.example/indexnow")
      try writing.set("discovery.refused_robots", to: "GPTBot\n CC Bot\n\nx: y\n")
    }
    #expect(try await reader.ask("/feed").body.contains("<atom:link href=\"https://hub.example/\" rel=\"hub\"/>"))
    #expect(try await reader.ask("/feed.atom").body.contains("<link href=\"https://hub.example/\" rel=\"hub\"/>"))
    #expect(
      try await reader.ask("/feed.json").body.contains(
        "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/\"}]"))
    #expect(try await reader.ask("/indexnow.txt").body.wholeMatch(of: #/[0-9a-f]{32}/#) != nil)
    let robots = try await reader.ask("/robots.txt").body
    #expect(
      robots.hasPrefix(
        "User-agent: GPTBot\nUser-agent: CCBot\nUser-agent: xy\nDisallow: /\n\nUser-agent: *\nDisallow:\n"))
  }
}

import Foundation
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// A year in the life of a feed: whoever follows ids sees everything, and nothing twice.
@Suite struct `A year of a feed` {
  /// A program that reads feeds: it knows what it has by its id.
  private struct Follower {
    var seen: [String: ReadItem] = [:]
    var news = 0

    mutating func take(_ items: [ReadItem]) {
      for item in items {
        if seen[item.id] == nil { news += 1 }
        seen[item.id] = item
      }
    }
  }

  @Test(.timeLimit(.minutes(5)), arguments: TestEngine.allCases)
  func `shows each article once, whatever becomes of it`(on engine: TestEngine) async throws {
    var test = try await TestDesk.open(engine, options: ["site.url": "http://127.0.0.1:8080"])
    var numbers = SeededNumbers(seed: 44)
    var followers: [String: Follower] = ["": Follower(), ".atom": Follower(), ".json": Follower()]
    let types = ["": "application/rss+xml", ".atom": "application/atom+xml", ".json": "application/feed+json"]
    var articles: [Int64] = []
    var withdrawn: Set<Int64> = []
    var feedIDs: Set<String> = []
    for day in 0..<365 {
      test.clock.go(on: .seconds(86_400))
      if day == 200 { test = try test.moved(to: "https://127.0.0.1") }
      let id = articles.randomElement(using: &numbers)
      switch (Int.random(in: 0..<8, using: &numbers), id) {
      case (0, let id?) where !withdrawn.contains(id): try await test.revise(id, "Neuer Titel \(day)", isNews: true)
      case (1, let id?) where !withdrawn.contains(id): try await test.revise(id, "Tippfehler \(day)", isNews: false)
      case (2, let id?) where !withdrawn.contains(id):
        try await test.desk.write(by: "test") {
          try $0.correct(id, "Falsch war der Tag.", substantive: day.isMultiple(of: 2))
        }
      case (3, let id?) where !withdrawn.contains(id):
        withdrawn.insert(id)
        try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Grund") }
      case (4, _):
        if let id = withdrawn.sorted().randomElement(using: &numbers) {
          withdrawn.remove(id)
          try await test.desk.write(by: "test") { try $0.reinstate(id) }
        }
      default:
        let name = "artikel-\(day).md"
        _ = try await test.desk.publish(files: [
          try test.file(name, "---\ntitle: Titel \(day)\ntopics: [Häfen]\n---\nText \(day).")
        ])
        articles.append(try #require(try await test.desk.read { try $0.article(slug: "titel-\(day)")?.id }))
      }
      let reader = TestReader(test.desk)
      for (ending, type) in types {
        let body = try await reader.ask("/feed\(ending)").body
        let feed = try ReadFeed(body, type, at: test.desk.settings.siteURL + "/feed\(ending)")
        #expect(feed.broken == [], "day \(day)")
        followers[ending]?.take(feed.items)
        if ending == ".atom", let match = body.firstMatch(of: #/<id>([^<]+)<\/id>/#) { feedIDs.insert(String(match.1)) }
      }
    }
    for follower in followers.values {
      #expect(follower.news == articles.count && follower.seen.count == articles.count)
    }
    #expect(articles.count > 100 && feedIDs.count == 1)
    // What it has is what is there: changed titles arrived, withdrawals too.
    let shown = try ReadFeed(try await TestReader(test.desk).ask("/feed").body, types[""] ?? "", at: "").items
    #expect(shown.allSatisfy { followers[""]?.seen[$0.id] == $0 && $0.address.hasPrefix("https://") })
  }
}

extension TestDesk {
  fileprivate func revise(_ id: Int64, _ title: String, isNews: Bool) async throws {
    let site = try await desk.read { try $0.site() }
    let prepared = try desk.prepare(
      ArticleContent(title: title, body: "Anders.", language: .de, credit: "Kaikante", topics: ["Häfen"]), for: site)
    try await desk.write(by: "test") { try $0.reviseArticle(id, prepared, modified: isNews) }
  }
}

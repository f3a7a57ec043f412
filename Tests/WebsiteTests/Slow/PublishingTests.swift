import Foundation
import Newsroom
import Templates
import TestDesk
import Testing
import Website

/// How long after publishing every page is true (budget B4). `make bench` says where a large site is.
@Suite struct `Publishing on a large site` {
  private static let site = ProcessInfo.processInfo.environment["ANDRUCK_BENCH_SITE"]
  private static let rounds = 30

  @Test(.enabled(if: site != nil)) func `makes every page true at once`() async throws {
    let desk = try await Newsdesk.open(try OperatorSettings(folder: try #require(Self.site)))
    let cache = try await PageCache(desk: desk, memory: 64 << 20)
    let following = Task { await desk.follower.run() }
    defer { following.cancel() }
    let reader = TestReader(desk, cache: cache)
    let site = try await desk.read { try $0.site() }
    let month = desk.time.parts(desk.clock.now)
    let number = "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
    let pages = [
      "/", "/thema/haefen", "/thema/haefen/feed", "/ort/emden", "/autor/jella-brodersen",
      "/archiv/\(number.replacing("-", with: "/"))", "/feed", "/sitemap/\(number).xml", "/sitemap-news.xml",
    ]
    var (written, shown): ([Double], [Double]) = ([], [])
    let clock = ContinuousClock()
    for _ in 0..<Self.rounds {
      for path in pages { _ = try await reader.ask(path) }
      let title = "Gemessen \(UUID().uuidString)"
      let prepared = try desk.prepare(
        ArticleContent(
          title: title, body: "Text.\n\nMehr Text.", language: .de, dateline: ["Emden"], credit: "",
          authors: ["Jella Brodersen"], topics: ["Häfen"]), for: site)
      let start = clock.now
      try await desk.write(by: "bench") { try $0.publishArticle(try $0.createArticle(prepared)) }
      written.append((clock.now - start) / .milliseconds(1))
      // A sitemap has no titles, only the address that is made of one.
      let slug = title.lowercased().replacing(" ", with: "-")
      for path in pages {
        let body = try await reader.ask(path).body
        #expect(body.contains(title) || body.contains(slug), "\(path)")
      }
      shown.append((clock.now - start) / .milliseconds(1))
    }
    func text(_ times: [Double]) -> String { times.map { "\($0)" }.joined(separator: " ") }
    print("publishing: \(text(written)) ms written and let go, \(text(shown)) ms until \(pages.count) pages")
    try await desk.close()
  }
}

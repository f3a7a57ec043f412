// Any number of articles from a seed, the same ones each time: for trying out size, and for tests.
import Foundation
import Storage
import Templates

struct DemoGenerator {
  let desk: Newsdesk
  let site: Site
  /// The newest generated article is a little older than this.
  let before: Moment
  private static let batch = 500
  /// About eleven articles a day.
  private static let pace = Duration.seconds(7_900)

  func make(_ count: Int, _ progress: @escaping @Sendable (Int) -> Void) async throws {
    var done = 0
    while done < count {
      let range = done..<min(count, done + Self.batch)
      // The oldest first, so that ids grow with time.
      let articles = try range.map { index -> (PreparedArticle, Moment) in
        let article = GeneratedArticle(number: index, language: site.language)
        let published = before - Self.pace * (count - index)
        return (try desk.prepare(article.content(credit: site.name), for: site), published)
      }
      try await desk.write(by: "demo") { writing in
        for (article, published) in articles {
          let id = try writing.createArticle(article)
          try writing.publishArticle(id, at: published)
        }
        try writing.db.execute("DELETE FROM job WHERE kind = \(JobKind.noticePublication.rawValue)")
      }
      done = range.upperBound
      progress(done)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

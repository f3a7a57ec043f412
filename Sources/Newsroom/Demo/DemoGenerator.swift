// Any number of articles with comments from a seed, the same ones each time: for trying out size, and for tests.
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

  /// While one batch is written, the next one is rendered.
  func make(_ count: Int, _ progress: @escaping @Sendable (Int) -> Void) async throws {
    let batches = stride(from: 0, to: count, by: Self.batch).map { $0..<min(count, $0 + Self.batch) }
    var rendering = batches.first.map { first in Task { try render(first, of: count) } }
    for (index, batch) in batches.enumerated() {
      guard let articles = try await rendering?.value else { return }
      let next = batches.dropFirst(index + 1).first
      rendering = next.map { next in Task { try render(next, of: count) } }
      try await write(articles)
      progress(batch.upperBound)
    }
  }

  /// The oldest first, so that ids grow with time.
  private func render(_ numbers: Range<Int>, of count: Int) throws -> [Generated] {
    try numbers.map { number in
      let article = GeneratedArticle(number: number, language: site.language)
      return Generated(
        article: try desk.prepare(article.content(credit: site.name), for: site),
        published: before - Self.pace * (count - number),
        comments: GeneratedComments(number: number, language: site.language).list())
    }
  }

  private struct Generated: Sendable {
    let article: PreparedArticle
    let published: Moment
    let comments: [GeneratedComments.Comment]
  }

  private func write(_ batch: [Generated]) async throws {
    try await desk.write(by: "demo") { writing in
      for one in batch {
        let birth = ArticleBirth(state: .published, publishedAt: one.published, modifiedAt: one.published)
        let id = try writing.createArticle(one.article, slug: nil, keptPath: nil, birth)
        let topic = try one.article.content.topics.first.map { try writing.label(.topic, named: $0).id }
        try writing.keep(one.comments, of: id, topic: topic, at: one.published)
        // What thousands of made-up texts are like tells nobody anything, and takes minutes to find out.
        try writing.db.execute("DELETE FROM article_profile WHERE article_id = \(id)")
      }
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same on every machine.
package struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

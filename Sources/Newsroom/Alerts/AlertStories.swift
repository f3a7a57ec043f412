import Likeness
import Storage

/// Which articles tell the same story: alike enough, and published soon after one another.
struct AlertStories: Sendable {
  /// Pairs, the smaller id first.
  private let same: Set<Pair>

  private struct Pair: Hashable { let one: Int64, other: Int64 }

  /// In millionths; what is a little less alike is about the same subject, which is news.
  static let least: Int64 = 380_000
  static let span = Duration.seconds(2 * 86_400)

  /// Throws `StorageError`.
  init(_ articles: [Int64], _ db: Snapshot) throws {
    guard articles.count > 1 else {
      same = []
      return
    }
    let rows = try db.rows(
      """
      SELECT own.article_id AS one, other.article_id AS other FROM profile_term own
        JOIN profile_term other ON other.term_id = own.term_id AND other.article_id > own.article_id
        JOIN article a ON a.id = own.article_id JOIN article b ON b.id = other.article_id
      WHERE own.article_id IN \(list: articles) AND other.article_id IN \(list: articles)
        AND a.published_at BETWEEN b.published_at - \(Self.span.microseconds)
          AND b.published_at + \(Self.span.microseconds)
      GROUP BY own.article_id, other.article_id HAVING \(RelatedWeights.sum) >= \(Similarity.whole(ofLikeness: Self.least))
      """)
    same = Set(try rows.map { Pair(one: try $0["one"], other: try $0["other"]) })
  }

  func areSame(_ one: Int64, _ other: Int64) -> Bool {
    one == other || same.contains(Pair(one: min(one, other), other: max(one, other)))
  }
}

extension Duration {
  fileprivate var microseconds: Int64 { components.seconds * 1_000_000 }
}

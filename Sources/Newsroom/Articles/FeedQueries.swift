// What feeds tell: the newest articles, when each last changed, and what was taken back.
import Storage

/// What a feed of articles tells, the newest first.
public struct FeedArticles: Sendable {
  /// With their texts, where those were asked for.
  public let articles: [(teaser: Teaser, text: Article?)]
  public let withdrawn: [(teaser: Teaser, withdrawal: Withdrawal)]
}

extension Reading {
  /// Of one label or of all. Throws `StorageError`.
  public func feed(of label: Int64? = nil, texts: Bool = false, limit: Int) throws -> FeedArticles {
    let teasers = texts ? [] : try (label.map { try newest(of: $0, limit: limit) } ?? newest(limit: limit)).teasers
    let articles = texts ? try newestTexts(of: label, limit: limit) : []
    let found = texts ? articles.map(\.teaser) : teasers
    // One that is not full goes back to the first day.
    let oldest = found.count < limit ? nil : found.last?.publishedAt
    note(label.map { .labelModifications($0) } ?? .modifications, from: oldest, to: nil)
    return FeedArticles(
      articles: texts ? articles.map { ($0.teaser, $0) } : teasers.map { ($0, nil) },
      withdrawn: try withdrawn(of: label, since: oldest))
  }

  private func newestTexts(of label: Int64?, limit: Int) throws -> [Article] {
    let filed: SQL =
      label.map { "JOIN article_label ON article_label.article_id = article.id AND article_label.label_id = \($0)" }
      ?? ""
    let found = try db.all(
      Article.self,
      """
      SELECT \(Article.columns) FROM article \(filed) WHERE article.state = 'published'
      ORDER BY article.published_at DESC, article.id DESC LIMIT \(limit)
      """)
    note(
      label.map { .label($0) } ?? .articles, from: found.count < limit ? nil : found.last?.teaser.publishedAt, to: nil)
    return found
  }

  private static let mostWithdrawn = 20

  /// Of the time that the feed shows: what is older is in no reader's list any more.
  private func withdrawn(of label: Int64?, since: Moment?) throws -> [(teaser: Teaser, withdrawal: Withdrawal)] {
    let filed: SQL =
      label.map { "JOIN article_label ON article_label.article_id = article.id AND article_label.label_id = \($0)" }
      ?? ""
    let span: SQL = since.map { "AND article.published_at >= \($0)" } ?? ""
    return try db.rows(
      """
      SELECT \(Teaser.columns), withdrawal.article_id, withdrawal.at, withdrawal.reason
      FROM withdrawal JOIN article ON article.id = withdrawal.article_id \(filed)
      WHERE article.state = 'withdrawn' \(span) ORDER BY withdrawal.at DESC, withdrawal.article_id DESC LIMIT \(Self.mostWithdrawn)
      """
    ).map { (try Teaser(row: $0), try Withdrawal(row: $0)) }
  }
}

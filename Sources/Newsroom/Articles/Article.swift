public import Storage

/// An article with its text.
public struct Article: Record, Sendable, Equatable, Addressed {
  public let teaser: Teaser
  /// Sanitized.
  public let html: String
  /// Sanitized; empty when the text starts with something else than a paragraph.
  public let leadHTML: String
  /// Words of lead and body, as schema.org's `wordCount` counts them.
  public let wordCount: Int
  /// Whether the newsroom closed its comments.
  public let areCommentsClosed: Bool
  /// As in `ArticleContent`; empty for none.
  public let research: String

  static let columns: SQL =
    "\(Teaser.columns), article.html, article.lead_html, article.word_count, article.comments_closed, article.research"

  public init(row: Row) throws {
    teaser = try Teaser(row: row)
    html = try row["html"]
    leadHTML = try row["lead_html"]
    wordCount = try row["word_count"]
    areCommentsClosed = try row["comments_closed"]
    research = try row["research"]
  }

  public var id: Int64 { teaser.id }
  public var slug: String { teaser.slug }
  public var keptPath: String? { teaser.keptPath }
  public var state: ArticleState { teaser.state }
}

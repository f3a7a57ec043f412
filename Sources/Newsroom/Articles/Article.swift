import Markup
public import Storage

/// An article with its text.
public struct Article: Record, Sendable, Equatable, Addressed {
  public let teaser: Teaser
  /// Sanitized.
  public let html: String
  /// Sanitized; empty when the text starts with something else than a paragraph.
  public let leadHTML: String

  static let columns: SQL = "\(Teaser.columns), article.html, article.lead_html"

  public init(row: Row) throws {
    teaser = try Teaser(row: row)
    html = try row["html"]
    leadHTML = try row["lead_html"]
  }

  public var id: Int64 { teaser.id }
  public var slug: String { teaser.slug }
  public var keptPath: String? { teaser.keptPath }
  public var state: ArticleState { teaser.state }
}

extension Article {
  /// Words of the body, as schema.org's `wordCount` counts them.
  public var wordCount: Int {
    PlainText.paragraphs(leadHTML + html).reduce(0) { $0 + $1.split(separator: " ").count }
  }
}

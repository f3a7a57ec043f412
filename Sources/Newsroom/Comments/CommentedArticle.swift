public import Storage

/// What a comment needs of its article.
public struct CommentedArticle: Record, Sendable, Addressed {
  public let id: Int64
  public let slug: String
  public let keptPath: String?
  let publishedAt: Moment?
  let isClosed: Bool
  /// Its first topic.
  let topic: Int64?

  public init(row: Row) throws {
    id = try row["id"]
    slug = try row["slug"]
    keptPath = try row["kept_path"]
    publishedAt = try row["published_at"]
    isClosed = try row["comments_closed"]
    topic = try row["topic"]
  }

  func door(_ settings: SiteSettings, now: Moment) -> CommentDoor {
    CommentDoor(settings, isClosed: isClosed, publishedAt: publishedAt, now: now)
  }
}

extension Reading {
  /// Nil when there is none of this name that readers can read. Throws `StorageError`.
  public func commentedArticle(slug: String) throws -> CommentedArticle? {
    try commentedArticle(where: "article.slug = \(slug)")
  }

  /// The same by its id.
  public func commentedArticle(id: Int64) throws -> CommentedArticle? {
    try commentedArticle(where: "article.id = \(id)")
  }

  private func commentedArticle(where condition: SQL) throws -> CommentedArticle? {
    try db.first(
      CommentedArticle.self,
      """
      SELECT id, slug, kept_path, published_at, comments_closed,
        (SELECT label_id FROM article_label JOIN label ON label.id = label_id
          WHERE article_id = article.id AND kind = 'topic' ORDER BY position LIMIT 1) AS topic
      FROM article WHERE \(condition) AND state = 'published'
      """)
  }
}

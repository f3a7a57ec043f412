import Storage

/// A comment at its own address.
public struct ReadableComment: Sendable {
  public let comment: ThreadComment
  public let article: Article
  /// Its thread.
  public let threads: CommentThreads
  public let door: CommentDoor
}

/// The comments of an article by themselves.
public struct CommentList: Sendable {
  public let article: Article
  public let threads: CommentThreads
  public let door: CommentDoor
}

/// What came to an article since it appeared: what its feed holds.
public struct ArticleAdditions: Sendable {
  public let article: Article
  public let corrections: [Correction]
  /// The newest first; what is gone leaves a note, so that who read it in a feed sees that.
  public let comments: [ThreadComment]
}

extension Reading {
  /// Throws `StorageError`.
  public func additions(toArticle article: Article, limit: Int) throws -> ArticleAdditions {
    note(.comments(article.id))
    let comments = try db.all(
      ThreadComment.self,
      """
      SELECT \(ThreadComment.columns) FROM comment WHERE article_id = \(article.id) AND published_at IS NOT NULL
      ORDER BY published_at DESC, id DESC LIMIT \(limit)
      """)
    return ArticleAdditions(article: article, corrections: try corrections(of: article.id), comments: comments)
  }

  /// From a thread on; nil when there is no such article. Throws `StorageError`.
  public func commentList(slug: String, from root: Int64?) throws -> CommentList? {
    guard let article = try article(slug: slug), article.state == .published else { return nil }
    return CommentList(
      article: article, threads: try threads(of: article.id, from: root),
      door: commentDoor(of: article, try settings ?? siteSettings()))
  }

  /// Nil for what never was public, or is no part of the article. Throws `StorageError`.
  public func readableComment(_ id: Int64, slug: String) throws -> ReadableComment? {
    guard let article = try article(slug: slug), article.state == .published else { return nil }
    note(.comments(article.id))
    let root = try db.value(
      Int64.self,
      "SELECT root_id FROM comment WHERE id = \(id) AND article_id = \(article.id) AND published_at IS NOT NULL")
    guard let root else { return nil }
    let threads = try thread(root, where: "article_id = \(article.id)")
    let found = try threads.list.first { $0.id == id } ?? removed(id)
    guard let found else { return nil }
    return ReadableComment(
      comment: found, article: article, threads: threads, door: commentDoor(of: article, try settings ?? siteSettings())
    )
  }

  /// One thread, whole. Throws `StorageError`.
  func thread(_ root: Int64, where place: SQL) throws -> CommentThreads {
    let rows = try db.all(
      ThreadComment.self,
      """
      SELECT \(ThreadComment.columns) FROM comment WHERE \(place) AND published_at IS NOT NULL AND root_id = \(root)
      ORDER BY root_id, at, id LIMIT \(Self.longestThread)
      """)
    return CommentThreads(rows, next: nil)
  }

  /// Nobody answered it, so it is in no thread any more; its address still says that it was there.
  private func removed(_ id: Int64) throws -> ThreadComment? {
    try db.first(ThreadComment.self, "SELECT \(ThreadComment.columns) FROM comment WHERE id = \(id)")
  }
}

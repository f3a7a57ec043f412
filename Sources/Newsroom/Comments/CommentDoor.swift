import Storage

/// Whether an article takes comments: the site, the newsroom for one article, or time can close it.
public struct CommentDoor: Sendable, Equatable {
  public let isOpen: Bool
  /// When time closes it; nil when it does not.
  public let closesAt: Moment?

  init(_ settings: SiteSettings, isClosed: Bool, publishedAt: Moment?, now: Moment) {
    let days = Int(settings["comments.close_after"]) ?? 0
    closesAt = days > 0 ? publishedAt.map { $0 + .seconds(days * 86_400) } : nil
    isOpen = settings["comments.open"] == "true" && !isClosed && closesAt.map { now < $0 } ?? true
  }
}

extension Reading {
  /// Of a published article. Says when the answer changes by itself.
  func commentDoor(of article: Article, _ settings: SiteSettings) -> CommentDoor {
    let door = CommentDoor(
      settings, isClosed: article.areCommentsClosed, publishedAt: article.teaser.publishedAt, now: now)
    if door.isOpen, let closes = door.closesAt { note(until: closes) }
    return door
  }
}

extension Writing {
  /// Closes an article's comments, or opens them again. Throws `ArticleError.notFound`, `StorageError`.
  public func setComments(of article: Int64, areClosed: Bool) throws {
    guard try db.execute("UPDATE article SET comments_closed = \(areClosed) WHERE id = \(article)") == 1 else {
      throw ArticleError.notFound
    }
    try audit(areClosed ? "comments closed" : "comments opened", "article:\(article)")
    changed(.article(article))
  }
}

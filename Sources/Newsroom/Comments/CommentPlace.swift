import Storage
public import Templates

/// What a comment stands under: an article, or a page of the publisher's that comments moved in with.
public enum CommentPlace: Sendable {
  case article(Article)
  case page(Page)

  /// As it is said elsewhere.
  public func title(_ words: Words) -> String {
    switch self {
    case .article(let article): article.teaser.labelledTitle(words)
    case .page(let page): page.title
    }
  }

  public var article: Article? {
    guard case .article(let article) = self else { return nil }
    return article
  }
}

extension Paths {
  public func place(_ place: CommentPlace) -> String {
    switch place {
    case .article(let article): self.article(article)
    case .page(let page): self.page(page.slug)
    }
  }

  /// A comment's own address; under a page its place there.
  public func comment(_ place: CommentPlace, _ id: Int64) -> String {
    switch place {
    case .article(let article): comment(article, id)
    case .page(let page): "\(self.page(page.slug))#comment-\(id)"
    }
  }
}

extension Reading {
  /// Nil when what it stood under is gone for good. Throws `StorageError`.
  public func place(of comment: Comment) throws -> CommentPlace? {
    if let article = try comment.articleID.flatMap({ try self.article(id: $0) }) { return .article(article) }
    return try comment.pageID.flatMap { try page(id: $0) }.map(CommentPlace.page)
  }
}

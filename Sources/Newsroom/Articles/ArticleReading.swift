import Markup
import Storage
import WordPress

/// Everything that an article's page shows, from one snapshot.
public struct ReadableArticle: Sendable {
  public let article: Article
  public let corrections: [Correction]
  public let replies: [RightOfReply]
  public let translations: [Teaser]
  public let related: [Teaser]
  /// Those that stand under one of its topics.
  public let books: [Book]
  public let jobs: [JobAdLine]
  /// The first is the one that stands under articles.
  public let newsletters: [OfferedNewsletter]
  /// Nil in a preview.
  public let comments: ArticleComments?
}

/// What readers said about an article, and whether they can say more.
public struct ArticleComments: Sendable {
  public let threads: CommentThreads
  public let door: CommentDoor
}

/// What an address of the site's own making leads to.
public enum Found: Sendable {
  case article(ReadableArticle)
  /// It was withdrawn; readers are told why.
  case withdrawn(Article, Withdrawal)
  /// With what readers of the old site said there.
  case page(Page, CommentThreads)
  /// The feed of an article that kept its old address.
  case feed(ArticleAdditions)
  /// Where its comments are sent, and read if they are many.
  case comments(ReadableArticle)
  /// It lives at another path.
  case moved(to: String)
}

extension Reading {
  /// How many other articles an article's page shows.
  private static let related = 4
  /// How many comments an article's feed has.
  public static let feedEntries = 100

  /// What stands at an article's address, for readers; nil for nothing, or what is not public. Six queries at most with
  /// the site's own. Throws `StorageError`.
  public func found(slug: String) throws -> Found? {
    guard let article = try article(slug: slug) else { return nil }
    // An imported article has one address: the one it always had.
    if let kept = article.keptPath { return .moved(to: kept) }
    return try found(article)
  }

  /// What stands at a path outside our own words: an imported article at its old address, a page of the publisher's, an
  /// old address that moved; in this order. Nil for nothing. Throws `StorageError`.
  public func found(path: String, _ paths: Paths) throws -> Found? {
    if let article = try article(keptPath: path) { return try found(article) }
    if let page = try page(slug: String(path.dropFirst())) { return .page(page, try threads(ofPage: page.id)) }
    if let target = try redirect(from: path) { return .moved(to: target) }
    return try derived(path, paths)
  }

  /// Old addresses that follow from another one: a feed, a further page of a list, a smaller size of a picture.
  private func derived(_ path: String, _ paths: Paths) throws -> Found? {
    if path.hasSuffix("/\(paths.commentWord)") {
      return try foundComments(of: String(path.dropLast(paths.commentWord.count + 1)))
    }
    for ending in ["/\(paths.similarWord)", "/\(paths.similarWord)/feed"] where path.hasSuffix(ending) {
      let article = try article(keptPath: String(path.dropLast(ending.count)))
      guard let article, article.state == .published else { continue }
      return .moved(to: ending.hasSuffix("/feed") ? paths.similarFeed(article) : paths.similar(article))
    }
    if path.hasSuffix("/feed") { return try foundFeed(of: String(path.dropLast("/feed".count)), paths) }
    if let list = path.wholeMatch(of: Self.furtherPage.regex)?.1 {
      return list.isEmpty ? .moved(to: paths.front) : try redirect(from: String(list)).map { .moved(to: $0) }
    }
    if let text = path.wholeMatch(of: Self.furtherPart.regex)?.1, let whole = try foundWhole(String(text)) {
      return whole
    }
    for file in OldAddress.files(path).dropFirst() {
      if let target = try redirect(from: file) { return .moved(to: target) }
    }
    return nil
  }

  private static let furtherPage = Pattern(#/(.*)\/page\/\d{1,6}/#)
  /// WordPress parts long texts: `/2019/05/deich/2`.
  private static let furtherPart = Pattern(#/(.+)\/\d{1,2}/#)

  private func foundWhole(_ path: String) throws -> Found? {
    let isArticle = try article(keptPath: path)?.state == .published
    let isPage = try !isArticle && page(slug: String(path.dropFirst())) != nil
    return isArticle || isPage ? .moved(to: path) : nil
  }

  private func foundComments(of path: String) throws -> Found? {
    guard let article = try article(keptPath: path), let found = try found(article) else { return nil }
    if case .article(let content) = found { return .comments(content) }
    return found
  }

  /// What has no feed of its own any more has that of the site.
  private func foundFeed(of path: String, _ paths: Paths) throws -> Found? {
    if let article = try article(keptPath: path) {
      if article.state == .published { return .feed(try additions(toArticle: article, limit: Self.feedEntries)) }
      if let found = try found(article) { return found }
    }
    if try page(slug: String(path.dropFirst())) != nil { return .moved(to: paths.feed) }
    return try redirect(from: path).map { target in
      let hasFeed = try paths.hasFeed(target) && page(slug: String(target.dropFirst())) == nil
      return .moved(to: hasFeed ? target + "/feed" : paths.feed)
    }
  }

  private func found(_ article: Article) throws -> Found? {
    switch article.state {
    case .withdrawn: return try withdrawal(of: article.id).map { .withdrawn(article, $0) }
    case .published:
      let additions = try additions(to: article.id, topics: article.teaser.printed.topics.map(\.id))
      let settings = try settings ?? siteSettings()
      let comments = ArticleComments(threads: try threads(of: article.id), door: commentDoor(of: article, settings))
      return .article(
        ReadableArticle(
          article: article, corrections: additions.corrections, replies: additions.replies,
          translations: try translations(of: article), related: try relatedNews(to: article.id, limit: Self.related),
          books: additions.books, jobs: additions.jobs, newsletters: additions.newsletters, comments: comments))
    case .draft, .review, .scheduled: return nil
    }
  }
}

import Storage

/// A page of a list, and where it goes on.
public struct TeaserPage: Sendable, Equatable {
  public let teasers: [Teaser]
  public let next: PageKey?

  init(teasers: [Teaser], next: PageKey?) {
    self.teasers = teasers
    self.next = next
  }

  /// From one row more than the page holds.
  init(_ found: [Teaser], limit: Int) {
    teasers = Array(found.prefix(limit))
    next = found.count > limit ? teasers.last?.key : nil
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func article(slug: String) throws -> Article? {
    note(.articleSlug(slug))
    return try noted(db.first(Article.self, "SELECT \(Article.columns) FROM article WHERE slug = \(slug)"))
  }

  /// Throws `StorageError`.
  public func article(id: Int64) throws -> Article? {
    note(.article(id))
    return try db.first(Article.self, "SELECT \(Article.columns) FROM article WHERE id = \(id)")
  }

  /// By the address that an import kept. Throws `StorageError`.
  public func article(keptPath path: String) throws -> Article? {
    note(.path(path))
    return try noted(db.first(Article.self, "SELECT \(Article.columns) FROM article WHERE kept_path = \(path)"))
  }

  private func noted(_ article: Article?) -> Article? {
    if let article { note(.article(article.id)) }
    return article
  }

  /// Published articles, newest first, after `key`. Throws `StorageError`.
  public func newest(before key: PageKey? = nil, limit: Int) throws -> TeaserPage {
    let after: SQL = key.map { "AND (published_at, id) < (\($0.moment), \($0.id))" } ?? ""
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article WHERE state = 'published' \(after)
      ORDER BY published_at DESC, id DESC LIMIT \(limit + 1)
      """)
    return noted(found, .articles, limit, from: key)
  }

  /// The newest published articles where nothing goes on behind them. Throws `StorageError`.
  public func latest(_ limit: Int) throws -> [Teaser] {
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article WHERE state = 'published'
      ORDER BY published_at DESC, id DESC LIMIT \(limit)
      """)
    note(.articles, from: found.count < limit ? nil : found.last?.publishedAt, to: nil)
    return found
  }

  /// Published articles of a label, newest first, after `key`. Throws `StorageError`.
  public func newest(of label: Int64, before key: PageKey? = nil, limit: Int) throws -> TeaserPage {
    let found = try db.all(Teaser.self, Self.newest(of: label, before: key, limit: limit + 1))
    return noted(found, .label(label), limit, from: key)
  }

  private static func newest(of label: Int64, before key: PageKey?, limit: Int) -> SQL {
    let after: SQL =
      key.map { "AND (article_label.published_at, article_label.article_id) < (\($0.moment), \($0.id))" } ?? ""
    return """
      SELECT \(Teaser.columns) FROM article_label JOIN article ON article.id = article_label.article_id
      WHERE article_label.label_id = \(label) AND article_label.published_at IS NOT NULL \(after)
      ORDER BY article_label.published_at DESC, article_label.article_id DESC LIMIT \(limit)
      """
  }

  /// Published articles between two moments, newest first, after `key`. Throws `StorageError`.
  public func newest(from start: Moment, to end: Moment, before key: PageKey?, limit: Int) throws -> TeaserPage {
    let last = key.flatMap { $0.moment < end ? $0 : nil } ?? PageKey(end, .min)
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article
      WHERE state = 'published' AND published_at >= \(start) AND (published_at, id) < (\(last.moment), \(last.id))
      ORDER BY published_at DESC, id DESC LIMIT \(limit + 1)
      """)
    note(.articles, from: found.count > limit ? found.last?.publishedAt : start, to: last.moment)
    return TeaserPage(found, limit: limit)
  }

  /// Down to the one row more that was read: without it the page would have no next one.
  private func noted(_ found: [Teaser], _ list: ListKey, _ limit: Int, from key: PageKey?) -> TeaserPage {
    note(list, from: found.count > limit ? found.last?.publishedAt : nil, to: key?.moment)
    return TeaserPage(found, limit: limit)
  }

  /// The other languages of an article. Throws `StorageError`.
  public func translations(of article: Article) throws -> [Teaser] {
    guard let group = article.teaser.translations else { return [] }
    note(.translations(group), from: nil, to: nil)
    return try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article
      WHERE translations = \(group) AND state = 'published' AND id <> \(article.id) ORDER BY language, id
      """)
  }
}

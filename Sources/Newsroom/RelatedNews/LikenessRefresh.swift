import Likeness
import Storage

extension Newsdesk {
  private static let batch = 200

  /// Finds out what articles are about that came, went or changed, the newest first, and which news belong under which.
  /// Each article is a write of its own: who is killed in between goes on. One that fails does not hold up the others.
  /// Throws the first error of an article, `StorageError`.
  public func refreshLikeness() async throws {
    var failed = FailedArticles()
    while true {
      if try await refreshProfiles(&failed) { continue }
      guard try await refreshLists() else { break }
    }
    if let error = failed.first { throw error }
  }

  /// The same of one article, before its turn. Throws `StorageError`.
  func refreshProfile(of article: Int64) async throws {
    var failed = FailedArticles()
    _ = try await refreshProfiles("article_id = \(article)", &failed)
    if let error = failed.first { throw error }
  }

  private func refreshProfiles(_ failed: inout FailedArticles) async throws -> Bool {
    let ids = failed.ids.isEmpty ? [0] : failed.ids
    return try await refreshProfiles("article_id NOT IN \(list: ids)", &failed)
  }

  /// Whether there were any.
  private func refreshProfiles(_ which: SQL, _ failed: inout FailedArticles) async throws -> Bool {
    let (articles, vocabularies) = try await read { reading in
      let articles = try reading.db.all(
        Article.self,
        """
        SELECT \(Article.columns) FROM article WHERE id IN
          (SELECT article_id FROM article_profile WHERE stale = 1 AND \(which) ORDER BY article_id DESC LIMIT \(Self.batch))
        """)
      let languages = Set(articles.map { TextLanguage($0.teaser.language) })
      let known = try languages.map { ($0, try reading.vocabulary($0)) }
      return (articles, Dictionary(uniqueKeysWithValues: known))
    }
    for (language, vocabulary) in vocabularies {
      let reader = TermReader(vocabulary)
      for article in articles where TextLanguage(article.teaser.language) == language {
        // What somebody paid for is nobody's related news.
        let isNews = article.state == .published && !article.teaser.isCommercial
        let profile = isNews ? Profile(reader.terms(of: LikenessText(article)), vocabulary) : nil
        do { try await write(by: "likeness") { try $0.refresh(article, profile, language) } } catch {
          failed.take(article.id, error)
        }
      }
    }
    return !articles.isEmpty
  }

  /// Whether there were any.
  private func refreshLists() async throws -> Bool {
    let ids = try await read { reading in
      try reading.db.values(
        Int64.self,
        """
        SELECT article_id FROM article_profile WHERE unlisted = 1 AND stale = 0
        ORDER BY article_id DESC LIMIT \(Self.batch)
        """)
    }
    for id in ids {
      // Looking takes longer than writing, and nobody waits for it.
      guard let found = try await read({ try $0.lookUpLikeness(of: id) }) else { continue }
      try await write(by: "likeness") { try $0.listRelatedNews(found) }
    }
    return !ids.isEmpty
  }
}

extension Reading {
  /// So many look whether they belong into each other's lists.
  private static let most = 40

  fileprivate func lookUpLikeness(of article: Int64) throws -> LookedUpLikeness? {
    let version = try db.value(Int64.self, "SELECT version FROM article_profile WHERE article_id = \(article)")
    guard let version else { return nil }
    let like = try db.articlesLike(article, limit: Self.most).filter { $0.likeness >= Writing.leastLike }
    return LookedUpLikeness(article: article, version: version, like: like)
  }
}

/// Those that could not be looked at in one run.
private struct FailedArticles {
  private(set) var ids: [Int64] = []
  private(set) var first: (any Error)?

  mutating func take(_ id: Int64, _ error: any Error) {
    ids.append(id)
    first = first ?? error
  }
}

extension Writing {
  /// Unless somebody changed the article since it was read: then it stays stale, and its turn comes again.
  fileprivate func refresh(_ article: Article, _ profile: Profile?, _ language: TextLanguage) throws {
    let now = try db.rows(
      """
      SELECT state, revision FROM article JOIN article_profile ON article_id = id WHERE id = \(article.id) AND stale = 1
      """
    ).first
    guard let now, try now["state"] == article.state, try now["revision"] == article.teaser.revision else { return }
    try keepProfile(profile, of: article.id, language)
  }
}

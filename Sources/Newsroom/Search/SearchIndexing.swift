import Storage

// An article's entry is made with each revision, also of drafts; it has a position only while the article is public, and
// only then search finds it. Called where lists are kept (`Articles/ArticleListing`).

extension Writing {
  /// Remembers an article's words. It must be out of the index. Search finds it if it appeared at `published`. Throws
  /// `StorageError`.
  func keepWords(_ words: SearchWords, of article: Int64, under labels: [Int64], at published: Moment? = nil) throws {
    let ids = Set(labels).sorted()
    let position = try published.map(freePosition)
    try db.execute(
      """
      INSERT INTO search_entry (article_id, position, labels, stale, words)
      VALUES (\(article), \(position), \(ids.map(String.init).joined(separator: " ")), 0,
        \(db.engine.search.stored(words.filed(under: ids))))
      ON CONFLICT (article_id) DO UPDATE SET position = excluded.position, labels = excluded.labels, stale = 0,
        words = excluded.words
      """)
    if position != nil, let put = db.engine.search.put(article) { try db.execute(put) }
  }

  /// Lets search find an article that appeared at `published`. Throws `StorageError`.
  func listWords(of article: Int64, at published: Moment) throws {
    try unlistWords(of: article)
    let position = try freePosition(published)
    try db.execute("UPDATE search_entry SET position = \(position) WHERE article_id = \(article)")
    if let put = db.engine.search.put(article) { try db.execute(put) }
  }

  /// Search no longer finds the article. Call before its words change. Throws `StorageError`.
  func unlistWords(of article: Int64) throws {
    if let remove = db.engine.search.remove(article) { try db.execute(remove) }
    try db.execute("UPDATE search_entry SET position = NULL WHERE article_id = \(article) AND position IS NOT NULL")
  }

  /// The microsecond of its publication, or the first after all others of the same second: one number that orders by
  /// time and belongs to one article. Many of an import have whole seconds.
  private func freePosition(_ published: Moment) throws -> Int64 {
    let wanted = published.microseconds
    let last =
      try db.value(
        Int64?.self,
        """
        SELECT position FROM search_entry WHERE position >= \(wanted) AND position < \(published.seconds + 1) * 1000000
        ORDER BY position DESC LIMIT 1
        """) ?? nil
    return last.map { $0 + 1 } ?? wanted
  }
}

extension Newsdesk {
  private static let batch = 100

  /// Makes the entries anew that a migration called stale: old articles when search came, all when the analyser changes.
  /// Throws `StorageError`.
  func refreshSearch() async throws {
    while true {
      let articles = try await read { reading in
        try reading.db.all(
          Article.self,
          """
          SELECT \(Article.columns) FROM article
          WHERE id IN (SELECT article_id FROM search_entry WHERE stale = 1 ORDER BY article_id LIMIT \(Self.batch))
          """)
      }
      guard !articles.isEmpty else { return }
      let entries = articles.map { ($0, SearchWords($0)) }
      try await write(by: "schedule") { writing in
        for (article, words) in entries { try writing.refresh(article, words) }
      }
    }
  }
}

extension Writing {
  /// Unless somebody revised it meanwhile, who made its entry anew.
  fileprivate func refresh(_ article: Article, _ words: SearchWords) throws {
    guard
      let row = try db.rows(
        """
        SELECT article.state, article.published_at FROM article JOIN search_entry ON search_entry.article_id = article.id
        WHERE article.id = \(article.id) AND article.revision = \(article.teaser.revision) AND search_entry.stale = 1
        """
      ).first
    else { return }
    try unlistWords(of: article.id)
    let labels = try db.values(Int64.self, "SELECT label_id FROM article_label WHERE article_id = \(article.id)")
    let state: ArticleState = try row["state"]
    try keepWords(
      words, of: article.id, under: labels, at: state == .published ? try row["published_at"] as Moment? : nil)
  }
}

import Storage
import Templates

extension Newsdesk {
  /// Makes the edition of what appeared since the last one, and starts it; none where nothing did. Throws `StorageError`.
  func makeEdition(of id: Int64, _ writing: Writing) throws {
    guard let newsletter = try writing.reading.newsletter(id), let due = newsletter.nextAt, due <= writing.now else {
      return
    }
    let site = try writing.reading.site()
    let articles = try writing.reading.articles(for: newsletter, language: site.language.rawValue)
    let next = newsletter.rhythm.next(
      hour: newsletter.hour, weekday: newsletter.weekday, after: writing.now, time)
    try writing.db.execute("UPDATE newsletter SET next_at = \(next) WHERE id = \(id)")
    guard let first = articles.first else { return }
    let words = theme.theme.words(site.language)
    let subject = words(
      "editions.automatic_subject", ["name": newsletter.name, "title": first.labelledTitle(words)])
    let made = try writing.add(
      editionOf: newsletter, subject: subject, articles: articles.map(\.id), isAutomatic: true)
    guard let edition = try writing.reading.edition(made) else { return }
    try writing.start(edition)
    try writing.audit("edition made", "edition:\(made)")
  }
}

extension Reading {
  /// What is older is no news.
  private static let memory = Duration.seconds(14 * 86_400)

  /// What a newsletter has not had yet, the newest first; what is paid for only people put in. Throws `StorageError`.
  fileprivate func articles(for newsletter: Newsletter, language: String) throws -> [Teaser] {
    let topic: SQL =
      newsletter.topicID.map {
        "AND EXISTS (SELECT 1 FROM article_label l WHERE l.article_id = article.id AND l.label_id = \($0))"
      } ?? ""
    return try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article WHERE state = 'published' AND commercial = 0 AND language = \(language)
        AND published_at > \(max(newsletter.since, now - Self.memory)) AND published_at <= \(now) \(topic)
        AND NOT EXISTS (SELECT 1 FROM edition_article e JOIN edition ON edition.id = e.edition_id
          WHERE e.article_id = article.id AND edition.newsletter_id = \(newsletter.id) AND edition.automatic = 1)
      ORDER BY published_at DESC, id DESC LIMIT \(Edition.mostArticles)
      """)
  }
}

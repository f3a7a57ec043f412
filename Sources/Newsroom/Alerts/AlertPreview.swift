import Likeness
import Storage

/// What an alert would have sent, had it been there: mail by mail, the newest first.
public struct AlertPreview: Sendable {
  public struct News: Sendable {
    public let teaser: Teaser
    public let shares: [AlertShare]
  }
  /// Each mail's articles; those of one story are one entry.
  public let mails: [[News]]

  static let span = Duration.seconds(90 * 86_400)
  /// More are too many to read, and to look at.
  static let most = 200
}

extension Reading {
  /// Of the last ninety days, but the article that it is made from. Throws `StorageError`.
  public func alertPreview(of article: Article, _ words: AlertWords, _ rhythm: AlertRhythm, _ time: SiteTime) throws
    -> AlertPreview
  {
    let language = TextLanguage(article.teaser.language)
    let teasers = try likeArticles(words, language, but: article.id)
    let stories = try AlertStories(teasers.map(\.id), db)
    var mails: [(due: Moment, news: [Teaser])] = []
    var told: [Teaser] = []
    for teaser in teasers {
      guard let published = teaser.publishedAt else { continue }
      guard !told.contains(where: { stories.areSame($0.id, teaser.id) }) else { continue }
      told.append(teaser)
      let due = rhythm.due(after: published, time)
      if rhythm != .now, let last = mails.last, last.due == due {
        mails[mails.count - 1].news.append(teaser)
      } else {
        mails.append((due, [teaser]))
      }
    }
    let profiles = try profiles(of: told.map(\.id))
    return AlertPreview(
      mails: mails.reversed().map { mail in
        mail.news.map { .init(teaser: $0, shares: words.shares(with: profiles[$0.id] ?? [])) }
      })
  }

  /// The oldest first.
  private func likeArticles(_ words: AlertWords, _ language: TextLanguage, but article: Int64) throws -> [Teaser] {
    let profile = words.profile
    guard !profile.isEmpty else { return [] }
    let own = profile.map { "(CAST(\($0.term) AS TEXT), CAST(\($0.weight) AS BIGINT))" as SQL }
    return try db.all(
      Teaser.self,
      """
      WITH own (term, weight) AS (VALUES \(SQL.joined(own, by: ", "))), found (article_id, sum) AS (
        SELECT other.article_id, \(RelatedWeights.sum) FROM own
          JOIN likeness_term ON likeness_term.language = \(language.rawValue) AND likeness_term.term = own.term
          JOIN profile_term other ON other.term_id = likeness_term.id
          JOIN article ON article.id = other.article_id
        WHERE article.state = 'published' AND article.published_at > \(now - AlertPreview.span) AND article.id <> \(article)
        GROUP BY other.article_id HAVING \(RelatedWeights.sum) >= \(words.least)
        ORDER BY 2 DESC, 1 DESC LIMIT \(AlertPreview.most))
      SELECT \(Teaser.columns) FROM found JOIN article ON article.id = found.article_id
      ORDER BY article.published_at, article.id
      """)
  }
}

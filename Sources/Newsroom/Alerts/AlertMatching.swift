// A new article meets all alerts: the job `alert.match`, after each publication.
import Likeness
import Storage

extension Newsdesk {
  /// What was published longer ago is no news to anybody.
  private static let newest = Duration.seconds(7 * 86_400)
  private static let batch = 500

  /// Notes which alerts an article is for. Twice is the same as once. Throws `StorageError`.
  func matchAlerts(article id: Int64) async throws {
    let found = try await findAlerts(forArticle: id)
    guard let published = found?.publishedAt, let found, published > clock.now - Self.newest else { return }
    for start in stride(from: 0, to: found.matches.count, by: Self.batch) {
      let part = Array(found.matches[start..<min(start + Self.batch, found.matches.count)])
      try await write(by: "alerts") { [time] writing in try writing.note(part, found, time) }
    }
  }
}

extension Newsdesk {
  /// The alerts that an article is like, in the order of their ids; none for one that is no news. Throws `StorageError`.
  public func alerts(forArticle id: Int64) async throws -> [Int64] {
    try await findAlerts(forArticle: id)?.matches.map(\.id) ?? []
  }

  private func findAlerts(forArticle id: Int64) async throws -> FoundAlerts? {
    try await refreshProfile(of: id)
    return try await read { [alertIndex] reading in
      guard let article = try reading.article(id: id), article.isFollowed else { return nil }
      // Changed once more in this moment: the job comes again.
      let isStale = try reading.db.value(Int.self, "SELECT stale FROM article_profile WHERE article_id = \(id)")
      guard isStale == 0 else { throw AlertError.notWeighed }
      let profile = try reading.profiles(of: [id])[id] ?? []
      let matches = try alertIndex.matches(
        profile, TextLanguage(article.teaser.language), reading)
      return FoundAlerts(article: id, publishedAt: article.teaser.publishedAt, profile: profile, matches: matches)
    }
  }
}

private struct FoundAlerts: Sendable {
  let article: Int64
  let publishedAt: Moment?
  let profile: [ProfileIndex.Weight]
  let matches: [ProfileIndex.Match]
}

extension Reading {
  /// Articles' profiles as they are kept. One query. Throws `StorageError`.
  func profiles(of articles: [Int64]) throws -> [Int64: [ProfileIndex.Weight]] {
    guard !articles.isEmpty else { return [:] }
    let rows = try db.rows(
      """
      SELECT profile_term.article_id, likeness_term.term, profile_term.weight FROM profile_term
        JOIN likeness_term ON likeness_term.id = profile_term.term_id
      WHERE profile_term.article_id IN \(list: articles)
      """)
    var profiles: [Int64: [ProfileIndex.Weight]] = [:]
    for row in rows {
      profiles[try row["article_id"], default: []].append(.init(term: try row["term"], weight: try row["weight"]))
    }
    return profiles
  }
}

extension Writing {
  /// Whoever left or paused meanwhile gets nothing; whose alert was made from this very article knows it.
  fileprivate func note(_ matches: [ProfileIndex.Match], _ found: FoundAlerts, _ time: SiteTime) throws {
    let alerts = try db.all(
      Alert.self,
      """
      SELECT alert.* FROM alert JOIN subscriber ON subscriber.id = alert.subscriber_id
      WHERE alert.id IN \(list: matches.map(\.id)) AND alert.state = 'active' AND subscriber.paused = 0
        AND alert.article_id <> \(found.article)
      """)
    let known = Dictionary(alerts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try matches.compactMap { match -> SQL? in
      guard let alert = known[match.id] else { return nil }
      let shares = try JSON.text(alert.words.shares(with: found.profile))
      let due = alert.rhythm.due(after: now, time)
      return """
        (\(alert.id), \(found.article), \(alert.subscriberID), \(Similarity.likeness(ofWhole: match.sum)), \(shares),
          'waiting', \(due), \(now))
        """
    }
    guard !rows.isEmpty else { return }
    try db.execute(
      """
      INSERT INTO alert_match (alert_id, article_id, subscriber_id, likeness, shares, state, due_at, at)
      VALUES \(SQL.joined(rows, by: ", "))
      ON CONFLICT (alert_id, article_id) DO UPDATE SET state = 'waiting', due_at = excluded.due_at
        WHERE alert_match.state = 'dropped'
      """)
    if alerts.contains(where: { $0.rhythm == .now }) { try enqueueAgain(.mailAlerts, once: Schedule.alerts) }
  }
}

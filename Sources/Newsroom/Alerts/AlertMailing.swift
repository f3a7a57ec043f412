// The job `alert.mail`: whoever has something waiting that is due gets one mail with all of it.
import Storage

extension Newsdesk {
  private static let batch = 500

  /// A subscriber is a write of its own: who is killed in between goes on. One that fails is tried again an hour later, and does
  /// not hold up the others. Throws the first error of a subscriber, `NewsroomError.unavailable`.
  func mailAlerts() async throws {
    try await read { [alertIndex] in try alertIndex.keepUp($0) }
    var failed: (any Error)?
    while true {
      let now = clock.now
      let due = try await read { reading in
        try reading.db.values(
          Int64.self,
          """
          SELECT subscriber_id FROM alert_match WHERE state = 'waiting' AND due_at <= \(now)
          ORDER BY due_at, subscriber_id LIMIT \(Self.batch)
          """)
      }
      guard !due.isEmpty else { break }
      for subscriber in Set(due).sorted() {
        do {
          try await write(by: "alerts") { [self] in try mail(subscriber, $0) }
        } catch let error as NewsroomError { throw error } catch {
          failed = failed ?? error
          try await write(by: "alerts") { try $0.putOff(matchesOf: subscriber) }
        }
      }
    }
    if let failed { throw failed }
  }

  private func mail(_ id: Int64, _ writing: Writing) throws {
    let reading = writing.reading
    let found = try reading.dueMatches(of: id)
    guard let subscriber = try reading.subscriber(id), !subscriber.isPaused, !found.isEmpty,
      try reading.suppression(subscriber.email) == nil, let mails = try AlertMails(self, writing)
    else { return try writing.settle(found.map(\.key), of: id, .dropped) }
    let alerts = try reading.alerts(of: id)
    let active = Set(alerts.map(\.id))
    let readable = found.filter { active.contains($0.alertID) && $0.teaser.isFollowed }
    var (entries, told) = try reading.entries(of: readable, for: id)
    // What is too much for one mail comes with the next.
    let rest = entries.dropFirst(AlertMails.most).flatMap { $0.matches.map(\.teaser.id) + $0.others.map(\.id) }
    entries = Array(entries.prefix(AlertMails.most))
    let named = Set(entries.flatMap(\.matches).map(\.alertID))
    let mail = try mails.news(entries, alerts.filter { named.contains($0.id) }, to: subscriber)
    let mailed = readable.filter { match in
      !told.contains { $0.key == match.key } && !rest.contains(match.teaser.id)
    }
    try writing.settle(mailed.map(\.key), of: id, .mailed, mail: mail)
    try writing.settle(told.map(\.key), of: id, .told)
    let left = found.filter { match in !readable.contains { $0.key == match.key } }
    try writing.settle(left.map(\.key), of: id, .dropped)
    try writing.noteMail(toItems: named.sorted())
  }
}

extension Teaser {
  var isFollowed: Bool { state == .published && !isCommercial }
}

extension AlertMatch {
  struct Key: Hashable { let alert: Int64, article: Int64 }
  var key: Key { Key(alert: alertID, article: teaser.id) }
}

extension Reading {
  fileprivate func dueMatches(of subscriber: Int64) throws -> [AlertMatch] {
    try db.all(
      AlertMatch.self,
      """
      SELECT \(AlertMatch.columns) FROM alert_match JOIN article ON article.id = alert_match.article_id
      WHERE alert_match.subscriber_id = \(subscriber) AND alert_match.state = 'waiting' AND alert_match.due_at <= \(now)
      ORDER BY article.published_at, article.id, alert_match.likeness DESC
      """)
  }

  /// Each story once: what was told before, in this mail or one of the last days, is not told again.
  fileprivate func entries(of matches: [AlertMatch], for subscriber: Int64) throws -> (
    entries: [AlertEntry], told: [AlertMatch]
  ) {
    let mailed = try db.values(
      Int64.self,
      """
      SELECT DISTINCT article_id FROM alert_match WHERE subscriber_id = \(subscriber) AND state = 'mailed'
        AND at > \(now - .seconds(14 * 86_400))
      """)
    let stories = try AlertStories(Array(Set(mailed + matches.map(\.teaser.id))), db)
    var (entries, told): ([AlertEntry], [AlertMatch]) = ([], [])
    for match in matches {
      let id = match.teaser.id
      if let same = entries.firstIndex(where: { $0.first.teaser.id == id }) {
        entries[same].matches.append(match)
      } else if let same = entries.firstIndex(where: { stories.areSame($0.first.teaser.id, id) }) {
        if !entries[same].others.contains(where: { $0.id == id }) { entries[same].others.append(match.teaser) }
      } else if mailed.contains(where: { stories.areSame($0, id) }) {
        told.append(match)
      } else {
        entries.append(AlertEntry(matches: [match]))
      }
    }
    return (entries, told)
  }
}

extension Writing {
  fileprivate func putOff(matchesOf subscriber: Int64) throws {
    try db.execute(
      """
      UPDATE alert_match SET due_at = \(now + .seconds(3_600)) WHERE subscriber_id = \(subscriber) AND state = 'waiting'
        AND due_at <= \(now)
      """)
  }

  fileprivate func settle(
    _ matches: [AlertMatch.Key], of subscriber: Int64, _ state: AlertMatchState, mail: Int64? = nil
  ) throws {
    for match in matches {
      try db.execute(
        """
        UPDATE alert_match SET state = \(state), mail_id = \(mail),
          corrections = (SELECT count(*) FROM correction WHERE article_id = \(match.article))
        WHERE alert_id = \(match.alert) AND article_id = \(match.article)
        """)
    }
  }

}

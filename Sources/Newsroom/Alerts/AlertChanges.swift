// What a subscriber can change on their own page, without an account: the link is the key.
import Likeness
import Storage

/// What somebody says of an article that an alert sent.
public enum AlertFeedback: String, Sendable, CaseIterable { case more, less }

extension Newsdesk {
  /// Whose page a token opens. Throws `SignedLinkError`, `StorageError`.
  public func subscriberID(_ token: String) async throws -> Int64 {
    try await verify(token, for: .subscription).subject
  }

  /// Other words or another rhythm for one of a subscriber's alerts. Throws `FieldProblems`, `AlertError`, `StorageError`.
  public func change(alert id: Int64, of subscriber: Int64, terms: [String], rhythm: String) async throws {
    try await write(by: "reader") { [time] writing in
      guard let rhythm = AlertRhythm(rawValue: rhythm) else {
        throw FieldProblems([FieldProblem("rhythm", "alert_rhythm")])
      }
      let alert = try writing.alert(id, of: subscriber)
      try writing.keep(try alert.words.edited(terms, alert.language), of: alert)
      try writing.setRhythm(rhythm, of: alert, time)
    }
  }

  /// Throws `AlertError`, `StorageError`.
  public func endAlert(_ id: Int64, of subscriber: Int64) async throws {
    try await write(by: "reader") { writing in
      try writing.end(alert: try writing.alert(id, of: subscriber).id, .unsubscribed)
    }
  }

  public func pause(_ subscriber: Int64, _ isPaused: Bool) async throws {
    try await write(by: "reader") { try $0.setPaused(subscriber, isPaused) }
  }

  /// Moves the alerts that a mail sent an article for. Answers the token of the subscriber's page. Throws `SignedLinkError`,
  /// `AlertError`, `StorageError`.
  public func feedback(_ feedback: AlertFeedback, on article: Int64, _ token: String) async throws -> String {
    let mail = try await verify(token, for: .alertMail).subject
    return try await write(by: "reader") { writing in
      let reading = writing.reading
      let alerts = try reading.alerts(inMail: mail).filter { $0.state == .active }
      let matched = Set(
        try writing.db.values(
          Int64.self, "SELECT alert_id FROM alert_match WHERE mail_id = \(mail) AND article_id = \(article)"))
      guard let found = try reading.article(id: article), let first = alerts.first else { throw AlertError.notFound }
      let words = try reading.alertWords(of: found)
      for alert in alerts where matched.contains(alert.id) && alert.language == TextLanguage(found.teaser.language) {
        try writing.keep(alert.words.moved(feedback == .more, words), of: alert)
      }
      return try SignedLink.subscription(of: first.subscriberID).token(reading.signingKeys())
    }
  }

  /// Another year. Throws `SignedLinkError`, `AlertError`, `StorageError`.
  public func renewAlerts(_ token: String) async throws -> String {
    let mail = try await verify(token, for: .alertMail).subject
    return try await write(by: "reader") { writing in
      let alerts = try writing.reading.alerts(inMail: mail)
      guard let first = alerts.first else { throw AlertError.notFound }
      for alert in alerts { try writing.renew(alert) }
      return try SignedLink.subscription(of: first.subscriberID).token(writing.reading.signingKeys())
    }
  }

  /// Ends what a mail reports; once more changes nothing. Answers the token of the subscriber's page; nil when there is no
  /// such subscriber any more. Throws `SignedLinkError`, `StorageError`.
  @discardableResult
  public func unsubscribe(_ token: String) async throws -> String? {
    let mail = try await verify(token, for: .alertMail).subject
    return try await write(by: "reader") { writing in
      let alerts = try writing.reading.alerts(inMail: mail)
      for alert in alerts { try writing.end(alert: alert.id, .unsubscribed) }
      return try alerts.first.map {
        try SignedLink.subscription(of: $0.subscriberID).token(writing.reading.signingKeys())
      }
    }
  }
}

extension Newsdesk {
  /// What a mail is about: the alerts that it reports and that have not ended, or can be renewed. Throws `SignedLinkError`,
  /// `StorageError`.
  public func alerts(inMail token: String) async throws -> [Alert] {
    let mail = try await verify(token, for: .alertMail).subject
    return try await read { try $0.alerts(inMail: mail) }
  }
}

extension Reading {
  /// The alerts that a mail is about, whatever became of them. Throws `StorageError`.
  func alerts(inMail mail: Int64) throws -> [Alert] {
    try db.all(
      Alert.self,
      """
      SELECT * FROM alert WHERE id IN (SELECT alert_id FROM alert_match WHERE mail_id = \(mail))
        OR renewal_mail_id = \(mail) ORDER BY id
      """)
  }
}

extension Writing {
  fileprivate func alert(_ id: Int64, of subscriber: Int64) throws -> Alert {
    guard let alert = try reading.alert(id), alert.subscriberID == subscriber, alert.state == .active else {
      throw AlertError.notFound
    }
    return alert
  }

  fileprivate func keep(_ words: AlertWords, of alert: Alert) throws {
    guard words != alert.words, !words.profile.isEmpty else { return }
    try db.execute(
      """
      UPDATE alert SET words = \(try JSON.text(words)), profile = \(ProfileText.text(words.profile)) WHERE id = \(alert.id)
      """)
    changed(.alert(alert.id))
  }

  /// What waits comes by the new rhythm.
  fileprivate func setRhythm(_ rhythm: AlertRhythm, of alert: Alert, _ time: SiteTime) throws {
    guard rhythm != alert.rhythm else { return }
    try db.execute("UPDATE alert SET rhythm = \(rhythm) WHERE id = \(alert.id)")
    try db.execute(
      """
      UPDATE alert_match SET due_at = \(rhythm.due(after: now, time)) WHERE alert_id = \(alert.id) AND state = 'waiting'
      """)
  }

  /// Also one that ended because nobody answered: but not what somebody else replaced since, nor what they left.
  fileprivate func renew(_ alert: Alert) throws {
    if alert.state == .ended {
      let ending = try db.value(
        ConsentEnding.self,
        "SELECT ending FROM consent WHERE alert_id = \(alert.id) AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT 1"
      )
      let other = try db.value(
        Int64.self,
        """
        SELECT id FROM alert WHERE subscriber_id = \(alert.subscriberID) AND article_id = \(alert.articleID)
          AND state = 'active'
        """)
      guard ending == .expired, other == nil else { return }
      try db.execute("UPDATE consent SET ended_at = NULL, ending = NULL WHERE alert_id = \(alert.id)")
    }
    try move(alert, .renew)
    try audit("alert renewed", "alert:\(alert.id)")
  }
}

// What a subscriber can change on their own page, without an account: the link is the key.
import Likeness
import Storage
import Templates

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
      let alert = try writing.alert(id, of: subscriber)
      guard let rhythm = AlertRhythm(rawValue: rhythm) else {
        throw FieldProblems([FieldProblem("rhythm", "alert_rhythm")])
      }
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
    return try await act(token) { writing, alerts in
      let reading = writing.reading
      let matched = Set(
        try writing.db.values(
          Int64.self, "SELECT alert_id FROM alert_match WHERE mail_id = \(mail) AND article_id = \(article)"))
      guard let found = try reading.article(id: article) else { throw AlertError.notFound }
      let words = try reading.alertWords(of: found)
      for alert in alerts where alert.state == .active && matched.contains(alert.id) {
        try writing.keep(alert.words.moved(feedback == .more, words), of: alert)
      }
    }
  }

  /// Another year. Throws `SignedLinkError`, `AlertError`, `StorageError`.
  public func renewAlerts(_ token: String) async throws -> String {
    try await act(token) { [self] writing, alerts in
      for alert in alerts { try writing.renew(alert, self) }
    }
  }

  /// Ends what a mail reports, also where it was asked for anew since; once more changes nothing. Answers the token of the
  /// subscriber's page; nil when there is no such subscriber any more. Throws `SignedLinkError`, `StorageError`.
  @discardableResult
  public func unsubscribe(_ token: String) async throws -> String? {
    do { return try await leaveNewsletter(token) } catch SignedLinkError.otherPurpose {}
    do {
      return try await act(token) { writing, alerts in
        for alert in alerts {
          try writing.end(alert: alert.id, .unsubscribed)
          if let newer = try writing.reading.successor(of: alert) { try writing.end(alert: newer, .unsubscribed) }
        }
      }
    } catch AlertError.notFound { return nil }
  }

  /// Does something with the alerts that a mail is about; answers the token of the subscriber's own page.
  private func act(_ token: String, _ body: @escaping @Sendable (Writing, [Alert]) throws -> Void) async throws
    -> String
  {
    let mail = try await verify(token, for: .alertMail).subject
    return try await write(by: "reader") { writing in
      let alerts = try writing.reading.alerts(inMail: mail)
      guard let first = alerts.first else { throw AlertError.notFound }
      try body(writing, alerts)
      return try SignedLink.subscription(of: first.subscriberID).token(writing.reading.signingKeys())
    }
  }
}

extension Newsdesk {
  /// What a mail is about: whatever became of the alerts that it reports. Throws `SignedLinkError`,
  /// `StorageError`.
  public func alerts(inMail token: String) async throws -> [Alert] {
    let mail = try await verify(token, for: .alertMail).subject
    return try await read { try $0.alerts(inMail: mail) }
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
      UPDATE alert SET words = \(try JSON.text(words)), profile = \(ProfileText.text(words.profile)), chosen = 1
      WHERE id = \(alert.id)
      """)
    changed(.alert(alert.id))
  }

  /// What waits comes by the new rhythm.
  fileprivate func setRhythm(_ rhythm: AlertRhythm, of alert: Alert, _ time: SiteTime) throws {
    guard rhythm != alert.rhythm else { return }
    try db.execute("UPDATE alert SET rhythm = \(rhythm), chosen = 1 WHERE id = \(alert.id)")
    try db.execute(
      """
      UPDATE alert_match SET due_at = \(rhythm.due(after: now, time)) WHERE alert_id = \(alert.id) AND state = 'waiting'
      """)
  }

  /// Also one that ended because nobody answered: but not what was asked for anew since, nor what they left. The new yes is a
  /// proof of its own.
  fileprivate func renew(_ alert: Alert, _ desk: Newsdesk) throws {
    let last = try db.first(
      Consent.self,
      "SELECT * FROM consent WHERE item_id = \(alert.id) AND confirmed_at IS NOT NULL ORDER BY id DESC LIMIT 1")
    guard let last else { return }
    if alert.state == .ended {
      guard last.ending == .expired, try reading.successor(of: alert) == nil else { return }
    } else if last.requestedAt + Consent.again > now {
      // Pressed twice.
      return
    }
    try move(alert, .renew)
    try endConsents(of: [alert.id], .replaced)
    let site = try reading.site()
    let words = desk.theme.theme.words(site.language)
    let said = words("subscription.renewal_text") + " " + words("subscription.alert_title", ["title": alert.title])
    try keep(
      AskedConsent(
        subscriber: alert.subscriberID, item: alert.id, email: last.email, subject: alert.title,
        wording: ConsentWording(said), form: desk.settings.siteURL + desk.paths(site).subscriptions, browser: nil,
        isConfirmed: true))
    try audit("alert renewed", "alert:\(alert.id)")
  }
}

extension Reading {
  /// The active alert of the same subscriber for the same article. Throws `StorageError`.
  func successor(of alert: Alert) throws -> Int64? {
    try db.value(
      Int64.self,
      """
      SELECT id FROM alert WHERE subscriber_id = \(alert.subscriberID) AND article_id = \(alert.articleID)
        AND state = 'active' AND id <> \(alert.id)
      """)
  }
}

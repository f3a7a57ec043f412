import Storage

extension Newsdesk {
  /// Everything about a subscriber goes, but the locked proof of their consents and a keyed hash of the address (law.md N-6).
  /// Once more changes nothing. Throws `StorageError`.
  public func eraseSubscriber(_ id: Int64) async throws {
    try await write(by: "reader") { writing in
      guard let subscriber = try writing.reading.subscriber(id) else { return }
      try writing.endAll(of: id, .erased)
      try writing.suppress(subscriber.email, .erased)
      try writing.remove(subscriber: id)
      try writing.audit("subscriber erased", "subscriber:\(id)")
    }
  }
}

extension Writing {
  /// Everything that somebody gets. Throws `StorageError`.
  func endAll(of subscriber: Int64, _ ending: ConsentEnding) throws {
    for alert in try reading.alerts(of: subscriber) { try end(alert: alert.id, ending) }
    for (_, subscription) in try reading.newsletters(of: subscriber) {
      try end(newsletter: subscription.id, ending)
    }
  }

  /// With alerts, what they found, and mails that were sent. Throws `StorageError`.
  func remove(subscriber id: Int64) throws {
    let alerts = try db.values(Int64.self, "SELECT id FROM alert WHERE subscriber_id = \(id)")
    for alert in alerts { changed(.alert(alert)) }
    try db.execute("DELETE FROM mail WHERE subscriber_id = \(id)")
    try db.execute("DELETE FROM alert_match WHERE subscriber_id = \(id)")
    if !alerts.isEmpty { try db.execute("DELETE FROM alert_mail WHERE alert_id IN \(list: alerts)") }
    try db.execute("DELETE FROM alert WHERE subscriber_id = \(id)")
    try db.execute("DELETE FROM newsletter_subscription WHERE subscriber_id = \(id)")
    let address = try db.value(String.self, "SELECT address FROM subscriber WHERE id = \(id)") ?? ""
    try db.execute("DELETE FROM bounce WHERE address = \(address)")
    // What nobody confirmed proves nothing.
    try db.execute("DELETE FROM consent WHERE subscriber_id = \(id) AND confirmed_at IS NULL")
    try db.execute("DELETE FROM subscriber WHERE id = \(id)")
  }

  /// Sign-ups that nobody confirmed, a batch at a time: answers whether there may be more. Throws `StorageError`.
  func eraseUnconfirmed(before: Moment) throws -> Bool {
    let batch = 500
    let old = try db.values(
      Int64.self,
      "SELECT id FROM alert WHERE state = 'asked' AND created_at < \(before) ORDER BY created_at LIMIT \(batch)")
    return try erase(alerts: old, batch)
  }

  /// Alerts that ended, likewise. Throws `StorageError`.
  func eraseEndedAlerts(before: Moment) throws -> Bool {
    let batch = 500
    let old = try db.values(
      Int64.self,
      "SELECT id FROM alert WHERE state = 'ended' AND ended_at < \(before) ORDER BY ended_at LIMIT \(batch)")
    return try erase(alerts: old, batch)
  }

  /// Newsletters that somebody asked for and did not confirm, or left, a batch at a time: answers whether there may be more.
  /// Throws `StorageError`.
  func eraseSubscriptions(_ state: NewsletterSubscriptionState, before: Moment) throws -> Bool {
    let batch = 500
    let old = try db.all(
      NewsletterSubscription.self,
      """
      SELECT * FROM newsletter_subscription WHERE state = \(state) AND state <> 'active' AND changed_at < \(before)
      ORDER BY changed_at, id LIMIT \(batch)
      """)
    guard !old.isEmpty else { return false }
    let ids = old.map(\.id)
    // What asked for it says the address, too.
    let asked = try db.values(
      Int64.self,
      "SELECT DISTINCT request_id FROM consent WHERE item_id IN \(list: ids) AND confirmed_at IS NULL")
    if !asked.isEmpty { try db.execute("DELETE FROM mail WHERE cause IN \(list: asked.map { "consent:\($0)" })") }
    try db.execute("DELETE FROM consent WHERE item_id IN \(list: ids) AND confirmed_at IS NULL")
    try db.execute("DELETE FROM newsletter_subscription WHERE id IN \(list: ids)")
    try eraseIfNothingLeft(Array(Set(old.map(\.subscriberID))))
    return old.count == batch
  }

  /// Who has nothing left is no subscriber any more.
  private func eraseIfNothingLeft(_ subscribers: [Int64]) throws {
    try db.execute(
      """
      DELETE FROM subscriber WHERE id IN \(list: subscribers)
        AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.subscriber_id = subscriber.id)
        AND NOT EXISTS (SELECT 1 FROM newsletter_subscription s WHERE s.subscriber_id = subscriber.id)
      """)
  }

  private func erase(alerts: [Int64], _ batch: Int) throws -> Bool {
    guard !alerts.isEmpty else { return false }
    try db.execute("DELETE FROM consent WHERE item_id IN \(list: alerts) AND confirmed_at IS NULL")
    // What asked for it says the address, too.
    try db.execute("DELETE FROM mail WHERE id IN (SELECT mail_id FROM alert_mail WHERE alert_id IN \(list: alerts))")
    try db.execute("DELETE FROM alert_mail WHERE alert_id IN \(list: alerts)")
    try db.execute("DELETE FROM alert_match WHERE alert_id IN \(list: alerts)")
    let subscribers = try db.values(
      Int64.self, "SELECT DISTINCT subscriber_id FROM alert WHERE id IN \(list: alerts)")
    try db.execute("DELETE FROM alert WHERE id IN \(list: alerts)")
    try eraseIfNothingLeft(subscribers)
    return alerts.count == batch
  }
}

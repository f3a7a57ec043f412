// The job `alert.expire`: before an alert ends, its owner is asked once (law.md N-7).
import Storage

extension Newsdesk {
  private static let batch = 200

  /// Throws `StorageError`.
  func expireAlerts() async throws {
    while try await write(by: "alerts", { [self] in try askForRenewal($0) }) {}
    while try await write(by: "alerts", { try $0.endExpired(Self.batch) }) {}
  }

  /// One subscriber at a time, all that ends soon in one mail. Whether there may be more.
  private func askForRenewal(_ writing: Writing) throws -> Bool {
    let reading = writing.reading
    let soon = try writing.db.first(
      Alert.self,
      """
      SELECT * FROM alert WHERE state = 'active' AND renewal_asked_at IS NULL
        AND expires_at < \(writing.now + Alert.question) ORDER BY expires_at, id LIMIT 1
      """)
    guard let soon, let subscriber = try reading.subscriber(soon.subscriberID) else { return false }
    let ids = try writing.db.values(
      Int64.self,
      """
      SELECT id FROM alert WHERE subscriber_id = \(subscriber.id) AND state = 'active' AND renewal_asked_at IS NULL
        AND expires_at < \(writing.now + Alert.question)
      """)
    let alerts = try reading.alerts(of: subscriber.id).filter { ids.contains($0.id) }
    try AlertMails(self, writing)?.renewal(alerts, to: subscriber)
    try writing.db.execute("UPDATE alert SET renewal_asked_at = \(writing.now) WHERE id IN \(list: ids)")
    return true
  }
}

extension Writing {
  fileprivate func endExpired(_ batch: Int) throws -> Bool {
    let over = try db.values(
      Int64.self,
      "SELECT id FROM alert WHERE state = 'active' AND expires_at <= \(now) ORDER BY expires_at, id LIMIT \(batch)")
    for id in over { try end(alert: id, .expired) }
    return over.count == batch
  }
}

import Mail
import Outbound
import Storage

extension Newsdesk {
  /// Throws `StorageError`.
  func isMailDue() async throws -> Bool {
    try await read { reading in
      let due = try reading.db.value(
        Moment.self, "SELECT due_at FROM mail WHERE state = 'waiting' ORDER BY due_at, id LIMIT 1")
      return due.map { $0 <= reading.now } ?? false
    }
  }

  /// Throws `StorageError`.
  func claimMails(by lane: String, _ batch: Int) async throws -> [OutgoingMail] {
    let now = clock.now
    // In the order in which they were written, which no database promises of what an UPDATE returns.
    return try await database.claim { engine in
      """
      UPDATE mail SET due_at = \(now + JobState.claim), claimed_by = \(lane), attempts = attempts + 1,
        tried_at = coalesce(tried_at, \(now)) WHERE id IN (SELECT id FROM mail WHERE state = 'waiting' AND due_at <= \(now)
        ORDER BY due_at, id LIMIT \(batch) \(engine.skippingLocked))
      RETURNING id, recipient, host, message, attempts, tried_at, subscriber_id
      """
    }.map(OutgoingMail.init(row:)).sorted { $0.id < $1.id }
  }

  /// Holds on to mails while they are delivered. Throws `StorageError`.
  func extendClaims(_ ids: [Int64], by lane: String) async throws {
    try await write(by: "outbox") { writing in
      try writing.db.execute(
        """
        UPDATE mail SET due_at = \(writing.now + JobState.claim)
        WHERE id IN \(list: ids) AND claimed_by = \(lane) AND state = 'waiting'
        """)
    }
  }

  /// Gives mails back that were not tried. Throws `StorageError`.
  func putOff(_ ids: [Int64], until: Moment, by lane: String) async throws {
    try await write(by: "outbox") { writing in
      try writing.db.execute(
        """
        UPDATE mail SET due_at = \(until), claimed_by = NULL, attempts = attempts - 1,
          tried_at = CASE WHEN attempts > 1 THEN tried_at END WHERE id IN \(list: ids) AND claimed_by = \(lane) AND state = 'waiting'
        """)
    }
  }

  /// Which of these are still there and held by a lane. Throws `StorageError`.
  func stillOurs(_ ids: [Int64], by lane: String) async throws -> Set<Int64> {
    try await read { try $0.held(ids, by: lane) }
  }

  /// Notes what became of a mail; answers which of the rest are still held. Throws `StorageError`.
  func settle(_ mail: OutgoingMail, _ delivery: Delivery, _ outcome: SMTPOutcome, by lane: String, _ rest: [Int64])
    async throws -> Set<Int64>
  {
    try await write(by: "outbox") { writing in
      try writing.settle(mail, delivery, by: lane)
      if outcome.isNoSuchAddress, let subscriber = mail.subscriberID { try writing.noteBounce(of: subscriber) }
      return try writing.reading.held(rest, by: lane)
    }
  }
}

extension Reading {
  fileprivate func held(_ ids: [Int64], by lane: String) throws -> Set<Int64> {
    guard !ids.isEmpty else { return [] }
    return Set(
      try db.values(
        Int64.self,
        "SELECT id FROM mail WHERE id IN \(list: ids) AND claimed_by = \(lane) AND state = 'waiting'"))
  }
}

extension Writing {
  fileprivate func settle(_ mail: OutgoingMail, _ delivery: Delivery, by lane: String) throws {
    let change: SQL =
      switch delivery {
      // What was said is nobody's business any more.
      case .sent: "state = 'sent', sent_at = \(now), error = NULL, message = ''"
      case .waiting(let pause, let reason, _):
        "due_at = \(now + pause), claimed_by = NULL, error = \(reason.text)"
      case .buried(let reason, _): "state = 'buried', due_at = \(now), claimed_by = NULL, error = \(reason.text)"
      }
    try db.execute(
      "UPDATE mail SET \(change) WHERE id = \(mail.id) AND claimed_by = \(lane) AND state = 'waiting'")
  }

  /// There is no such mailbox: nothing more is sent there.
  fileprivate func noteBounce(of subscriber: Int64) throws {
    guard let found = try reading.subscriber(subscriber) else { return }
    try suppress(found.email, .bounced)
    for alert in try reading.alerts(of: subscriber) { try end(alert: alert.id, .bounced) }
    try audit("subscriber bounced", "subscriber:\(subscriber)")
  }
}

extension SMTPOutcome {
  /// X.1.1, X.1.2, X.1.6 and X.1.10 (RFC 3463 § 3.2, RFC 7505): the mailbox or its host does not exist.
  fileprivate var isNoSuchAddress: Bool {
    guard case .refused(let reply, .recipient) = self, reply.isPermanent else { return false }
    return ["5.1.1", "5.1.2", "5.1.6", "5.1.10"].contains(reply.status)
  }
}

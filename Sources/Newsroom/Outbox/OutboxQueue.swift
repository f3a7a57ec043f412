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
      RETURNING id, recipient, host, message, attempts, tried_at, subscriber_id, edition_id, subscription_id
      """
    }.map(OutgoingMail.init(row:)).sorted { $0.id < $1.id }
  }

  /// Holds on to mails while they are delivered. Throws `StorageError`.
  func extendClaims(_ ids: [Int64], by lane: String) async throws {
    try await write(by: "outbox") { writing in
      try writing.db.execute(
        """
        UPDATE mail SET due_at = \(writing.now + JobState.claim)
        WHERE id IN \(list: ids) AND claimed_by = \(lane) AND state = 'waiting' AND due_at < \(Moment.held)
        """)
    }
  }

  /// Gives mails back that were not tried; those that are held are due when somebody lets them go. Throws `StorageError`.
  func putOff(_ ids: [Int64], until: Moment, by lane: String) async throws {
    try await write(by: "outbox") { writing in
      try writing.db.execute(
        """
        UPDATE mail SET due_at = \(OutgoingMail.due(until)), claimed_by = NULL, attempts = attempts - 1,
          tried_at = CASE WHEN attempts > 1 THEN tried_at END WHERE id IN \(list: ids) AND claimed_by = \(lane) AND state = 'waiting'
        """)
    }
  }

  /// Which of these are still there, to be sent, and held by a lane. Throws `StorageError`.
  func stillOurs(_ ids: [Int64], by lane: String) async throws -> MailsAtHand {
    try await read { try $0.atHand(ids, by: lane) }
  }

  /// Notes what became of a mail; answers which of the rest are still held. `version` is what an edition's mail had. Throws
  /// `StorageError`.
  func settle(
    _ mail: OutgoingMail, _ delivery: Delivery, _ outcome: SMTPOutcome, version: Int64?, by lane: String,
    _ rest: [Int64]
  ) async throws -> MailsAtHand {
    // Lanes note mails that stand beside each other, and a mail that has left is nobody else's. One that waits is: by an
    // edition that is held or let go at this moment.
    try await write(by: "outbox", alone: delivery != .sent) { writing in
      try writing.settle(mail, delivery, version, by: lane)
      try writing.noteRefusal(of: mail, outcome)
      return try writing.reading.atHand(rest, by: lane)
    }
  }

  /// Nothing of an edition is public any more: it stops until somebody says what is to become of it. Throws `StorageError`.
  func holdEmptyEdition(_ id: Int64, _ mail: Int64, by lane: String) async throws {
    try await write(by: "outbox") { writing in
      guard let edition = try writing.reading.edition(id), edition.state == .sending else { return }
      try writing.pause(edition)
      try writing.audit("edition: held, nothing of it is public", "edition:\(id)")
    }
    try await putOff([mail], until: clock.now, by: lane)
  }
}

/// Of the mails that a lane has claimed, those that are to leave still; and the number of the last change.
struct MailsAtHand: Sendable {
  let ids: Set<Int64>
  let change: Int64
}

extension Reading {
  fileprivate func atHand(_ ids: [Int64], by lane: String) throws -> MailsAtHand {
    guard !ids.isEmpty else { return MailsAtHand(ids: [], change: 0) }
    let left = try db.values(
      Int64.self,
      """
      SELECT id FROM mail WHERE id IN \(list: ids) AND claimed_by = \(lane) AND state = 'waiting'
        AND due_at < \(Moment.held) AND \(OutgoingMail.isWanted) AND NOT \(OutgoingMail.isHeld)
      """)
    return MailsAtHand(ids: Set(left), change: try lastChange())
  }
}

extension Writing {
  fileprivate func settle(_ mail: OutgoingMail, _ delivery: Delivery, _ version: Int64?, by lane: String) throws {
    let change: SQL =
      switch delivery {
      // What was said is nobody's business any more.
      case .sent: "state = 'sent', sent_at = \(now), error = NULL, message = '', version = \(version)"
      case .waiting(let pause, let reason, _):
        "due_at = \(OutgoingMail.due(now + pause)), claimed_by = NULL, error = \(reason.text)"
      case .buried(let reason, _): "state = 'buried', due_at = \(now), claimed_by = NULL, error = \(reason.text)"
      }
    try db.execute(
      "UPDATE mail SET \(change) WHERE id = \(mail.id) AND claimed_by = \(lane) AND state = 'waiting'")
  }
}

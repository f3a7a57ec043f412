// What follows from a bounce: an address that is none gets nothing more, nor does one that complained; one whose mailbox is full
// again and again counts as none.
import Mail
import Outbound
import Storage

/// What became of a report.
public enum BounceFate: String, Sendable, CaseIterable {
  /// The address gets no mail of news any more.
  case suppressed
  /// It counts.
  case counted
  /// It was noted before.
  case known
  /// Nobody was mailed at this address: whoever sent it, nothing follows.
  case stranger
  /// It is no bounce.
  case ignored
}

extension Newsdesk {
  /// Takes in a message that came back. Throws `StorageError`.
  @discardableResult
  public func noteBounce(_ message: [UInt8]) async throws -> [ReadBounce] {
    let reports = BounceReader.read(message)
    return try await write(by: "bounces") { writing in
      try reports.map { ReadBounce($0, try writing.note($0, .report)) }
    }
  }
}

extension Writing {
  /// So many that say something of the mailbox, of so many mails, within so long, over so long at least, are one that nobody reads.
  /// What a server says of us counts for nothing: a blocklist has no readers.
  private static let (patience, window, span) = (5, Duration.seconds(30 * 86_400), Duration.seconds(7 * 86_400))
  /// A mail comes back within this time (RFC 5321 § 4.5.4.1), and some more.
  private static let life = Duration.seconds(10 * 86_400)

  /// Throws `StorageError`.
  func note(_ report: BounceReport, _ source: BounceSource) throws -> BounceFate {
    guard report.kind != .none else { return .ignored }
    guard let mail = try bouncedMail(report) else { return .stranger }
    return try note(report, of: mail, source)
  }

  /// A server that refuses a mail, as the one that takes our mails tells it. Throws `StorageError`.
  func noteRefusal(of mail: OutgoingMail, _ outcome: SMTPOutcome) throws {
    guard case .refused(let reply, let stage) = outcome, reply.isPermanent, stage == .recipient || stage == .message,
      mail.subscriberID != nil
    else { return }
    let report = BounceReport(
      refusal: reply.code, status: reply.status, said: reply.text, recipient: mail.recipient)
    _ = try note(
      report, of: BouncedMail(id: mail.id, recipient: mail.recipient, subscriber: mail.subscriberID), .reply)
  }

  private struct BouncedMail {
    let id: Int64
    let recipient: String
    let subscriber: Int64?
    /// Whether who sent the report had the mail: its `Message-ID` is signed.
    var isProven = true
  }

  /// By what the returned mail is called, else by whom it was for, if there was one lately.
  private func bouncedMail(_ report: BounceReport) throws -> BouncedMail? {
    let keys = try reading.signingKeys()
    let ids = report.messageIDs.prefix(20).compactMap { OutgoingMail.id(messageID: $0, keys) }
    let known = try ids.first.flatMap { id in
      try db.rows("SELECT id, recipient, subscriber_id FROM mail WHERE id = \(id)").first
    }
    if let row = known {
      let recipient: String = try row["recipient"]
      // A mail that is no news is somebody's, too.
      let subscriber = try row["subscriber_id"] ?? reading.subscriber(email: recipient)?.id
      return BouncedMail(id: try row["id"], recipient: recipient, subscriber: subscriber)
    }
    guard let recipient = report.recipient, let subscriber = try reading.subscriber(email: recipient) else {
      return nil
    }
    let row = try db.rows(
      """
      SELECT id, recipient FROM mail WHERE subscriber_id = \(subscriber.id) AND state = 'sent'
        AND created_at > \(now - Self.life) ORDER BY created_at DESC, id DESC LIMIT 1
      """
    ).first
    return try row.map {
      BouncedMail(id: try $0["id"], recipient: try $0["recipient"], subscriber: subscriber.id, isProven: false)
    }
  }

  private func note(_ report: BounceReport, of mail: BouncedMail, _ source: BounceSource) throws -> BounceFate {
    let subscriber = try mail.subscriber.flatMap(reading.subscriber)
    let email = subscriber?.email ?? mail.recipient
    let id = try id()
    let isNew = try db.execute(
      """
      INSERT INTO bounce (id, kind, reason, status, said, email, address, subscriber_id, mail_id, source, suppressed, at)
      VALUES (\(id), \(report.kind.rawValue), \(report.reason.rawValue), \(report.status), \(report.said), \(email),
        \(Subscriber.key(email)), \(subscriber?.id), \(mail.id), \(source), 0, \(now))
      ON CONFLICT (mail_id, address, kind) DO NOTHING
      """)
    guard isNew == 1 else { return .known }
    let reason: SuppressionReason? =
      switch report.kind {
      case .hard where mail.isProven: .bounced
      case .complaint where mail.isProven: .complained
      // Anybody can write a report about an address that they know: it counts, and a person sees it.
      case .hard, .complaint, .soft: try isHopeless(email) ? .bounced : nil
      case .none: nil
      }
    guard let reason else { return .counted }
    try suppress(email, reason)
    if let subscriber { try endAll(of: subscriber.id, reason == .complained ? .complained : .bounced) }
    try db.execute("UPDATE bounce SET suppressed = 1 WHERE id = \(id)")
    try audit("address suppressed", "bounce:\(id)", ["why": reason.rawValue])
    return .suppressed
  }

  private func isHopeless(_ email: String) throws -> Bool {
    let found = try db.rows(
      """
      SELECT count(*) AS number, min(at) AS first FROM bounce WHERE address = \(Subscriber.key(email)) 
        AND reason IN ('mailbox_full', 'unknown_address', 'inactive', 'unknown_host') AND undone_at IS NULL AND at > \(now - Self.window)
      """
    ).first
    guard let found, let first: Moment = try found["first"] else { return false }
    return try found["number"] as Int >= Self.patience && now - first >= Self.span
  }

  /// Takes back what followed from bounces of an address: a server was wrong. What they got before, they get again. Throws
  /// `StorageError`.
  public func undoSuppression(of email: String) throws {
    // Who had everything erased is not brought back by anybody else.
    guard let reason = try reading.suppression(email), reason != .erased else { return }
    try liftSuppression(email)
    let ended = try db.all(
      Consent.self,
      """
      SELECT * FROM consent WHERE address = \(Subscriber.key(email)) AND confirmed_at IS NOT NULL
        AND ending IN ('bounced', 'complained') AND NOT EXISTS (
          SELECT 1 FROM consent newer WHERE newer.item_id = consent.item_id AND newer.confirmed_at IS NOT NULL
            AND newer.id > consent.id)
      ORDER BY id
      """)
    for consent in ended where try restore(consent) {
      try db.execute("UPDATE consent SET ended_at = NULL, ending = NULL WHERE id = \(consent.id)")
    }
    try db.execute(
      """
      UPDATE bounce SET undone_at = \(now) WHERE address = \(Subscriber.key(email)) AND undone_at IS NULL
      """)
    try audit("suppression undone", "suppression")
  }

  /// Whether there is something to go on with.
  private func restore(_ consent: Consent) throws -> Bool {
    switch consent.purpose {
    case .newsletter:
      guard let subscription = try reading.newsletterSubscription(consent.itemID) else { return false }
      return try move(subscription, .restore)
    case .alert:
      guard let alert = try reading.alert(consent.itemID), alert.state == .ended,
        alert.expiresAt.map({ $0 > now }) == true, try reading.successor(of: alert) == nil
      else { return false }
      try db.execute("UPDATE alert SET state = 'active', ended_at = NULL WHERE id = \(alert.id)")
      changed(.alert(alert.id))
      return true
    }
  }
}

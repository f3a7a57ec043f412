import Mail
import Storage
import Templates

/// A mail in the outbox: one row a recipient.
struct OutgoingMail: Record {
  let id: Int64
  let recipient: String
  /// Written when it leaves, if it is of an edition.
  var message: String
  let attempts: Int
  /// First.
  let triedAt: Moment?
  /// Nil for a mail that is no news.
  let subscriberID: Int64?
  /// Of a mail that is written when it leaves: its edition, and the subscription that it goes out for.
  let editionID: Int64?
  let subscriptionID: Int64?

  /// Where the recipient's mailbox is.
  let host: String

  init(row: Row) throws {
    id = try row["id"]
    recipient = try row["recipient"]
    host = try row["host"]
    message = try row["message"]
    attempts = try row["attempts"]
    triedAt = try row["tried_at"]
    subscriberID = try row["subscriber_id"]
    editionID = try row["edition_id"]
    subscriptionID = try row["subscription_id"]
  }

  /// Whether it may still leave: nobody left. A condition on `mail`.
  static let isWanted: SQL = """
    (subscription_id IS NULL OR EXISTS (
      SELECT 1 FROM newsletter_subscription s WHERE s.id = mail.subscription_id AND s.state = 'active'))
    """

  /// Whether its edition is held. A condition on `mail`.
  static let isHeld: SQL = "EXISTS (SELECT 1 FROM edition e WHERE e.id = mail.edition_id AND e.state = 'paused')"

  /// When a mail is due that is not to leave now: what is held stays so, and what is of a held edition becomes so.
  static func due(_ moment: Moment) -> SQL {
    "CASE WHEN due_at = \(Moment.held) OR \(isHeld) THEN \(Moment.held) ELSE \(moment) END"
  }

  /// Derived from the row, so that what comes back can be told, and signed, so that nobody can name a mail that they did not get.
  static func messageID(_ id: Int64, _ sender: Sender, _ keys: SigningKeys) -> String {
    "\(String(id, radix: 36)).\(FormSeal(keys).mark("mail \(id)"))@\(sender.host)"
  }

  /// The row that a `Message-ID` of ours names; nil for another's.
  static func id(messageID: String, _ keys: SigningKeys) -> Int64? {
    let parts = messageID.prefix { $0 != "@" }.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let id = Int64(parts[0], radix: 36),
      FormSeal(keys).isMark(String(parts[1]), "mail \(id)")
    else { return nil }
    return id
  }
}

extension Writing {
  /// Enqueues a mail in the transaction that causes it: both happen or neither.
  /// It leaves now, or when it is `due`.
  /// `cause` says what for, with an id: the same cause mails nobody twice. The `Message-ID` is derived from the row, whose `id`
  /// may be made before. `subscriber` is who can leave before it leaves, `list` how;
  /// `subscription` the newsletter's that it goes out for.
  func send(
    to recipient: MailAddress, subject: String, _ body: MailBody, cause: String, at due: Moment? = nil,
    id given: Int64? = nil, subscriber: Int64? = nil, subscription: Int64? = nil, list: MailList? = nil,
    _ sender: Sender
  ) throws {
    let id = try given ?? id()
    let message = MailMessage(
      from: sender.address, to: recipient, subject: subject, body: body, date: now.seconds,
      messageID: OutgoingMail.messageID(id, sender, try reading.signingKeys()), language: sender.language.rawValue,
      list: list)
    try db.execute(
      """
      INSERT INTO mail (id, cause, recipient, host, subject, message, state, due_at, subscriber_id, subscription_id,
        created_at)
      VALUES (\(id), \(cause), \(recipient.address), \(recipient.host), \(subject), \(message.formatted()), 'waiting',
        \(due ?? now), \(subscriber), \(subscription), \(now))
      ON CONFLICT (cause, recipient) DO NOTHING
      """)
  }
}

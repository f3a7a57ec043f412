import Mail
import Storage
import Templates

/// A mail in the outbox: one row a recipient.
struct OutgoingMail: Record {
  let id: Int64
  let message: String
  let attempts: Int

  init(row: Row) throws {
    id = try row["id"]
    message = try row["message"]
    attempts = try row["attempts"]
  }
}

extension Writing {
  /// Enqueues a mail in the transaction that causes it: both happen or neither.
  /// It leaves now, or when it is `due`.
  /// `cause` says what for, with an id: the same cause mails nobody twice. The `Message-ID` is derived from the row.
  func send(
    to recipient: MailAddress, subject: String, text: String, html: String? = nil, cause: String, at due: Moment? = nil,
    _ sender: Sender
  ) throws {
    let id = try id()
    let message = MailMessage(
      from: sender.address, to: recipient, subject: subject, text: text, html: html, date: now.seconds,
      messageID: "\(String(id, radix: 36))@\(sender.host)", language: sender.language.rawValue)
    try db.execute(
      """
      INSERT INTO mail (id, cause, recipient, subject, message, state, due_at, created_at)
      VALUES (\(id), \(cause), \(recipient.address), \(subject), \(message.formatted()), 'waiting', \(due ?? now), \(now))
      ON CONFLICT (cause, recipient) DO NOTHING
      """)
  }
}

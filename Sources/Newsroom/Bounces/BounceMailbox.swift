// The job `bounce.fetch`: reads what came into the mailbox of `mail.bounces`. Messages stay there; what is no bounce of ours stays
// unread, as it may be somebody's answer.
import Outbound
import Storage

extension Newsdesk {
  private static let batch = 500

  /// Throws `MailboxError`, `StorageError`.
  func fetchBounces() async throws {
    guard let server = settings.bounceMailbox else { return }
    let mailbox = Mailbox(server)
    let known = try await read { try $0.bounceMailbox(server.name) }
    var listing = try await mailbox.messages(after: known?.uid ?? 0)
    // Another number: the mailbox was made anew, and counts from the start.
    if let known, known.validity != listing.validity { listing = try await mailbox.messages(after: 0) }
    for uid in listing.uids.prefix(Self.batch) {
      let found = try await noteBounce(try await mailbox.message(uid))
      if !found.contains(where: { $0.fate != .ignored && $0.fate != .stranger }) { try await mailbox.leaveUnread(uid) }
      let validity = listing.validity
      try await write(by: "bounces") { try $0.note(mailbox: server.name, validity, reached: uid) }
    }
  }
}

extension Reading {
  fileprivate func bounceMailbox(_ name: String) throws -> (validity: Int64, uid: Int64)? {
    try db.rows("SELECT validity, uid FROM bounce_mailbox WHERE address = \(name)").first.map {
      (try $0["validity"], try $0["uid"])
    }
  }
}

extension Writing {
  fileprivate func note(mailbox name: String, _ validity: Int64, reached uid: Int64) throws {
    try db.execute(
      """
      INSERT INTO bounce_mailbox (address, validity, uid) VALUES (\(name), \(validity), \(uid))
      ON CONFLICT (address) DO UPDATE SET validity = excluded.validity, uid = excluded.uid
      """)
  }
}

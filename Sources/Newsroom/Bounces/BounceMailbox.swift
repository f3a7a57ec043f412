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
    let listing = try await mailbox.messages(after: known?.uid ?? 0, last: known == nil)
    // What was there before anybody looked is old; so it is in a mailbox that counts anew.
    guard let known, known.validity == listing.validity else {
      let last = known == nil ? listing.uids.last : try await mailbox.messages(after: 0, last: true).uids.last
      return try await write(by: "bounces") { try $0.note(mailbox: server.name, listing.validity, reached: last ?? 0) }
    }
    for uid in listing.uids.prefix(Self.batch) {
      let message = try await mailbox.message(uid)
      let found: [ReadBounce]
      do { found = try await noteBounce(message) } catch let error as NewsroomError { throw error } catch {
        // One that cannot be kept does not hold up the others.
        found = []
      }
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

import Mail
import Storage

extension Newsdesk {
  private static let batch = 20

  /// Claims some mails that are due and delivers them; answers how many were claimed. Throws `StorageError`.
  func deliverBatch(by worker: String) async throws -> Int {
    guard try await nextMailDue() else { return 0 }
    let mails = try await claimMails(by: worker)
    let folder = EmlFolder(path: settings.outboxFolder)
    for mail in mails {
      do {
        try folder.deliver(mail.message, name: "\(mail.id)")
      } catch {
        try await failed(mail, by: worker, error)
        continue
      }
      try await sent(mail, by: worker)
    }
    return mails.count
  }

  private func nextMailDue() async throws -> Bool {
    try await read { reading in
      let due = try reading.db.value(
        Moment.self, "SELECT due_at FROM mail WHERE state = 'waiting' ORDER BY due_at, id LIMIT 1")
      return due.map { $0 <= reading.now } ?? false
    }
  }

  private func claimMails(by worker: String) async throws -> [OutgoingMail] {
    let now = clock.now
    return try await database.claim { engine in
      """
      UPDATE mail SET due_at = \(now + JobState.claim), claimed_by = \(worker), attempts = attempts + 1
      WHERE id IN (SELECT id FROM mail WHERE state = 'waiting' AND due_at <= \(now)
        ORDER BY due_at, id LIMIT \(Self.batch) \(engine.skippingLocked))
      RETURNING id, message, attempts
      """
    }.map(OutgoingMail.init(row:))
  }

  private func sent(_ mail: OutgoingMail, by worker: String) async throws {
    try await write(by: "outbox") { writing in
      try writing.db.execute(
        """
        UPDATE mail SET state = 'sent', sent_at = \(writing.now), error = NULL
        WHERE id = \(mail.id) AND claimed_by = \(worker) AND state = 'waiting'
        """)
    }
  }

  private func failed(_ mail: OutgoingMail, by worker: String, _ error: any Error) async throws {
    let (state, pause) = JobState.afterFailure(attempts: mail.attempts)
    try await write(by: "outbox") { writing in
      try writing.db.execute(
        """
        UPDATE mail SET state = \(state.rawValue), due_at = \(writing.now + pause), claimed_by = NULL,
          error = \(String(describing: error).replacing("\0", with: ""))
        WHERE id = \(mail.id) AND claimed_by = \(worker) AND state = 'waiting'
        """)
    }
  }
}

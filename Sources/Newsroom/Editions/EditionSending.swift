// An edition goes out: a row of the outbox for each who gets it, some at a time; who is killed in between goes on.
import Mail
import Storage

extension Newsdesk {
  /// Moves an edition as an editor says. Throws `FieldProblems`, `NewsletterError`, `StorageError`.
  public func move(edition id: Int64, _ move: EditionState.Move, due: String = "", by actor: String) async throws {
    try await write(by: actor) { [self] writing in
      guard let edition = try writing.reading.edition(id) else { throw NewsletterError.notFound }
      guard edition.state.after(move) != nil else { throw NewsletterError.movedMeanwhile }
      if move == .start || move == .schedule { try writing.check(edition) }
      switch move {
      case .schedule: try writing.schedule(edition, due, time)
      case .unschedule: try writing.unschedule(edition)
      case .start: try writing.start(edition)
      case .pause: try writing.pause(edition)
      case .resume: try writing.resume(edition)
      case .finish: try writing.dropRest(of: edition)
      }
      try writing.audit("edition: \(move.rawValue)", "edition:\(id)")
    }
  }

  /// The job of one that was scheduled. One that cannot go out goes back to the desk. Throws `StorageError`.
  func startEdition(_ id: Int64) async throws {
    try await write(by: "schedule") { writing in
      guard let edition = try writing.reading.edition(id), edition.state == .scheduled,
        let due = edition.dueAt, due <= writing.now
      else { return }
      do { try writing.check(edition) } catch is FieldProblems {
        // Its time stays, so that the desk can say what became of it.
        try writing.audit("edition could not start", "edition:\(id)")
        return try writing.set(edition, .draft, "due_at = due_at")
      }
      try writing.start(edition)
      try writing.audit("edition started", "edition:\(id)")
    }
  }

  private static let batch = 500

  /// The job that fills the outbox. Throws `StorageError`.
  func sendEdition(_ id: Int64) async throws {
    while try await write(by: "editions", { try $0.enqueueMails(ofEdition: id, Self.batch) }) {}
  }

  /// The job `edition.tend`: makes those that are due by themselves, and ends those that are out. Throws `StorageError`.
  func tendEditions() async throws {
    let (due, going) = try await read { reading in
      (
        try reading.db.values(
          Int64.self, "SELECT id FROM newsletter WHERE next_at IS NOT NULL AND next_at <= \(reading.now) ORDER BY id"),
        try reading.db.values(Int64.self, "SELECT id FROM edition WHERE state IN ('sending', 'paused') ORDER BY id")
      )
    }
    for newsletter in due { try await write(by: "editions") { [self] in try makeEdition(of: newsletter, $0) } }
    for id in going { try await write(by: "editions") { try $0.finishIfOut(id) } }
  }
}

extension Writing {
  /// What an edition needs to go out. Throws `FieldProblems`, `StorageError`.
  fileprivate func check(_ edition: Edition) throws {
    var problems: [FieldProblem] = []
    if edition.subject.isEmpty { problems.append(FieldProblem("subject", "missing")) }
    let articles = try reading.articles(ofEdition: edition.id)
    if articles.isEmpty { problems.append(FieldProblem("articles", "edition_empty")) }
    for article in articles where article.state != .published {
      problems.append(FieldProblem("articles", "edition_gone", ["title": article.title]))
    }
    guard problems.isEmpty else { throw FieldProblems(problems) }
  }

  fileprivate func schedule(_ edition: Edition, _ due: String, _ time: SiteTime) throws {
    guard let moment = time.read(due) else { throw FieldProblems([FieldProblem("due", "edition_due")]) }
    guard moment > now else { throw FieldProblems([FieldProblem("due", "edition_due_past")]) }
    try set(edition, .scheduled, "due_at = \(moment)")
    try enqueue(.startEdition, "\(edition.id)", at: moment, once: "edition start \(edition.id)")
  }

  fileprivate func unschedule(_ edition: Edition) throws {
    try set(edition, .draft, "due_at = NULL")
    try db.execute("DELETE FROM job WHERE once = \("edition start \(edition.id)")")
  }

  func start(_ edition: Edition) throws {
    let last =
      try db.value(
        Int64?.self, "SELECT max(number) FROM edition WHERE newsletter_id = \(edition.newsletterID)") ?? nil
    try set(edition, .sending, "number = \((last ?? 0) + 1), started_at = \(now)")
    try askForMails(of: edition.id)
    changed(.editions(edition.newsletterID))
  }

  /// What has not left stays, and what leaves at this moment is the last. One row: its mails are noted by thousands at this
  /// moment, and who wanted to write to all of them would wait for a quiet one. Lanes ask before each mail, and hold what
  /// they meet. Throws `StorageError`.
  func pause(_ edition: Edition) throws { try set(edition, .paused, "due_at = due_at") }

  fileprivate func resume(_ edition: Edition) throws {
    try set(edition, .sending, "due_at = due_at")
    try db.execute(
      """
      UPDATE mail SET due_at = \(now) WHERE edition_id = \(edition.id) AND state = 'waiting' AND due_at = \(Moment.held)
      """)
    try askForMails(of: edition.id)
  }

  /// Who has not got it gets none any more. Throws `StorageError`.
  fileprivate func dropRest(of edition: Edition) throws {
    try db.execute("DELETE FROM mail WHERE edition_id = \(edition.id) AND state = 'waiting'")
    try db.execute("UPDATE mail SET error = NULL WHERE edition_id = \(edition.id) AND state = 'buried'")
    try finish(edition)
  }

  private func askForMails(of edition: Int64) throws {
    try enqueue(.sendEdition, "\(edition)", once: "edition send \(edition)")
  }

  fileprivate func set(_ edition: Edition, _ state: EditionState, _ more: SQL) throws {
    let moment = max(now, edition.changedAt + .microseconds(1))
    try db.execute(
      "UPDATE edition SET state = \(state), changed_at = \(moment), \(more) WHERE id = \(edition.id)")
  }

  /// Whether there may be more. Throws `StorageError`.
  fileprivate func enqueueMails(ofEdition id: Int64, _ batch: Int) throws -> Bool {
    // Holds the row: no two put the same into the outbox.
    let held = try db.first(
      Edition.self,
      """
      UPDATE edition SET changed_at = changed_at WHERE id = \(id) AND state = 'sending' AND is_enqueued = 0 RETURNING *
      """)
    guard let edition = held else { return false }
    let next = try reading.recipients(of: edition.newsletterID, after: edition.reached, batch)
    let recipients = try reading.unsuppressed(next)
    let rows = try recipients.map { recipient -> SQL in
      """
      (\(try self.id()), \("edition:\(id)"), \(recipient.address.address), \(recipient.address.host), \(edition.subject), '',
        'waiting', \(now), \(recipient.subscriber), \(id), \(recipient.subscription), \(now))
      """
    }
    var made = 0
    if !rows.isEmpty {
      made = try db.execute(
        """
        INSERT INTO mail (id, cause, recipient, host, subject, message, state, due_at, subscriber_id, edition_id,
          subscription_id, created_at) VALUES \(SQL.joined(rows, by: ", ")) ON CONFLICT (cause, recipient) DO NOTHING
        """)
      try noteMail(toItems: recipients.map(\.subscription))
    }
    let isLast = next.count < batch
    try db.execute(
      """
      UPDATE edition SET reached = \(next.last?.subscription ?? edition.reached), is_enqueued = \(isLast),
        recipients = recipients + \(made) WHERE id = \(id)
      """)
    return !isLast
  }

  fileprivate func finishIfOut(_ id: Int64) throws {
    guard let edition = try reading.edition(id), edition.state.after(.finish) != nil, edition.isEnqueued else { return }
    let waiting = try db.value(
      Int64.self, "SELECT id FROM mail WHERE edition_id = \(id) AND state = 'waiting' LIMIT 1")
    if waiting == nil { try finish(edition) }
  }

  private func finish(_ edition: Edition) throws {
    let progress = try reading.progress(of: edition)
    try set(
      edition, .sent,
      "ended_at = \(now), is_enqueued = 1, sent = \(progress.sent), failed = \(progress.failed)")
  }
}

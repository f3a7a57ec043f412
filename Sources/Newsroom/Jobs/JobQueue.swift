import Storage

/// A job as a worker holds it.
struct Job: Record {
  let id: Int64
  let kind: String
  let payload: String
  let attempts: Int

  init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    payload = try row["payload"]
    attempts = try row["attempts"]
  }
}

extension Writing {
  /// Enqueues a job in this transaction. With `once`, a job of that name that waits is moved instead of doubled.
  func enqueue(_ kind: JobKind, _ payload: String = "", at due: Moment? = nil, once: String? = nil) throws {
    try db.execute(
      """
      INSERT INTO job (id, kind, payload, state, due_at, once, created_at)
      VALUES (\(try id()), \(kind.rawValue), \(payload), 'waiting', \(due ?? now), \(once), \(now))
      ON CONFLICT (once) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at, state = 'waiting',
        attempts = 0, claimed_by = NULL, error = NULL
      """)
  }
}

extension Writing {
  /// Enqueues a recurring job, unless its last run still waits or was buried: then a person sees it.
  func enqueueAgain(_ kind: JobKind, once: String) throws {
    try db.execute(
      """
      INSERT INTO job (id, kind, payload, state, due_at, once, created_at)
      VALUES (\(try id()), \(kind.rawValue), '', 'waiting', \(now), \(once), \(now)) ON CONFLICT (once) DO NOTHING
      """)
  }
}

extension Newsdesk {
  /// When the next job is due; nil when none waits. Throws `StorageError`.
  func nextJobDue() async throws -> Moment? {
    try await read { reading in
      try reading.db.value(
        Moment?.self, "SELECT due_at FROM job WHERE state = 'waiting' ORDER BY due_at, id LIMIT 1") ?? nil
    }
  }

  /// Takes the job that is due longest, for `JobState.claim`. Throws `StorageError`.
  func claimJob(by worker: String) async throws -> Job? {
    let now = clock.now
    let rows = try await database.claim { engine in
      """
      UPDATE job SET due_at = \(now + JobState.claim), claimed_by = \(worker), attempts = attempts + 1
      WHERE id = (SELECT id FROM job WHERE state = 'waiting' AND due_at <= \(now)
        ORDER BY due_at, id LIMIT 1 \(engine.skippingLocked))
      RETURNING id, kind, payload, attempts
      """
    }
    return try rows.first.map(Job.init(row:))
  }

  /// Holds on to a claim while its job still runs. Throws `StorageError`.
  func extendClaim(_ job: Job, by worker: String) async throws {
    try await write(by: worker) { writing in
      try writing.db.execute(
        "UPDATE job SET due_at = \(writing.now + JobState.claim) WHERE id = \(job.id) AND claimed_by = \(worker)")
    }
  }

  /// The job is done. One that was moved meanwhile is no longer ours, stays, and runs again. Throws `StorageError`.
  func finish(_ job: Job, by worker: String) async throws {
    try await write(by: worker) { writing in
      try writing.db.execute("DELETE FROM job WHERE id = \(job.id) AND claimed_by = \(worker)")
    }
  }

  func fail(_ job: Job, by worker: String, _ error: any Error) async throws {
    let (state, pause) = JobState.afterFailure(attempts: job.attempts)
    try await write(by: worker) { writing in
      try writing.db.execute(
        """
        UPDATE job SET state = \(state.rawValue), due_at = \(writing.now + pause), claimed_by = NULL,
          error = \(String(describing: error).replacing("\0", with: ""))
        WHERE id = \(job.id) AND claimed_by = \(worker)
        """)
    }
  }
}

import Storage

/// Work that does not get done: a job, a mail or a ping that failed, is tried again later, or was given up.
public struct Trouble: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case job, mail, ping }

  public let kind: Kind
  public let id: Int64
  /// A job's kind, a mail's subject, whom a ping is for.
  public let name: String
  public let error: String
  /// What an error of a mail says; nil for a job's.
  public var reason: DeliveryReason? { kind == .mail ? DeliveryReason(error) : nil }
  public let isBuried: Bool
  /// When it is tried again; of what was given up, when it failed last.
  public let dueAt: Moment

  fileprivate init(_ kind: Kind, _ row: Row) throws {
    self.kind = kind
    id = try row["id"]
    name = try row["name"]
    error = try row["error"]
    let state: String = try row["state"]
    isBuried = state == "buried"
    dueAt = try row["due_at"]
  }
}

extension Reading {
  /// What failed, the last first. What an edition could not deliver is said there. Throws `StorageError`.
  public func troubles() throws -> [Trouble] {
    let jobs = try db.rows(
      """
      SELECT id, kind AS name, error, state, due_at FROM job WHERE error IS NOT NULL ORDER BY due_at DESC LIMIT 100
      """)
    let mails = try db.rows(
      """
      SELECT id, subject AS name, error, state, due_at FROM mail
      WHERE error IS NOT NULL AND state <> 'sent' AND (edition_id IS NULL OR state = 'waiting')
      ORDER BY due_at DESC LIMIT 100
      """)
    let pings = try db.rows(
      """
      SELECT id, endpoint AS name, error, state, due_at FROM ping WHERE error IS NOT NULL ORDER BY due_at DESC LIMIT 100
      """)
    return try jobs.map { try Trouble(.job, $0) } + mails.map { try Trouble(.mail, $0) }
      + pings.map { try Trouble(.ping, $0) }
  }
}

extension Writing {
  /// Tries something again, now. Throws `StorageError`.
  public func retry(_ kind: Trouble.Kind, _ id: Int64) throws {
    switch kind {
    case .job:
      try db.execute("UPDATE job SET state = 'waiting', attempts = 0, error = NULL, due_at = \(now) WHERE id = \(id)")
    case .mail:
      try db.execute(
        """
        UPDATE mail SET state = 'waiting', attempts = 0, tried_at = NULL, error = NULL,
          due_at = \(OutgoingMail.due(now))
        WHERE id = \(id) AND state <> 'sent' AND \(OutgoingMail.isWanted)
        """
      )
    case .ping:
      try db.execute(
        "UPDATE ping SET state = 'waiting', attempts = 0, error = NULL, due_at = \(now), created_at = \(now) WHERE id = \(id)"
      )
    }
    try audit("\(kind.rawValue) retried", "\(kind.rawValue):\(id)")
  }

  /// Gives something up for good. Throws `StorageError`.
  public func giveUp(_ kind: Trouble.Kind, _ id: Int64) throws {
    switch kind {
    case .job: try db.execute("DELETE FROM job WHERE id = \(id) AND error IS NOT NULL")
    case .mail: try db.execute("DELETE FROM mail WHERE id = \(id) AND state = 'buried'")
    case .ping: try db.execute("DELETE FROM ping WHERE id = \(id) AND error IS NOT NULL")
    }
    try audit("\(kind.rawValue) given up", "\(kind.rawValue):\(id)")
  }
}

import Mail
public import Storage

/// Somebody who gets mail of the site's news: an address, nothing else.
public struct Subscriber: Record, Sendable, Equatable {
  public let id: Int64
  public let email: String
  /// Nothing is sent until they go on.
  public let isPaused: Bool
  public let createdAt: Moment

  public init(row: Row) throws {
    id = try row["id"]
    email = try row["email"]
    isPaused = try row["paused"]
    createdAt = try row["created_at"]
  }

  /// What is wrong with an address that somebody typed, at the field `email`.
  static func problems(_ email: String) -> [FieldProblem] {
    if let problem = MailAddress.problem(email) { return [FieldProblem("email", "email_\(problem.rawValue)")] }
    return MailAddress(email)?.host.contains(".") == true ? [] : [FieldProblem("email", "email_host")]
  }

  /// How addresses are compared. Before the @ upper case might be somebody else's (RFC 5321 § 2.4), but nowhere is.
  static func key(_ email: String) -> String { (MailAddress(email)?.address ?? email).lowercased() }
}

extension Reading {
  /// Throws `StorageError`.
  public func subscriber(_ id: Int64) throws -> Subscriber? {
    try db.first(Subscriber.self, "SELECT * FROM subscriber WHERE id = \(id)")
  }

  /// Throws `StorageError`.
  public func subscriber(email: String) throws -> Subscriber? {
    try db.first(Subscriber.self, "SELECT * FROM subscriber WHERE address = \(Subscriber.key(email))")
  }
}

extension Writing {
  /// The subscriber of an address, made if there is none. Throws `StorageError`.
  func subscriber(_ email: String) throws -> Int64 {
    try db.execute(
      """
      INSERT INTO subscriber (id, email, address, paused, created_at)
      VALUES (\(try id()), \(email), \(Subscriber.key(email)), 0, \(now)) ON CONFLICT (address) DO NOTHING
      """)
    let known = try db.value(Int64.self, "SELECT id FROM subscriber WHERE address = \(Subscriber.key(email))")
    guard let known else { throw StorageError.mismatch("a subscriber that was made is not there") }
    return known
  }

  /// Sends nothing until they go on; what was found meanwhile is not sent later. Throws `StorageError`.
  public func setPaused(_ subscriber: Int64, _ isPaused: Bool) throws {
    try db.execute("UPDATE subscriber SET paused = \(isPaused) WHERE id = \(subscriber)")
    if isPaused { try dropMails(to: subscriber) } else { try releaseMails(to: subscriber) }
  }

  /// What was held for somebody leaves now.
  private func releaseMails(to subscriber: Int64) throws {
    try db.execute(
      """
      UPDATE mail SET due_at = \(now) WHERE subscriber_id = \(subscriber) AND state = 'waiting'
        AND due_at = \(Moment.held) AND edition_id IS NULL
      """)
  }

  /// News that are on their way to somebody, and those that wait to be. Throws `StorageError`.
  private func dropMails(to subscriber: Int64) throws {
    try db.execute(
      """
      DELETE FROM mail WHERE subscriber_id = \(subscriber) AND state = 'waiting'
        AND (edition_id IS NOT NULL OR id IN (SELECT mail_id FROM alert_match WHERE subscriber_id = \(subscriber)))
      """)
    // Corrections of what they were mailed wait for them.
    try db.execute(
      """
      UPDATE mail SET due_at = \(Moment.held) WHERE subscriber_id = \(subscriber) AND state = 'waiting'
        AND cause LIKE 'correction:%'
      """)
    try db.execute(
      "UPDATE alert_match SET state = 'dropped' WHERE subscriber_id = \(subscriber) AND state = 'waiting'")
  }
}

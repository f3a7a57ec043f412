public import Storage

/// Somebody signed in at a device.
public struct Session: Record, Sendable, Equatable {
  public let id: Int64
  public let person: Int64
  /// As its browser calls itself: "Firefox, Linux".
  public let device: String
  public let createdAt: Moment
  public let seenAt: Moment

  public init(row: Row) throws {
    id = try row["id"]
    person = try row["person_id"]
    device = try row["device"]
    createdAt = try row["created_at"]
    seenAt = try row["seen_at"]
  }

  /// A session that nobody uses ends, and every one ends some day.
  static let idle = Duration.seconds(7 * 86_400)
  static let longest = Duration.seconds(30 * 86_400)
  /// So precisely it is known when a session was used last: not each click is a write.
  static let precision = Duration.seconds(300)
}

extension Reading {
  /// Who is signed in with this token, and works here now: whom the publisher let go a second ago is nobody. Throws
  /// `StorageError`.
  public func signedIn(_ token: SessionToken) throws -> (person: Person, session: Session)? {
    let session = try db.first(
      Session.self,
      """
      SELECT id, person_id, device, created_at, seen_at FROM session
      WHERE token = \(token.hash) AND seen_at > \(now - Session.idle) AND created_at > \(now - Session.longest)
      """)
    guard let session else { return nil }
    let person = try db.first(Person.self, "SELECT * FROM person WHERE id = \(session.person) AND left_at IS NULL")
    return person.map { ($0, session) }
  }
}

extension Reading {
  /// Where somebody is signed in, the last used first. Throws `StorageError`.
  public func sessions(of person: Int64) throws -> [Session] {
    try db.all(
      Session.self,
      """
      SELECT id, person_id, device, created_at, seen_at FROM session
      WHERE person_id = \(person) AND seen_at > \(now - Session.idle) AND created_at > \(now - Session.longest)
      ORDER BY seen_at DESC, id DESC
      """)
  }
}

extension Writing {
  /// Throws `StorageError`.
  func begin(_ token: SessionToken, of person: Person, device: String) throws {
    let id = try id()
    try db.execute(
      """
      INSERT INTO session (id, person_id, token, device, created_at, seen_at)
      VALUES (\(id), \(person.id), \(token.hash), \(device), \(now), \(now))
      """)
    try audit("signed in", "person:\(person.id)", ["session": "\(id)"])
  }

  /// Ends the session of this token, if there is one. Throws `StorageError`.
  public func signOut(_ token: SessionToken) throws {
    guard let found = try reading.signedIn(token) else { return }
    try db.execute("DELETE FROM session WHERE id = \(found.session.id)")
    try audit("signed out", "person:\(found.person.id)", ["session": "\(found.session.id)"])
  }

  /// Ends all sessions of somebody, but perhaps the one of a token. Throws `StorageError`.
  public func endSessions(of person: Int64, but token: SessionToken? = nil) throws {
    try db.execute("DELETE FROM session WHERE person_id = \(person) AND token <> \(token?.hash ?? [])")
  }

  /// Ends one of somebody's own sessions. Throws `StorageError`.
  public func endSession(_ id: Int64, of person: Int64) throws {
    let ended = try db.execute("DELETE FROM session WHERE id = \(id) AND person_id = \(person)")
    if ended > 0 { try audit("session ended", "person:\(person)", ["session": "\(id)"]) }
  }

  /// Remembers that a session is used. Throws `StorageError`.
  func touch(_ session: Session) throws {
    try db.execute("UPDATE session SET seen_at = \(now) WHERE id = \(session.id)")
  }

  /// Of sessions that ended nothing is kept. Throws `StorageError`.
  func eraseEndedSessions() throws {
    try db.execute(
      "DELETE FROM session WHERE seen_at <= \(now - Session.idle) OR created_at <= \(now - Session.longest)")
  }
}

extension Newsdesk {
  /// The same as `Reading.signedIn`, and remembers that the session is used. Throws `StorageError`.
  public func visit(_ token: SessionToken) async throws -> (person: Person, session: Session)? {
    guard let found = try await read({ try $0.signedIn(token) }) else { return nil }
    if found.session.seenAt + Session.precision < clock.now {
      try await write(by: "\(found.person.id)") { try $0.touch(found.session) }
    }
    return found
  }
}

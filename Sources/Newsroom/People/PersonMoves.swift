import Storage

extension Person {
  /// Nobody makes somebody what they are not above: operators are made by operators.
  public func mayGive(_ role: Role) -> Bool {
    switch self.role {
    case .operator: true
    case .publisher: role != .operator
    case .author, .editor, .moderator: false
    }
  }
}

extension Writing {
  /// Gives somebody another role. Throws `PersonError`, `StorageError`.
  public func give(_ role: Role, to id: Int64, by actor: Person) throws {
    let person = try changeable(id, by: actor)
    guard actor.mayGive(role) else { throw PersonError.role }
    if !Role.publishers.contains(role) { try checkLast(person) }
    guard person.role != role else { return }
    try db.execute("UPDATE person SET role = \(role) WHERE id = \(id)")
    try audit("role given", "person:\(id)", ["role": role.rawValue])
  }

  /// Somebody works here no longer: their sessions end now, their name stays where they acted. Throws `PersonError`,
  /// `StorageError`.
  public func letGo(_ id: Int64, by actor: Person) throws {
    let person = try changeable(id, by: actor)
    try checkLast(person)
    try db.execute("UPDATE person SET left_at = \(now) WHERE id = \(id) AND left_at IS NULL")
    try endSessions(of: id)
    try db.execute("DELETE FROM account_link WHERE person_id = \(id)")
    try audit("person left", "person:\(id)")
  }

  /// Throws `PersonError`, `StorageError`.
  public func takeBack(_ id: Int64, by actor: Person) throws {
    _ = try changeable(id, by: actor)
    try db.execute("UPDATE person SET left_at = NULL WHERE id = \(id)")
    try audit("person came back", "person:\(id)")
  }

  private func changeable(_ id: Int64, by actor: Person) throws -> Person {
    guard let person = try reading.person(id: id) else { throw PersonError.notFound("\(id)") }
    guard actor.mayGive(person.role) else { throw PersonError.role }
    return person
  }

  /// Somebody must be there who can let others in.
  private func checkLast(_ person: Person) throws {
    guard Role.publishers.contains(person.role), person.leftAt == nil else { return }
    let others =
      try db.value(
        Int.self,
        """
        SELECT count(*) FROM person WHERE role IN ('publisher', 'operator') AND left_at IS NULL
          AND password IS NOT NULL AND id <> \(person.id)
        """) ?? 0
    guard others > 0 else { throw PersonError.last }
  }
}

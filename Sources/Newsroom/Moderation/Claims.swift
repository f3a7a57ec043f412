import Storage

// Two moderators never work on one comment: whoever opens it has it for a while. A claim is a courtesy that runs out by itself;
// that there is one decision is the decision's own doing.

extension Newsdesk {
  public static let claimLife = Duration.seconds(300)

  /// Takes the next one of a list that nobody has, after `key`; nil when there is none. Throws `StorageError`.
  public func claimNext(_ filter: QueueFilter, after key: PageKey? = nil, by person: Person) async throws -> Int64? {
    let now = clock.now
    let free = try await free(for: person, now)
    for _ in 0..<5 {
      if let id = try await claimOnce(filter, after: key, by: person, free, now) { return id }
      // Somebody was faster, or there is nothing.
      guard try await read({ try !$0.queue(filter, after: key).entries.isEmpty }) else { return nil }
    }
    return nil
  }

  private func claimOnce(_ filter: QueueFilter, after key: PageKey?, by person: Person, _ free: SQL, _ now: Moment)
    async throws -> Int64?
  {
    // Said outside as well: of two who found the same one, the second looks again before it takes it (READ COMMITTED).
    let rows = try await database.claim { _ in
      """
      UPDATE comment SET claimed_by = \(person.id), claimed_until = \(now + Self.claimLife)
      WHERE id = (SELECT comment_id FROM (\(Reading.keys(filter, after: key, limit: 50))) few
        WHERE comment_id IN (SELECT comment.id FROM comment WHERE pending_id IS NULL AND \(free))
        ORDER BY moment, id LIMIT 1)
        AND pending_id IS NULL AND \(free)
      RETURNING id
      """
    }
    return try rows.first.map { try $0["id"] }
  }

  /// Takes this one, unless somebody else has it; whether it is theirs now. `isTaken` takes it from them, too.
  /// Throws `StorageError`.
  public func claim(_ comment: Int64, by person: Person, isTaken: Bool = false) async throws -> Bool {
    let now = clock.now
    let free: SQL = isTaken ? "1 = 1" : try await free(for: person, now)
    let rows = try await database.claim { _ in
      """
      UPDATE comment SET claimed_by = \(person.id), claimed_until = \(now + Self.claimLife)
      WHERE id = \(comment) AND pending_id IS NULL AND \(free) RETURNING id
      """
    }
    return !rows.isEmpty
  }

  /// Nobody else has it, and they may decide about it: an appeal against their own decision is somebody else's, where there is
  /// somebody.
  private func free(for person: Person, _ now: Moment) async throws -> SQL {
    let isAlone = try await read { try $0.moderators() }.allSatisfy { $0.id == person.id }
    let own: SQL = """
      AND NOT EXISTS (SELECT 1 FROM decision JOIN appeal ON appeal.decision_id = decision.id
        WHERE decision.item_kind = 'comment' AND decision.item_id = comment.id AND decision.actor = \("\(person.id)")
          AND appeal.closed_at IS NULL)
      """
    return "(claimed_until IS NULL OR claimed_until < \(now) OR claimed_by = \(person.id)) \(isAlone ? "" : own)"
  }

  /// Lets go of what somebody had opened. Throws `StorageError`.
  public func release(_ comment: Int64, by person: Person) async throws {
    _ = try await database.claim { _ in
      """
      UPDATE comment SET claimed_by = NULL, claimed_until = NULL WHERE id = \(comment) AND claimed_by = \(person.id)
      RETURNING id
      """
    }
  }
}

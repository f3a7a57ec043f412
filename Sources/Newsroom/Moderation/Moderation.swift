import Storage

extension Newsdesk {
  /// Decides about a comment. What readers see changes at once when it is published; what mails somebody waits `delay`, in which
  /// it can be undone. Throws `FieldProblems`, `ModerationError`, `StorageError`.
  @discardableResult
  public func decide(
    _ comment: Int64, _ ruling: Ruling, seen: String? = nil, by person: Person, delay: Duration = .zero
  ) async throws -> Decision {
    guard Role.moderators.contains(person.role) else { throw ModerationError.notModerator }
    return try await write(by: "\(person.id)") { [self] writing in
      let decision = try writing.decide(comment, ruling, seen: seen, by: person, delay: delay)
      guard decision.inForceAt == nil, ruling.outcome == .publish || delay == .zero else { return decision }
      return try carryOut(decision.id, writing, mailsAfter: delay) ?? decision
    }
  }

  /// Takes back what was decided a moment ago. Throws `ModerationError`, `StorageError`.
  public func undoDecision(_ id: Int64, by person: Person) async throws {
    try await write(by: "\(person.id)") { try $0.undo(id, by: person) }
  }

  /// The job: what could be undone no longer can.
  func carryOut(decision id: Int64) async throws {
    try await write(by: "moderation") { [self] writing in _ = try carryOut(id, writing, mailsAfter: .zero) }
  }

  private func carryOut(_ id: Int64, _ writing: Writing, mailsAfter delay: Duration) throws -> Decision? {
    guard let forced = try writing.bringIntoForce(id) else { return nil }
    try ModerationMails(self, writing)?.tell(forced, at: writing.now + delay)
    return forced.decision
  }
}

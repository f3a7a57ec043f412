import Storage

/// What a decision meets: the item as it is, and what is open about it.
struct DecisionCase {
  let comment: Comment
  let notices: [Notice]
  /// The oldest first.
  let appeals: [Appeal]
  let last: Decision?
  var appeal: Appeal? { appeals.first }

  var ground: Ground { appeal != nil ? .appeal : notices.isEmpty ? .ownLook : .notice }

  /// Since when somebody has waited for this decision.
  var since: Moment { appeal?.at ?? notices.map(\.at).min() ?? comment.queuedAt }

  /// What a form was shown: another decision, another text, a further notice or appeal makes another stamp.
  var stamp: String {
    let asked = (notices.map(\.id) + appeals.map(\.id)).max() ?? 0
    let numbers = [last?.number ?? 0, comment.queuedAt.microseconds, asked]
    return (numbers.map { String($0, radix: 36) } + [comment.state.rawValue]).joined(separator: "-")
  }

  /// Where the decision leads. Throws `ModerationError.illegal`.
  func state(after outcome: Outcome) throws -> CommentState {
    let isAsked = ground == .appeal || ground == .notice
    guard let next = comment.state.after(outcome), next != comment.state || isAsked || next == .changes else {
      throw ModerationError.illegal(outcome, from: comment.state)
    }
    return next
  }
}

extension Reading {
  /// Throws `ModerationError.notFound`, `StorageError`.
  func decisionCase(_ id: Int64) throws -> DecisionCase {
    guard let comment = try comment(id) else { throw ModerationError.notFound }
    return DecisionCase(
      comment: comment, notices: try openNotices(about: id), appeals: try openAppeals(about: id),
      last: try decisions(about: id).last { $0.undoneAt == nil })
  }
}

extension Writing {
  /// Records what somebody decided. It comes into force at once, or after `delay`, until which it can be undone.
  /// `seen` is the stamp of the form; nil does not ask. Throws `FieldProblems`, `ModerationError`, `StorageError`.
  func decide(_ id: Int64, _ ruling: Ruling, seen: String?, by person: Person, delay: Duration) throws -> Decision {
    let found = try reading.decisionCase(id)
    // Pressed twice.
    if let seen, seen != found.stamp, let last = found.last, last.actor == actor, last.outcome == ruling.outcome,
      now <= last.at + Decision.grace
    {
      return last
    }
    guard found.comment.pendingID == nil, seen == nil || seen == found.stamp else {
      throw ModerationError.decidedMeanwhile
    }
    _ = try found.state(after: ruling.outcome)
    try checkJudge(of: found, person)
    let decision = try settle(ruling, about: found)
    if ruling.outcome != .publish, delay > .zero {
      try enqueue(.carryOutDecision, "\(decision)", at: now + delay, once: "decision:\(decision)")
    }
    guard let made = try reading.decision(decision) else { throw ModerationError.notFound }
    return made
  }

  /// Writes the record; the item waits for it to come into force. Throws `FieldProblems`, `StorageError`.
  func settle(_ ruling: Ruling, about found: DecisionCase) throws -> Int64 {
    let policy = try frozenPolicy()
    try RulingCheck.check(ruling, about: found, policy)
    let decision = try record(ruling, about: found, policy.version)
    try keepTerms(of: found.comment, decision)
    try db.execute(
      """
      UPDATE comment SET pending_id = \(decision), tab = NULL, claimed_by = NULL, claimed_until = NULL
      WHERE id = \(found.comment.id)
      """)
    return decision
  }

  /// Where there is somebody else, nobody judges their own decision (law.md D-20).
  private func checkJudge(of found: DecisionCase, _ person: Person) throws {
    let reading = self.reading
    guard try found.appeals.contains(where: { try reading.decision($0.decisionID)?.actor == "\(person.id)" }) else {
      return
    }
    guard try reading.moderators().allSatisfy({ $0.id == person.id }) else {
      throw ModerationError.ownDecision
    }
  }

  func record(
    _ ruling: Ruling, about found: DecisionCase, _ policy: Int64, ground: Ground? = nil
  ) throws -> Int64 {
    let id = try id()
    let number = try db.value(
      Int64.self,
      """
      SELECT coalesce(max(number), 0) FROM decision WHERE item_kind = 'comment' AND item_id = \(found.comment.id)
      """)
    let isNamed = ruling.outcome == .refuse || ruling.outcome == .changes
    try db.execute(
      """
      INSERT INTO decision (id, item_kind, item_id, number, outcome, found, rule, policy_version, sentence, passage, ground,
        automated, actor, at, waited)
      VALUES (\(id), 'comment', \(found.comment.id), \((number ?? 0) + 1), \(ruling.outcome), \(found.comment.state),
        \(isNamed ? ruling.rule : nil), \(policy), \(CommentText.cleaned(ruling.sentence)),
        \(isNamed ? CommentText.cleaned(ruling.passage) : ""), \(ground ?? found.ground),
        0, \(actor), \(now), \(max(0, now.microseconds - found.since.microseconds)))
      """)
    try audit("decision \(ruling.outcome.rawValue)", "comment:\(found.comment.id)", ["decision": "\(id)"])
    return id
  }

  /// A rule put a comment aside: the record says that no person did. Throws `StorageError`.
  func noteSpamRule(comment id: Int64) throws {
    try db.execute(
      """
      INSERT INTO decision (id, item_kind, item_id, number, outcome, found, policy_version, sentence, passage, ground, automated,
        actor, at, waited, in_force_at)
      VALUES (\(try self.id()), 'comment', \(id), 1, 'spam', 'waiting', \(try frozenPolicy().version), '', '', 'spam_rule', 1,
        'spam rules', \(now), 0, \(now))
      """)
    changed(.moderation)
  }
}

extension Reading {
  /// Who may decide. Throws `StorageError`.
  func moderators() throws -> [Person] {
    try people().filter(\.isModerator)
  }
}

extension Person {
  /// Whether they decide today.
  var isModerator: Bool { leftAt == nil && Role.moderators.contains(role) }
}

extension Role {
  /// Who decides about what readers write.
  public static let moderators: Set<Role> = [.moderator, .publisher, .operator]
}

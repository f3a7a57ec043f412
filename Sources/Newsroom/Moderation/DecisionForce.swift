import Storage

// A decision comes into force: everything that follows from it happens here, in one transaction, once.

extension Writing {
  /// What follows from a decision that waited. Nil when it is in force already, or was undone. Throws `StorageError`.
  func bringIntoForce(_ id: Int64) throws -> ForcedDecision? {
    let reading = self.reading
    guard let decision = try reading.decision(id), decision.inForceAt == nil, decision.undoneAt == nil else {
      return nil
    }
    let found = try reading.decisionCase(decision.itemID)
    guard let state = decision.found.after(decision.outcome), found.comment.pendingID == id else { return nil }
    try db.execute("UPDATE decision SET in_force_at = \(now) WHERE id = \(id)")
    // What was refused may be sent again, changed or not; what is out may not be sent twice.
    let keepsDigest = state == .published || state == .spam
    try db.execute(
      """
      UPDATE comment SET state = \(state), tab = \(state.tab), pending_id = NULL,
        published_at = coalesce(published_at, \(state == .published ? now : nil)),
        digest = CASE WHEN \(keepsDigest ? 1 : 0) = 1 THEN digest END
      WHERE id = \(decision.itemID)
      """)
    try db.execute(
      """
      UPDATE notice SET closed_at = \(now), decision_id = \(id) WHERE item_kind = 'comment' AND item_id = \(decision.itemID)
        AND closed_at IS NULL AND at <= \(decision.at)
      """)
    // What came since the decision was made is not answered by it.
    for appeal in found.appeals where decision.ground == .appeal && appeal.at <= decision.at {
      try db.execute("UPDATE appeal SET closed_at = \(now), answer_id = \(id) WHERE id = \(appeal.id)")
    }
    try learn(from: found.comment, state)
    changed(.moderation)
    if state == .published || found.comment.publishedAt != nil { changedThread(of: found.comment) }
    guard let forced = try reading.decision(id) else { return nil }
    return ForcedDecision(decision: forced, found: found)
  }

  /// Notices and an appeal about what its author took back are answered by that; nil when there are none.
  /// Throws `StorageError`.
  func closeAsMoot(_ found: DecisionCase) throws -> ForcedDecision? {
    guard !found.notices.isEmpty || found.appeal != nil else { return nil }
    let id = try record(Ruling(.moot), about: found, try frozenPolicy().version, ground: .withdrawal)
    try db.execute("UPDATE decision SET in_force_at = \(now) WHERE id = \(id)")
    try db.execute(
      """
      UPDATE notice SET closed_at = \(now), decision_id = \(id) WHERE item_kind = 'comment'
        AND item_id = \(found.comment.id) AND closed_at IS NULL
      """)
    try db.execute(
      """
      UPDATE appeal SET closed_at = \(now), answer_id = \(id) WHERE closed_at IS NULL AND decision_id IN
        (SELECT id FROM decision WHERE item_kind = 'comment' AND item_id = \(found.comment.id))
      """)
    changed(.moderation)
    guard let decision = try reading.decision(id) else { return nil }
    return ForcedDecision(decision: decision, found: found)
  }

  /// Takes a decision back before anybody heard of it. Throws `ModerationError`, `StorageError`.
  func undo(_ id: Int64, by person: Person) throws {
    let reading = self.reading
    guard let decision = try reading.decision(id), decision.actor == "\(person.id)", decision.undoneAt == nil,
      let comment = try reading.comment(decision.itemID)
    else { throw ModerationError.notFound }
    let isLast = try reading.decisions(about: comment.id).last?.id == id
    guard isLast, now <= decision.at + Decision.grace, decision.inForceAt == nil || decision.outcome == .publish else {
      throw ModerationError.inForce
    }
    // Its author may have taken it back meanwhile: nobody brings that back.
    let isAsDecided = decision.inForceAt == nil ? comment.pendingID == id : comment.state == .published
    guard isAsDecided, comment.erasedAt == nil else { throw ModerationError.decidedMeanwhile }
    try db.execute("UPDATE decision SET undone_at = \(now) WHERE id = \(id)")
    try db.execute(
      """
      UPDATE comment SET state = \(decision.found), tab = \(decision.found.tab), pending_id = NULL,
        published_at = CASE WHEN published_at = \(decision.inForceAt) THEN NULL ELSE published_at END
      WHERE id = \(comment.id)
      """)
    try db.execute("UPDATE notice SET closed_at = NULL, decision_id = NULL WHERE decision_id = \(id)")
    try db.execute("UPDATE appeal SET closed_at = NULL, answer_id = NULL WHERE answer_id = \(id)")
    try db.execute("DELETE FROM job WHERE once = \("decision:\(id)")")
    try db.execute("DELETE FROM mail WHERE state = 'waiting' AND cause LIKE \("decision:\(id):%")")
    try db.execute("DELETE FROM decision_term WHERE decision_id = \(id)")
    try audit("decision undone", "comment:\(comment.id)", ["decision": "\(id)"])
    guard decision.inForceAt != nil else { return }
    changed(.moderation)
    changedThread(of: comment)
  }

  func changedThread(of comment: Comment) {
    if let article = comment.articleID { changed(.comments(article)) }
    if let page = comment.pageID { changed(.pageComments(page)) }
  }
}

/// A decision that has just come into force, with what it found.
struct ForcedDecision {
  let decision: Decision
  let found: DecisionCase
}

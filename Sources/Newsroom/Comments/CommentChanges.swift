import Storage

// What a comment's author can do on their own page, without an account: the link is the key.

extension Newsdesk {
  /// The link of a comment's author. Throws `StorageError`.
  public func statusToken(of comment: Comment) async throws -> String {
    try await read { try SignedLink.status(of: comment.id).token($0.signingKeys()) }
  }

  /// Whose page a token opens. Throws `SignedLinkError`, `StorageError`.
  public func commentID(_ token: String) async throws -> Int64 { try await verify(token, for: .commentStatus).subject }

  /// The author changes the text while nobody has decided for good; it waits again then. `seen` is the text that they
  /// changed. Throws `FieldProblems`, `CommentChangeError`, `StorageError`.
  public func change(_ id: Int64, _ form: CommentForm, seen: String) async throws {
    try await write(by: "reader") { try $0.change(id, form.cleaned, seen: seen) }
  }

  /// The author takes a comment back. Throws `CommentChangeError`, `StorageError`.
  public func withdrawComment(_ id: Int64) async throws {
    try await write(by: "reader") { [self] writing in try withdraw(id, writing) }
  }

  /// Who waited for a decision about it hears that there is none to make.
  private func withdraw(_ id: Int64, _ writing: Writing) throws {
    guard let moot = try writing.withdrawComment(id) else { return }
    try ModerationMails(self, writing)?.tell(moot, at: writing.now)
  }

  /// Name, address and text go for good; the comment with them from every page (law.md N-6). Throws `CommentChangeError`,
  /// `StorageError`.
  public func eraseComment(_ id: Int64) async throws {
    try await write(by: "reader") { [self] writing in
      try withdraw(id, writing)
      try writing.eraseWords(of: id)
      try writing.audit("comment erased", "comment:\(id)")
    }
  }
}

public enum CommentChangeError: Error, Sendable, Equatable {
  case notFound
  /// Somebody decided meanwhile.
  case closed
}

extension Writing {
  fileprivate func change(_ id: Int64, _ form: CommentForm, seen: String) throws {
    guard let comment = try reading.comment(id) else { throw CommentChangeError.notFound }
    // What somebody is deciding about right now stays as they read it.
    guard comment.state.isOpen, comment.pendingID == nil else { throw CommentChangeError.closed }
    // Sent twice.
    guard form.text != comment.text else { return }
    guard CommentText.cleaned(seen) == comment.text else { throw CommentChangeError.closed }
    var kept = form
    (kept.name, kept.email) = (comment.name, comment.email ?? "")
    guard kept.problems.isEmpty else { throw FieldProblems(kept.problems) }
    try db.execute(
      """
      UPDATE comment SET text = \(form.text), words = \(CommentText.digestOfWords(form.text)), digest = NULL,
        state = 'waiting', tab = 'waiting', queued_at = \(now), claimed_by = NULL, claimed_until = NULL WHERE id = \(id)
      """)
  }

  /// Answers the decision that this made, where somebody waited for one.
  fileprivate func withdrawComment(_ id: Int64) throws -> ForcedDecision? {
    let reading = self.reading
    guard let comment = try reading.comment(id) else { throw CommentChangeError.notFound }
    if let pending = comment.pendingID {
      try db.execute("UPDATE decision SET undone_at = \(now) WHERE id = \(pending)")
      try db.execute("DELETE FROM job WHERE once = \("decision:\(pending)")")
    }
    try db.execute(
      """
      UPDATE comment SET state = 'withdrawn', tab = NULL, pending_id = NULL, digest = NULL, claimed_by = NULL,
        claimed_until = NULL WHERE id = \(id) AND state <> 'withdrawn'
      """)
    // That it is published nobody needs to hear any more.
    for decision in try reading.decisions(about: id) where decision.outcome == .publish {
      try db.execute("DELETE FROM mail WHERE state = 'waiting' AND cause = \("decision:\(decision.id):author")")
    }
    if comment.publishedAt != nil { changedThread(of: comment) }
    return try closeAsMoot(try reading.decisionCase(id))
  }

  /// What says who wrote what. That there was a comment, and what was decided, stays. Throws `StorageError`.
  func eraseWords(of id: Int64) throws {
    guard let comment = try reading.comment(id) else { return }
    try db.execute(
      """
      UPDATE comment SET name = '', email = NULL, website = NULL, text = '', author = '', words = NULL, digest = NULL,
        erased_at = \(now) WHERE id = \(id)
      """)
    try db.execute("UPDATE decision SET passage = '' WHERE item_kind = 'comment' AND item_id = \(id)")
    for decision in try reading.decisions(about: id) {
      try db.execute("DELETE FROM mail WHERE cause = \("decision:\(decision.id):author")")
      try db.execute("UPDATE appeal SET reason = '' WHERE decision_id = \(decision.id) AND side = 'author'")
    }
    try db.execute(
      """
      DELETE FROM decision_term WHERE decision_id IN (SELECT id FROM decision WHERE item_kind = 'comment' AND item_id = \(id))
      """)
    if comment.publishedAt != nil { changedThread(of: comment) }
  }
}

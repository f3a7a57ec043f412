import Storage

extension Newsdesk {
  /// What a link of a statement or an answer leads to. Throws `SignedLinkError`, `ModerationError.notFound`, `StorageError`.
  public func appealCase(_ token: String) async throws -> AppealCase {
    let link = try await appealLink(token)
    return try await read { try $0.appealCase(link) }
  }

  private func appealLink(_ token: String) async throws -> SignedLink {
    do { return try await verify(token, for: .appeal) } catch SignedLinkError.otherPurpose {
      return try await verify(token, for: .noticeAppeal)
    }
  }

  /// Takes an appeal in, once. `seen` is the decision that the form was about. Throws `FieldProblems`, `SignedLinkError`, `ModerationError`, `StorageError`.
  public func appeal(_ token: String, reason: String, seen: Int64? = nil, _ origin: SubmissionOrigin) async throws {
    let reason = CommentText.cleaned(reason)
    if reason.isEmpty { throw FieldProblems([FieldProblem("text", "appeal_reason")]) }
    if reason.count > CommentText.longest {
      throw FieldProblems([
        FieldProblem("text", "comment_text_long", ["number": "\(reason.count)", "most": "\(CommentText.longest)"])
      ])
    }
    _ = try postingDoor.enter(origin.network, now: clock.now)
    let link = try await appealLink(token)
    try await write(by: "reader") { [self] writing in
      let found = try Reading(db: writing.db, now: writing.now).appealCase(link)
      if let known = found.appeal {
        // Sent twice; other words come too late.
        guard known.reason == reason else { throw FieldProblems([FieldProblem("text", "appeal_known")]) }
        return
      }
      guard found.isOpen else { throw FieldProblems([FieldProblem("text", "appeal_known")]) }
      guard seen == nil || seen == found.decision.id else {
        throw FieldProblems([FieldProblem("text", "appeal_moved")])
      }
      let id = try writing.id()
      try writing.db.execute(
        """
        INSERT INTO appeal (id, decision_id, side, notice_id, reason, at)
        VALUES (\(id), \(found.decision.id), \(found.side), \(found.notice?.id), \(reason), \(writing.now))
        """)
      try writing.audit("appeal received", "comment:\(found.comment.id)", ["appeal": "\(id)"])
      writing.changed(.moderation)
      try ModerationMails(self, writing)?.receipt(appeal: id, found)
    }
  }
}

extension Reading {
  fileprivate func appealCase(_ link: SignedLink) throws -> AppealCase {
    let notice = link.purpose == .noticeAppeal ? try notice(link.subject) : nil
    let decision = link.purpose == .noticeAppeal ? try notice.flatMap(answer) : try decision(link.subject)
    guard let decision, decision.inForceAt != nil, decision.undoneAt == nil,
      let comment = try comment(decision.itemID), comment.erasedAt == nil, comment.state != .withdrawn
    else { throw ModerationError.notFound }
    let side = notice == nil ? AppealSide.author : .notifier
    let appeal = try notice.map(lastAppeal) ?? appeal(against: decision.id, side, notice: nil)
    let isOpen = try notice.map { try isAppealable(decision, by: $0) } ?? (appeal == nil)
    return AppealCase(
      decision: decision, comment: comment, side: side, notice: notice, appeal: isOpen ? nil : appeal, isOpen: isOpen)
  }
}

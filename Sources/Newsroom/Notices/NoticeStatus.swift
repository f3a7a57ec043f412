import Storage

/// A notice's own page: what its sender may know.
public struct NoticeStatus: Sendable {
  public let notice: Notice
  /// What stands today; nil while it is open.
  public let statement: StatementOfReasons?
  public let appeal: Appeal?
  /// What was decided about a job ad, and why; nil for a comment.
  public let decision: Decision?
  /// For an appeal against the decision; nil when there is none, or it is too late.
  public let appealToken: String?
}

extension Newsdesk {
  /// The link of who sent a notice. Throws `StorageError`.
  public func noticeToken(_ id: Int64) async throws -> String {
    try await read { try SignedLink.status(ofNotice: id, now: $0.now).token($0.signingKeys()) }
  }

  /// Throws `SignedLinkError`, `ModerationError.notFound`, `StorageError`.
  public func noticeStatus(_ token: String) async throws -> NoticeStatus {
    let link = try await verify(token, for: .notice)
    return try await read { reading in
      guard let notice = try reading.notice(link.subject) else { throw ModerationError.notFound }
      guard let decision = try reading.answer(to: notice) else {
        return NoticeStatus(notice: notice, statement: nil, appeal: nil, decision: nil, appealToken: nil)
      }
      let appeal = try reading.lastAppeal(of: notice)
      let isOpen = try reading.isAppealable(decision, by: notice)
      return NoticeStatus(
        notice: notice, statement: try reading.statement(of: decision), appeal: appeal,
        decision: notice.kind == .jobAd ? decision : nil,
        appealToken: isOpen ? try SignedLink.appeal(of: notice, against: decision).token(reading.signingKeys()) : nil)
    }
  }
}

extension Reading {
  /// What stands today about a notice: what answered it, or what was decided since. Nil while it is open. Throws `StorageError`.
  func answer(to notice: Notice) throws -> Decision? {
    guard let first = notice.decisionID else { return nil }
    let inForce = try decisions(about: notice.itemID, notice.kind).filter { $0.inForceAt != nil && $0.undoneAt == nil }
    return inForce.drop { $0.id != first }.last
  }

  func lastAppeal(of notice: Notice) throws -> Appeal? {
    try decisions(about: notice.itemID).compactMap { try appeal(against: $0.id, .notifier, notice: notice.id) }.last
  }

  /// Each decision once, nobody against the answer to their own appeal, and not about what its author took back.
  func isAppealable(_ decision: Decision, by notice: Notice) throws -> Bool {
    guard notice.kind == .comment, let since = decision.inForceAt, now < since + Decision.appealable,
      decision.outcome != .moot,
      let comment = try comment(notice.itemID), comment.erasedAt == nil, comment.state != .withdrawn,
      try appeal(against: decision.id, .notifier, notice: notice.id) == nil
    else { return false }
    return try appeals(answeredBy: decision.id).allSatisfy { $0.noticeID != notice.id }
  }
}

extension SignedLink {
  static func status(ofNotice id: Int64, now: Moment) -> SignedLink {
    SignedLink(purpose: .notice, subject: id, expires: now + .seconds(400 * 86_400))
  }

  /// A day longer than what is promised.
  static func appeal(of notice: Notice, against decision: Decision) -> SignedLink {
    SignedLink(
      purpose: .noticeAppeal, subject: notice.id,
      expires: (decision.inForceAt ?? decision.at) + Decision.appealable + .seconds(86_400))
  }
}

import Storage

/// A notice's own page: what its sender may know.
public struct NoticeStatus: Sendable {
  public let notice: Notice
  /// What was decided; nil while it is open.
  public let statement: StatementOfReasons?
  public let appeal: Appeal?
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
      guard let id = notice.decisionID, let decision = try reading.decision(id), let closed = notice.closedAt else {
        return NoticeStatus(notice: notice, statement: nil, appeal: nil, appealToken: nil)
      }
      let appeal = try reading.appeal(against: id, .notifier, notice: notice.id)
      let isOpen = appeal == nil && reading.now < closed + Decision.appealable
      return NoticeStatus(
        notice: notice, statement: try reading.statement(of: decision), appeal: appeal,
        appealToken: isOpen ? try SignedLink.appeal(of: notice, now: reading.now).token(reading.signingKeys()) : nil)
    }
  }
}

extension SignedLink {
  static func status(ofNotice id: Int64, now: Moment) -> SignedLink {
    SignedLink(purpose: .notice, subject: id, expires: now + .seconds(400 * 86_400))
  }

  /// A day longer than what is promised.
  static func appeal(of notice: Notice, now: Moment) -> SignedLink {
    SignedLink(
      purpose: .noticeAppeal, subject: notice.id,
      expires: (notice.closedAt ?? now) + Decision.appealable + .seconds(86_400))
  }
}

public import Storage

/// Who asks for another look at a decision (law.md D-20).
public enum AppealSide: String, Sendable, CaseIterable, Codable, Storable { case author, notifier }

/// Each side can ask once about a decision; somebody else looks, where there is somebody.
public struct Appeal: Record, Sendable, Equatable {
  public let id: Int64
  /// The decision that it is against.
  public let decisionID: Int64
  public let side: AppealSide
  public let noticeID: Int64?
  public let reason: String
  public let at: Moment
  public let closedAt: Moment?
  /// The decision that answered it.
  public let answerID: Int64?

  public init(row: Row) throws {
    id = try row["id"]
    decisionID = try row["decision_id"]
    side = try row["side"]
    noticeID = try row["notice_id"]
    reason = try row["reason"]
    at = try row["at"]
    closedAt = try row["closed_at"]
    answerID = try row["answer_id"]
  }
}

/// What an appeal's link leads to.
public struct AppealCase: Sendable {
  public let decision: Decision
  public let comment: Comment
  public let side: AppealSide
  public let notice: Notice?
  /// The one that was sent already.
  public let appeal: Appeal?
  /// Whether one can be sent.
  public let isOpen: Bool
}

extension Reading {
  /// The oldest first: the author and who sent a notice may both have sent one. Throws `StorageError`.
  func openAppeals(about item: Int64) throws -> [Appeal] {
    try db.all(
      Appeal.self,
      """
      SELECT appeal.* FROM decision JOIN appeal ON appeal.decision_id = decision.id
      WHERE decision.item_kind = 'comment' AND decision.item_id = \(item) AND appeal.closed_at IS NULL
      ORDER BY appeal.at, appeal.id
      """)
  }

  func appeal(against decision: Int64, _ side: AppealSide, notice: Int64?) throws -> Appeal? {
    let which: SQL = notice.map { "AND notice_id = \($0)" } ?? ""
    return try db.first(
      Appeal.self, "SELECT * FROM appeal WHERE decision_id = \(decision) AND side = \(side) \(which)")
  }

  func appeal(_ id: Int64) throws -> Appeal? { try db.first(Appeal.self, "SELECT * FROM appeal WHERE id = \(id)") }

  /// Those that a decision answered. Throws `StorageError`.
  func appeals(answeredBy decision: Int64) throws -> [Appeal] {
    try db.all(Appeal.self, "SELECT * FROM appeal WHERE answer_id = \(decision) ORDER BY at, id")
  }
}

public import Storage

/// What somebody says is wrong with what they report.
public enum NoticeCategory: String, Sendable, CaseIterable, Codable, Storable {
  case insult, incitement, threat
  /// Nobody is asked who they are (law.md D-16a).
  case childAbuse = "child_abuse"
  case privacy, copyright, fraud, other

  public var isAnonymous: Bool { self == .childAbuse }
}

/// A notice that something is against the law (Regulation (EU) 2022/2065, article 16). Closed only by a decision.
public struct Notice: Record, Sendable, Equatable {
  public let id: Int64
  public let kind: ItemKind
  public let itemID: Int64
  public let category: NoticeCategory
  public let reason: String
  /// Where its sender saw it.
  public let address: String
  public let name: String?
  public let email: String?
  public let at: Moment
  public let dueAt: Moment
  public let closedAt: Moment?
  public let decisionID: Int64?

  public init(row: Row) throws {
    id = try row["id"]
    kind = try row["item_kind"]
    itemID = try row["item_id"]
    category = NoticeCategory(rawValue: try row["category"]) ?? .other
    reason = try row["reason"]
    address = try row["address"]
    name = try row["name"]
    email = try row["email"]
    at = try row["at"]
    dueAt = try row["due_at"]
    closedAt = try row["closed_at"]
    decisionID = try row["decision_id"]
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func notice(_ id: Int64) throws -> Notice? {
    try db.first(Notice.self, "SELECT * FROM notice WHERE id = \(id)")
  }

  /// The first due first. Throws `StorageError`.
  public func openNotices(about item: Int64) throws -> [Notice] {
    try db.all(
      Notice.self, "SELECT * FROM notice WHERE item_id = \(item) AND closed_at IS NULL ORDER BY due_at, id")
  }

  /// Those that were answered. Throws `StorageError`.
  func closedNotices(about item: Int64) throws -> [Notice] {
    try db.all(Notice.self, "SELECT * FROM notice WHERE item_id = \(item) AND closed_at IS NOT NULL ORDER BY id")
  }

  /// Those that a decision answered. Throws `StorageError`.
  func notices(answeredBy decision: Int64) throws -> [Notice] {
    try db.all(Notice.self, "SELECT * FROM notice WHERE decision_id = \(decision) ORDER BY id")
  }
}

public import Storage

/// A mail that came back, or that somebody called spam.
public struct Bounce: Record, Sendable, Equatable {
  public let id: Int64
  /// `hard`, `soft`, `complaint`.
  public let kind: String
  /// As `BounceReport.Reason` names them: `unknown_address`.
  public let reason: String
  /// "5.1.1"; nil where there is none.
  public let status: String?
  /// What the server said.
  public let said: String
  public let email: String
  public let subscriberID: Int64?
  public let source: BounceSource
  /// Whether the address gets no mail of news since.
  public let isSuppressed: Bool
  /// When a person took back what followed from it.
  public let undoneAt: Moment?
  public let at: Moment

  public init(row: Row) throws {
    id = try row["id"]
    kind = try row["kind"]
    reason = try row["reason"]
    status = try row["status"]
    said = try row["said"]
    email = try row["email"]
    subscriberID = try row["subscriber_id"]
    source = try row["source"]
    isSuppressed = try row["suppressed"]
    undoneAt = try row["undone_at"]
    at = try row["at"]
  }
}

/// How a bounce was learned of.
public enum BounceSource: String, Sendable, Storable, CaseIterable {
  /// The server refused the mail while it was handed over.
  case reply
  /// A message came back.
  case report
}

extension Reading {
  /// The newest first, after `key`. Throws `StorageError`.
  public func bounces(before key: PageKey? = nil, limit: Int) throws -> (list: [Bounce], next: PageKey?) {
    let last = key ?? PageKey(.distantFuture, .max)
    let found = try db.all(
      Bounce.self,
      """
      SELECT * FROM bounce WHERE (at, id) < (\(last.moment), \(last.id)) ORDER BY at DESC, id DESC LIMIT \(limit + 1)
      """)
    let shown = Array(found.prefix(limit))
    return (shown, found.count > limit ? shown.last.map { PageKey($0.at, $0.id) } : nil)
  }

  /// Of an address, the newest first. Throws `StorageError`.
  public func bounces(of email: String) throws -> [Bounce] {
    try db.all(
      Bounce.self, "SELECT * FROM bounce WHERE address = \(Subscriber.key(email)) ORDER BY at DESC, id DESC LIMIT 100")
  }

  /// Throws `StorageError`.
  public func bounce(_ id: Int64) throws -> Bounce? {
    try db.first(Bounce.self, "SELECT * FROM bounce WHERE id = \(id)")
  }
}

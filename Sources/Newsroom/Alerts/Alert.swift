import Likeness
public import Storage

/// A standing request for news like an article.
public struct Alert: Record, Sendable, Equatable {
  public let id: Int64
  public let subscriberID: Int64
  public let articleID: Int64
  /// Of the article, when it was asked for.
  public let title: String
  let language: TextLanguage
  public let rhythm: AlertRhythm
  public let state: AlertState
  public let words: AlertWords
  public let createdAt: Moment
  public let expiresAt: Moment?
  public let endedAt: Moment?

  /// It ends unless it is renewed (law.md N-7).
  static let life = Duration.seconds(365 * 86_400)
  /// So long before, one mail asks.
  static let question = Duration.seconds(14 * 86_400)
  /// What is less like it, in millionths as `Similarity.likeness`, is not sent.
  static let least: Int64 = 220_000

  /// Whether it goes on, or ended by itself.
  public var canBeRenewed: Bool {
    state == .active || state == .ended && (expiresAt.flatMap { ends in endedAt.map { ends <= $0 } } ?? false)
  }

  public init(row: Row) throws {
    id = try row["id"]
    subscriberID = try row["subscriber_id"]
    articleID = try row["article_id"]
    title = try row["title"]
    language = TextLanguage(rawValue: try row["language"]) ?? .de
    rhythm = try row["rhythm"]
    state = try row["state"]
    words = try JSON.value(AlertWords.self, try row["words"])
    createdAt = try row["created_at"]
    expiresAt = try row["expires_at"]
    endedAt = try row["ended_at"]
  }
}

extension Reading {
  /// Throws `StorageError`.
  func alert(_ id: Int64) throws -> Alert? { try db.first(Alert.self, "SELECT * FROM alert WHERE id = \(id)") }

  /// Whatever became of them. Throws `StorageError`.
  func allAlerts(of subscriber: Int64) throws -> [Alert] {
    try db.all(Alert.self, "SELECT * FROM alert WHERE subscriber_id = \(subscriber) ORDER BY id DESC")
  }

  /// Those that find news, the newest first. Throws `StorageError`.
  public func alerts(of subscriber: Int64) throws -> [Alert] {
    try db.all(
      Alert.self,
      "SELECT * FROM alert WHERE subscriber_id = \(subscriber) AND state = 'active' ORDER BY id DESC")
  }
}

public import Storage

/// Why an article is gone: its address answers 410 and says so.
public struct Withdrawal: Record, Sendable, Equatable {
  public let articleID: Int64
  public let at: Moment
  public let reason: String

  public init(row: Row) throws {
    articleID = try row["article_id"]
    at = try row["at"]
    reason = try row["reason"]
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func withdrawal(of article: Int64) throws -> Withdrawal? {
    try db.first(Withdrawal.self, "SELECT * FROM withdrawal WHERE article_id = \(article)")
  }
}

extension Writing {
  /// Takes an article back; readers are told why. Throws `ArticleError`, `StorageError`.
  public func withdraw(_ article: Int64, reason: String) throws {
    guard !reason.allSatisfy(\.isWhitespace) else { throw ArticleError.empty("reason") }
    try unlist(article)
    try move(article, .withdraw)
    try askForPings(of: article)
    try db.execute(
      "INSERT INTO withdrawal (article_id, at, reason, actor) VALUES (\(article), \(now), \(reason), \(actor))")
  }

  /// Puts a withdrawn article back where it was. Throws `ArticleError`, `StorageError`.
  public func reinstate(_ article: Int64) throws {
    try move(article, .reinstate)
    try db.execute("DELETE FROM withdrawal WHERE article_id = \(article)")
    try list(article)
  }
}

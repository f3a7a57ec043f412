public import Storage

/// A right of reply (Gegendarstellung): somebody's own words about facts, printed unaltered, labelled, linked from
/// the article that they answer (MStV § 20).
public struct RightOfReply: Record, Sendable, Equatable {
  public let id: Int64
  public let articleID: Int64
  public let at: Moment
  public let claimant: String
  /// Plain text, to the letter.
  public let text: String

  public init(row: Row) throws {
    id = try row["id"]
    articleID = try row["article_id"]
    at = try row["at"]
    claimant = try row["claimant"]
    text = try row["text"]
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func rightsOfReply(to article: Int64) throws -> [RightOfReply] {
    try db.all(RightOfReply.self, "SELECT * FROM right_of_reply WHERE article_id = \(article) ORDER BY at, id")
  }
}

extension Writing {
  /// Prints a reply under its article. Throws `ArticleError`, `StorageError`.
  public func printReply(to article: Int64, claimant: String, text: String) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw ArticleError.empty("text") }
    try move(article, .correct)
    try db.execute(
      """
      INSERT INTO right_of_reply (id, article_id, at, claimant, text)
      VALUES (\(try id()), \(article), \(now), \(claimant), \(text))
      """)
  }
}

public import Storage

/// An article as it was once: every one is kept.
public struct Revision: Record, Sendable, Equatable {
  /// From 1.
  public let number: Int64
  public let at: Moment
  /// Who made it: a person's id, or what is called so.
  public let actor: String
  public let content: ArticleContent

  public init(row: Row) throws {
    number = try row["number"]
    at = try row["at"]
    actor = try row["actor"]
    content = try JSON.value(ArticleContent.self, try row["content"])
  }
}

/// A revision in a list of them.
public struct ListedRevision: Sendable, Equatable {
  public let number: Int64
  public let at: Moment
  public let by: String
}

extension Reading {
  /// Throws `StorageError`.
  public func revision(_ number: Int64, of article: Int64) throws -> Revision? {
    try db.first(
      Revision.self,
      "SELECT number, at, actor, content FROM revision WHERE article_id = \(article) AND number = \(number)")
  }

  /// The newest first. Throws `StorageError`.
  public func revisions(of article: Int64) throws -> [ListedRevision] {
    let rows = try db.rows(
      "SELECT number, at, actor FROM revision WHERE article_id = \(article) ORDER BY number DESC LIMIT 500")
    var names: [String: String] = [:]
    return try rows.map { row in
      let actor: String = try row["actor"]
      let name = try names[actor] ?? name(of: actor)
      names[actor] = name
      return ListedRevision(number: try row["number"], at: try row["at"], by: name)
    }
  }

  /// What an actor is called: a person's name, or "command line". Throws `StorageError`.
  public func name(of actor: String) throws -> String {
    guard let id = Int64(actor) else { return actor }
    return try person(id: id)?.name ?? actor
  }
}

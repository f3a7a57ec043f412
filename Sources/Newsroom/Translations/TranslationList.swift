public import Storage
public import Templates

/// The same article in another language, wherever it is on its way.
public struct ListedTranslation: Record, Sendable, Equatable {
  public let id: Int64
  public let title: String
  public let language: Language
  public let state: ArticleState

  public init(row: Row) throws {
    id = try row["id"]
    title = try row["title"]
    language = try row["language"]
    state = try row["state"]
  }
}

extension Reading {
  /// The other articles of its group. Throws `StorageError`.
  public func translationList(of article: Int64) throws -> [ListedTranslation] {
    try db.all(
      ListedTranslation.self,
      """
      SELECT id, title, language, state FROM article
      WHERE translations = (SELECT translations FROM article WHERE id = \(article)) AND id <> \(article) AND deleted_at IS NULL
      ORDER BY language, id
      """)
  }

  /// An article by whatever its address was copied as: whole, as a path, or its last part. Throws `StorageError`.
  public func articleID(at address: String) throws -> Int64? {
    let path =
      address.firstRange(of: "://").map { scheme in
        String(address[scheme.upperBound...].drop { $0 != "/" })
      } ?? address
    let bare = String(path.prefix { $0 != "?" && $0 != "#" })
    if let last = bare.split(separator: "/").last {
      if let id = Int64(last), try editedArticle(id) != nil { return id }
      if let article = try article(slug: String(last)) { return article.id }
    }
    return try article(keptPath: bare)?.id
  }
}

extension Newsdesk {
  /// Links two articles that say the same in two languages. Whoever does that answers for both. Throws `FieldProblems`,
  /// `EditError`, `StorageError`.
  public func linkTranslation(_ id: Int64, at address: String, by person: Person) async throws {
    try await write(by: "\(person.id)") { writing in
      let reading = Reading(db: writing.db, now: writing.now)
      let other = try reading.articleID(at: address).flatMap { try reading.editedArticle($0) }
      guard let article = try reading.editedArticle(id), let other, other.id != id, other.deletedAt == nil else {
        throw FieldProblems([FieldProblem("translation_address", "no_article")])
      }
      for one in [article, other] { _ = try reading.editable(one.id, by: person) }
      let groups = try [article, other].map { one in
        [one.content.language] + (try reading.translationList(of: one.id).map(\.language.rawValue))
      }
      guard Set(groups[0]).isDisjoint(with: groups[1]) else {
        throw FieldProblems([FieldProblem("translation_address", "language_taken")])
      }
      try writing.linkTranslations([id, other.id])
      try writing.audit("translations linked", "article:\(id)", ["other": "\(other.id)"])
    }
  }

  /// The article stands for itself again. Whoever does that answers for all of the group. Throws `EditError`, `StorageError`.
  public func unlinkTranslation(_ id: Int64, by person: Person) async throws {
    try await write(by: "\(person.id)") { writing in
      let reading = Reading(db: writing.db, now: writing.now)
      let others = try reading.translationList(of: id)
      for member in [id] + others.map(\.id) { _ = try reading.editable(member, by: person) }
      guard !others.isEmpty else { return }
      try writing.unlinkTranslation(id)
      try writing.audit("translations unlinked", "article:\(id)")
    }
  }

  /// A draft of the same in another language, begun from its words; answers its id. Throws `EditError`, `StorageError`.
  public func beginTranslation(of id: Int64, in language: Language, by person: Person) async throws -> Int64 {
    let (site, article) = try await read { (try $0.site(), try $0.editedArticle(id)) }
    guard let article else { throw EditError.notFound }
    guard person.mayEdit(article) else { throw EditError.notAllowed }
    var content = article.content
    content.language = language.rawValue
    let prepared = try prepare(content, for: site)
    return try await write(by: "\(person.id)") { writing in
      let new = try writing.createArticle(prepared, slug: nil, keptPath: nil, ArticleBirth(owner: person.id))
      try writing.linkTranslations([id, new])
      return new
    }
  }
}

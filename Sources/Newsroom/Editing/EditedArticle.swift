import Markup
public import Storage

/// An article as the newsroom works on it: its state, its last revision, whose it is.
public struct EditedArticle: Record, Sendable, Equatable, Addressed {
  public let id: Int64
  public let slug: String
  public let keptPath: String?
  public let state: ArticleState
  public let publishedAt: Moment?
  public let revision: Int64
  public let translations: Int64?
  /// Who made it in the desk; nil for what an import or a file made.
  public let owner: Int64?
  /// What somebody says of it to its author.
  public let reviewNote: ReviewNote?
  /// When a draft is to appear, as far as anybody has said.
  public let wantedAt: Moment?
  /// Since when it is a deleted draft.
  public let deletedAt: Moment?
  /// Whether the newsroom closed its comments.
  public let areCommentsClosed: Bool
  public let content: ArticleContent

  public init(row: Row) throws {
    id = try row["id"]
    slug = try row["slug"]
    keptPath = try row["kept_path"]
    state = try row["state"]
    publishedAt = try row["published_at"]
    revision = try row["revision"]
    translations = try row["translations"]
    owner = try row["owner"]
    let note: String? = try row["review_note"]
    reviewNote = try note.map { ReviewNote(text: $0, by: try row["reviewer"] ?? "") }
    wantedAt = try row["wanted_at"]
    deletedAt = try row["deleted_at"]
    areCommentsClosed = try row["comments_closed"]
    content = try JSON.value(ArticleContent.self, try row["content"])
  }

  /// A text that came as HTML is edited as HTML.
  public var isHTML: Bool { format == .html }
  var format: SourceFormat { SourceFormat(rawValue: content.format) ?? .markdown }
}

/// What is said of an article that is read before it appears.
public struct ReviewNote: Sendable, Equatable {
  public let text: String
  /// Their name.
  public let by: String
}

extension Reading {
  /// Throws `StorageError`.
  public func editedArticle(_ id: Int64) throws -> EditedArticle? {
    try db.first(
      EditedArticle.self,
      """
      SELECT article.id, article.slug, article.kept_path, article.state, article.published_at, article.revision,
        article.translations, article.owner, article.review_note, article.wanted_at, article.deleted_at, article.comments_closed,
        person.name AS reviewer,
        revision.content
      FROM article JOIN revision ON revision.article_id = article.id AND revision.number = article.revision
      LEFT JOIN person ON person.id = article.reviewed_by
      WHERE article.id = \(id)
      """)
  }

  /// An article with who is about to change it, both asked anew: a role that was taken away a second ago is gone. Throws
  /// `EditError`, `StorageError`.
  func editable(_ id: Int64, by person: Person) throws -> (EditedArticle, Person) {
    guard let article = try editedArticle(id) else { throw EditError.notFound }
    guard let person = try self.person(id: person.id), person.leftAt == nil, person.mayEdit(article) else {
      throw EditError.notAllowed
    }
    return (article, person)
  }

  /// The stored pictures of these hashes. Throws `StorageError`.
  func pictures(_ hashes: Set<String>) throws -> [String: StoredPicture] {
    guard !hashes.isEmpty else { return [:] }
    let found = try db.all(
      StoredPicture.self,
      "SELECT hash, width, height, credit FROM picture WHERE hash IN \(list: hashes.sorted())")
    return Dictionary(found.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Who may do what to an article: roles say what one may open, this says to which article.
extension Person {
  /// Authors work on what is theirs until it is on its way to the readers; editors on everything.
  public func mayEdit(_ article: EditedArticle) -> Bool {
    switch role {
    case .author: article.owner == id && (article.state == .draft || article.state == .review)
    case .editor, .publisher, .operator: true
    case .moderator: false
    }
  }

  /// Whether they decide what readers see.
  public var mayPublish: Bool { Role.editors.contains(role) }
}

extension Role {
  /// Who writes.
  public static let writers: Set<Role> = [.author, .editor, .publisher, .operator]
  /// Who decides what is published.
  public static let editors: Set<Role> = [.editor, .publisher, .operator]
  /// Who answers for the outlet: its settings, its people.
  public static let publishers: Set<Role> = [.publisher, .operator]
}

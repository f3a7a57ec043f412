import Markup
public import Storage
public import Templates

/// An article in the newsroom's list.
public struct ListedArticle: Record, Sendable, Equatable {
  public let id: Int64
  public let title: String
  public let state: ArticleState
  public let language: Language
  public let authors: [String]
  public let isCommercial: Bool
  public let editedAt: Moment
  public let publishedAt: Moment?

  public init(row: Row) throws {
    id = try row["id"]
    title = try row["title"]
    state = try row["state"]
    language = try row["language"]
    authors = try JSON.value(PrintedLabels.self, try row["printed"]).authors.map(\.name)
    isCommercial = try row["commercial"]
    editedAt = try row["edited_at"]
    publishedAt = try row["published_at"]
  }
}

/// What the newsroom's list is narrowed to.
public struct ArticleFilter: Sendable, Equatable {
  public var state: ArticleState?
  /// Words of the headline.
  public var text: String
  /// Only what this person made.
  public var owner: Int64?
  /// Drafts that were deleted, and nothing else.
  public var isDeleted: Bool

  public init(state: ArticleState? = nil, text: String = "", owner: Int64? = nil, isDeleted: Bool = false) {
    self.state = state
    self.isDeleted = isDeleted
    self.text = text
    self.owner = owner
  }

  fileprivate var conditions: SQL {
    var parts: [SQL] = [isDeleted ? "deleted_at IS NOT NULL" : "deleted_at IS NULL"]
    if let state {
      parts.append(state == .published ? "state = 'published'" : "state = \(state) AND state <> 'published'")
    }
    if let owner { parts.append("owner = \(owner)") }
    // Addresses are made from headlines, without umlauts and case; headlines that were changed since say it themselves.
    for word in text.split(whereSeparator: \.isWhitespace) {
      let (slug, title) = (Slug.make(String(word)), word.lowercased().filter { $0 != "%" && $0 != "_" })
      guard !title.isEmpty || !slug.isEmpty else { return "1 = 0" }
      parts.append("(slug LIKE \("%\(slug)%") OR lower(title) LIKE \("%\(title)%"))")
    }
    return SQL.joined(parts, by: " AND ")
  }
}

extension Reading {
  /// What the newsroom did something to last comes first. Throws `StorageError`.
  public func articleList(_ filter: ArticleFilter, before key: PageKey? = nil, limit: Int) throws
    -> (articles: [ListedArticle], next: PageKey?)
  {
    let last = key ?? PageKey(.distantFuture, .max)
    let found = try db.all(
      ListedArticle.self,
      """
      SELECT id, title, state, language, printed, commercial, edited_at, published_at FROM article
      WHERE \(filter.conditions) AND (edited_at, id) < (\(last.moment), \(last.id))
      ORDER BY edited_at DESC, id DESC LIMIT \(limit + 1)
      """)
    let shown = Array(found.prefix(limit))
    return (shown, found.count > limit ? shown.last.map { PageKey($0.editedAt, $0.id) } : nil)
  }

  /// How many articles are on their way. Throws `StorageError`.
  public func articleCounts() throws -> [ArticleState: Int] {
    let rows = try db.rows(
      """
      SELECT state, count(*) AS number FROM article WHERE state <> 'published' AND deleted_at IS NULL GROUP BY state
      """)
    return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["state"], try $0["number"]) })
  }

  /// How many drafts are deleted, and can be taken back. Throws `StorageError`.
  public func deletedDraftCount() throws -> Int {
    try db.value(Int.self, "SELECT count(*) FROM article WHERE deleted_at IS NOT NULL") ?? 0
  }
}

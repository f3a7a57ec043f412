public import Storage

/// A comment as readers read it, or what stands in its place.
public struct ThreadComment: Record, Sendable, Equatable {
  /// What readers see.
  public enum Shape: Sendable, Equatable {
    case text
    /// It was there; somebody answered it.
    case removed
    case withdrawn
  }
  public let id: Int64
  public let parentID: Int64?
  public let rootID: Int64
  public let shape: Shape
  public let kind: CommentKind
  public let name: String
  public let text: String
  public let at: Moment
  public let publishedAt: Moment
  public let isImported: Bool
  /// How many comments it is below.
  public fileprivate(set) var depth = 0
  /// Of a comment that it answers and that stands further above than its neighbour.
  public fileprivate(set) var answers: String?

  static let columns: SQL = """
    comment.id, comment.parent_id, comment.root_id, comment.state, comment.kind, comment.name, comment.text, comment.at,
    comment.published_at, comment.source, comment.erased_at
    """

  public init(row: Row) throws {
    id = try row["id"]
    parentID = try row["parent_id"]
    rootID = try row["root_id"] as Int64? ?? id
    let state: CommentState = try row["state"]
    shape = state == .published ? .text : state == .withdrawn ? .withdrawn : .removed
    kind = CommentKind(rawValue: try row["kind"]) ?? .comment
    name = shape == .text ? try row["name"] : ""
    text = shape == .text ? try row["text"] : ""
    at = try row["at"]
    publishedAt = try row["published_at"]
    isImported = try row["source"] as String? != nil
  }

  public var paragraphs: [String] { CommentText.paragraphs(text, isImported: isImported) }
}

/// Comments in the order in which they are read: each after what it answers, threads by their first one.
public struct CommentThreads: Sendable, Equatable {
  public let list: [ThreadComment]
  /// The first thread that is not in the list.
  public let next: Int64?

  /// How many can be read.
  public var count: Int { list.count { $0.shape == .text } }

  /// `rows` are ordered by thread and time.
  init(_ rows: [ThreadComment], next: Int64?) {
    let ids = Set(rows.map(\.id))
    var children: [Int64: [ThreadComment]] = [:]
    for row in rows { children[row.parentID.flatMap { ids.contains($0) ? $0 : nil } ?? 0, default: []].append(row) }
    var list: [ThreadComment] = []
    var stack = (children[0] ?? []).reversed().map { ($0, 0, nil as ThreadComment?) }
    while let (row, depth, parent) = stack.popLast() {
      var row = row
      row.depth = depth
      if let parent, list.last?.id != parent.id, parent.shape == .text { row.answers = parent.name }
      list.append(row)
      for child in (children[row.id] ?? []).reversed() { stack.append((child, depth + 1, row)) }
    }
    self.list = Self.pruned(list)
    self.next = next
  }

  /// What is gone leaves a note only where somebody answered it.
  private static func pruned(_ list: [ThreadComment]) -> [ThreadComment] {
    var kept: [ThreadComment] = []
    for comment in list.reversed() {
      let isAnswered = kept.last.map { $0.depth > comment.depth } ?? false
      if comment.shape == .text || isAnswered { kept.append(comment) }
    }
    return kept.reversed()
  }
}

extension Reading {
  /// So many comments stand under an article at once, whole threads each.
  public static var threadLimit: Int { 300 }

  static var longestThread: Int { 5_000 }

  /// What readers read under an article, from its first thread or from `root` on: one walk along one index.
  /// Throws `StorageError`.
  public func threads(of article: Int64, from root: Int64? = nil, limit: Int = threadLimit) throws -> CommentThreads {
    note(.comments(article))
    return try threads(where: "article_id = \(article)", root, limit)
  }

  /// The same under a page of the publisher's. Throws `StorageError`.
  public func threads(ofPage page: Int64) throws -> CommentThreads {
    note(.pageComments(page))
    return try threads(where: "page_id = \(page)", nil, Self.longestThread)
  }

  private func threads(where place: SQL, _ root: Int64?, _ limit: Int) throws -> CommentThreads {
    let start: SQL = root.map { "AND root_id >= \($0)" } ?? ""
    let rows = try db.all(
      ThreadComment.self,
      """
      SELECT \(ThreadComment.columns) FROM comment WHERE \(place) AND published_at IS NOT NULL \(start)
      ORDER BY root_id, at, id LIMIT \(limit + 1)
      """)
    guard rows.count > limit, let last = rows.last else { return CommentThreads(rows, next: nil) }
    let whole = rows.filter { $0.rootID != last.rootID }
    guard whole.isEmpty else { return CommentThreads(whole, next: last.rootID) }
    // A single thread longer than a page is read whole.
    let long = try db.all(
      ThreadComment.self,
      """
      SELECT \(ThreadComment.columns) FROM comment WHERE \(place) AND published_at IS NOT NULL AND root_id = \(last.rootID)
      ORDER BY root_id, at, id LIMIT \(Self.longestThread)
      """)
    return CommentThreads(long, next: last.rootID + 1)
  }
}

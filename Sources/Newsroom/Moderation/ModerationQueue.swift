// The desk's lists of what waits for somebody. Each is a walk along one index, so a page of fifty thousand costs what one of
// ten does.
import Storage

/// The lists, in the order of their urgency.
public enum QueueTab: String, Sendable, CaseIterable {
  case notices, appeals, waiting, changes, spam, decided

  /// Whether its entries are comments in a state; the others come from records about them.
  var isState: Bool { self == .waiting || self == .changes || self == .spam }
}

/// A list, narrowed.
public struct QueueFilter: Sendable, Equatable {
  public var tab: QueueTab
  public var article: Int64?
  public var topic: Int64?
  /// As `Comment.author`.
  public var author: String?

  public init(_ tab: QueueTab, article: Int64? = nil, topic: Int64? = nil, author: String? = nil) {
    (self.tab, self.article, self.topic, self.author) = (tab, article, topic, author)
  }

  /// Narrowed by one thing at a time: each has its index.
  fileprivate var narrowing: SQL {
    if let article { return "AND comment.article_id = \(article)" }
    if let topic { return "AND comment.topic_id = \(topic)" }
    if let author { return "AND comment.author = \(author)" }
    return ""
  }
}

/// A comment in a list, with why it is there.
public struct QueueEntry: Sendable {
  public let comment: Comment
  public let article: Teaser?
  /// Of what moved in under a page of the publisher's.
  public let page: Page?
  /// When it came into this list; for notices, when they are due.
  public let moment: Moment
  public let notice: Notice?
  public let appeal: Appeal?
  public let decision: Decision?
}

public struct QueuePage: Sendable {
  public let entries: [QueueEntry]
  public let next: PageKey?
}

extension Reading {
  public static var queueLimit: Int { 25 }
  /// Nobody reads a larger number.
  public static var countLimit: Int { 200 }

  /// What waits, the oldest first; of decisions the newest. Throws `StorageError`.
  public func queue(_ filter: QueueFilter, after key: PageKey? = nil) throws -> QueuePage {
    let keys = try db.rows(Self.keys(filter, after: key, limit: Self.queueLimit + 1))
    let shown = keys.prefix(Self.queueLimit)
    let comments = try comments(shown.map { try $0["comment_id"] })
    let found = try articles(comments.values.compactMap(\.articleID))
    let pages = try pages(comments.values.compactMap(\.pageID))
    let records: [Int64] = try shown.map { try $0["id"] }
    let notices = filter.tab == .notices ? try notices(records) : [:]
    let appeals = filter.tab == .appeals ? try appeals(records) : [:]
    let decisions = filter.tab == .decided ? try decisions(records) : [:]
    let entries = try shown.compactMap { row -> QueueEntry? in
      guard let comment = comments[try row["comment_id"]] else { return nil }
      let record: Int64 = try row["id"]
      return QueueEntry(
        comment: comment, article: comment.articleID.flatMap { found[$0] }, page: comment.pageID.flatMap { pages[$0] },
        moment: try row["moment"],
        notice: notices[record], appeal: appeals[record], decision: decisions[record])
    }
    let last = keys.count > Self.queueLimit ? try shown.last.map { PageKey(try $0["moment"], try $0["id"]) } : nil
    return QueuePage(entries: entries, next: last)
  }

  /// Where each entry stands: moment, id of the record, id of the comment.
  static func keys(_ filter: QueueFilter, after key: PageKey?, limit: Int) -> SQL {
    switch filter.tab {
    case .waiting, .changes, .spam:
      let after: SQL = key.map { "AND (queued_at, id) > (\($0.moment), \($0.id))" } ?? ""
      return """
        SELECT queued_at AS moment, id, id AS comment_id FROM comment WHERE tab = \(filter.tab.rawValue) \(filter.narrowing)
          \(after) ORDER BY queued_at, id LIMIT \(limit)
        """
    case .notices:
      let after: SQL = key.map { "AND (notice.due_at, notice.id) > (\($0.moment), \($0.id))" } ?? ""
      return """
        SELECT notice.due_at AS moment, notice.id, notice.item_id AS comment_id FROM notice
        JOIN comment ON comment.id = notice.item_id
        WHERE notice.closed_at IS NULL AND comment.pending_id IS NULL \(filter.narrowing) \(after)
        ORDER BY notice.due_at, notice.id LIMIT \(limit)
        """
    case .appeals:
      let after: SQL = key.map { "AND (appeal.at, appeal.id) > (\($0.moment), \($0.id))" } ?? ""
      return """
        SELECT appeal.at AS moment, appeal.id, decision.item_id AS comment_id FROM appeal
        JOIN decision ON decision.id = appeal.decision_id JOIN comment ON comment.id = decision.item_id
        WHERE appeal.closed_at IS NULL AND comment.pending_id IS NULL \(filter.narrowing) \(after)
        ORDER BY appeal.at, appeal.id LIMIT \(limit)
        """
    case .decided:
      let after: SQL = key.map { "AND (decision.at, decision.id) < (\($0.moment), \($0.id))" } ?? ""
      // An author or an article has few comments, so it begins there; SQLite joins in the order in which it is told to. Of a
      // topic there are many, so most decisions fit.
      let tables: SQL =
        filter.article != nil || filter.author != nil
        ? "comment CROSS JOIN decision" : filter.topic != nil ? "decision CROSS JOIN comment" : "decision"
      let joined: SQL = filter.narrowing == "" ? "" : "AND comment.id = decision.item_id"
      return """
        SELECT decision.at AS moment, decision.id, decision.item_id AS comment_id FROM \(tables)
        WHERE decision.automated = 0 AND decision.item_kind = 'comment' \(joined) \(filter.narrowing) \(after)
        ORDER BY decision.at DESC, decision.id DESC LIMIT \(limit)
        """
    }
  }

  /// How many there are in each list, up to `countLimit`; decisions are not counted. Throws `StorageError`.
  public func queueCounts() throws -> [QueueTab: Int] {
    let states = QueueTab.allCases.filter(\.isState).map { tab -> SQL in
      """
      SELECT \(tab.rawValue) AS tab, count(*) AS number FROM
        (SELECT 1 FROM comment WHERE tab = \(tab.rawValue) LIMIT \(Self.countLimit)) few
      """
    }
    let rows = try db.rows(
      """
      \(SQL.joined(states, by: " UNION ALL "))
      UNION ALL SELECT 'notices', count(*) FROM (SELECT 1 FROM notice WHERE closed_at IS NULL AND item_kind = 'comment' LIMIT \(Self.countLimit)) few
      UNION ALL SELECT 'appeals', count(*) FROM (SELECT 1 FROM appeal WHERE closed_at IS NULL LIMIT \(Self.countLimit)) few
      """)
    let pairs = try rows.compactMap { row -> (QueueTab, Int)? in
      guard let tab = QueueTab(rawValue: try row["tab"]) else { return nil }
      return (tab, try row["number"])
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  /// Notices about comments whose time is over. Throws `StorageError`.
  public func overdueNotices() throws -> Int {
    try db.value(
      Int.self,
      """
      SELECT count(*) FROM (SELECT 1 FROM notice WHERE closed_at IS NULL AND due_at < \(now) AND item_kind = 'comment'
        LIMIT \(Self.countLimit)) few
      """) ?? 0
  }

  private func comments(_ ids: [Int64]) throws -> [Int64: Comment] {
    try byID(
      db.all(Comment.self, "SELECT \(Comment.columns) FROM comment WHERE id IN \(list: Set(ids).sorted())"), \.id)
  }

  private func notices(_ ids: [Int64]) throws -> [Int64: Notice] {
    try byID(db.all(Notice.self, "SELECT * FROM notice WHERE id IN \(list: ids)"), \.id)
  }

  private func appeals(_ ids: [Int64]) throws -> [Int64: Appeal] {
    try byID(db.all(Appeal.self, "SELECT * FROM appeal WHERE id IN \(list: ids)"), \.id)
  }

  private func decisions(_ ids: [Int64]) throws -> [Int64: Decision] {
    try byID(db.all(Decision.self, "SELECT * FROM decision WHERE id IN \(list: ids)"), \.id)
  }

  /// Few comments stand under pages: mostly nothing is asked.
  private func pages(_ ids: [Int64]) throws -> [Int64: Page] {
    guard !ids.isEmpty else { return [:] }
    return try byID(db.all(Page.self, "SELECT * FROM page WHERE id IN \(list: Set(ids).sorted())"), \.id)
  }

  private func articles(_ ids: [Int64]) throws -> [Int64: Teaser] {
    try byID(db.all(Teaser.self, "SELECT \(Teaser.columns) FROM article WHERE id IN \(list: Set(ids).sorted())"), \.id)
  }

  private func byID<T>(_ list: [T], _ id: (T) -> Int64) -> [Int64: T] {
    Dictionary(uniqueKeysWithValues: list.map { (id($0), $0) })
  }
}

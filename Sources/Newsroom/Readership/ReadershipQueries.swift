import Storage

/// What a page of readership asks for: of all pages, or of one article, between two moments.
public struct ReadershipRange: Sendable, Equatable {
  public let from: Moment
  public let to: Moment
  public let article: Int64?

  public init(from: Moment, to: Moment, article: Int64? = nil) {
    self.from = from
    self.to = to
    self.article = article
  }

  fileprivate var condition: SQL {
    let inside: SQL = "at >= \(from) AND at < \(to)"
    return article.map { "\(inside) AND article_id = \($0)" } ?? inside
  }
}

/// A name and how often: a page, a topic, a site, a robot.
public struct ReadershipLine: Sendable, Equatable {
  public let name: String
  public let article: Int64?
  public let views: Int
}

/// How often a page was read from a moment on: for ten minutes, or a day.
public struct ReadershipRow: Sendable, Equatable {
  public let at: Moment
  public let path: String
  public let views: Int
}

extension Reading {
  /// Views by their times. Throws `StorageError`.
  public func views(_ range: ReadershipRange) throws -> [(at: Moment, views: Int)] {
    try db.rows("SELECT at, sum(views) AS views FROM page_views WHERE \(range.condition) GROUP BY at ORDER BY at").map {
      (try $0["at"], try $0["views"])
    }
  }

  /// The pages that were read most, by their titles where they are articles. Throws `StorageError`.
  public func mostRead(_ range: ReadershipRange, limit: Int) throws -> [ReadershipLine] {
    let rows = try db.rows(
      """
      SELECT path, max(article_id) AS article_id, sum(views) AS views FROM page_views WHERE \(range.condition)
      GROUP BY path ORDER BY sum(views) DESC, path LIMIT \(limit)
      """)
    let ids: [Int64] = try rows.compactMap { try $0["article_id"] as Int64? }
    let titles = Dictionary(
      try db.rows("SELECT id, title FROM article WHERE id IN \(list: ids)").map { row -> (Int64, String) in
        (try row["id"], try row["title"])
      }, uniquingKeysWith: { first, _ in first })
    return try rows.map { row in
      let id: Int64? = try row["article_id"]
      return ReadershipLine(name: try id.flatMap { titles[$0] } ?? row["path"], article: id, views: try row["views"])
    }
  }

  /// Views of articles by their topics; one with two topics counts for both. Throws `StorageError`.
  public func topicsRead(_ range: ReadershipRange, limit: Int) throws -> [ReadershipLine] {
    try lines(
      """
      SELECT label.name, sum(page_views.views) AS views FROM page_views
      JOIN article_label ON article_label.article_id = page_views.article_id
      JOIN label ON label.id = article_label.label_id AND label.kind = 'topic'
      WHERE page_views.at >= \(range.from) AND page_views.at < \(range.to)
      GROUP BY label.id, label.name ORDER BY sum(page_views.views) DESC, label.name LIMIT \(limit)
      """)
  }

  /// Where readers came from. Throws `StorageError`.
  public func referrers(_ range: ReadershipRange, limit: Int) throws -> [ReadershipLine] {
    try lines(
      """
      SELECT host AS name, sum(views) AS views FROM referrer_views WHERE \(range.condition)
      GROUP BY host ORDER BY sum(views) DESC, host LIMIT \(limit)
      """)
  }

  /// Throws `StorageError`.
  public func robots(_ range: ReadershipRange, limit: Int) throws -> [ReadershipLine] {
    try lines(
      """
      SELECT name, sum(views) AS views FROM robot_views WHERE at >= \(range.from) AND at < \(range.to)
      GROUP BY name ORDER BY sum(views) DESC, name LIMIT \(limit)
      """)
  }

  /// Different visitors a day, added over nodes and starts of the program. Throws `StorageError`.
  public func visitors(_ range: ReadershipRange) throws -> Int {
    try db.value(
      Int.self, "SELECT coalesce(sum(visitors), 0) FROM visitor_count WHERE at >= \(range.from) AND at < \(range.to)")
      ?? 0
  }

  /// Every row of a range, for who counts by themselves. Throws `StorageError`.
  public func readershipRows(_ range: ReadershipRange) throws -> [ReadershipRow] {
    try db.rows("SELECT at, path, views FROM page_views WHERE \(range.condition) ORDER BY at, path").map {
      ReadershipRow(at: try $0["at"], path: try $0["path"], views: try $0["views"])
    }
  }

  private func lines(_ sql: SQL) throws -> [ReadershipLine] {
    try db.rows(sql).map { ReadershipLine(name: try $0["name"], article: nil, views: try $0["views"]) }
  }
}

public import Storage

extension Reading {
  /// When the first and the last article appeared; nil while there is none. Two steps along an index each.
  /// Throws `StorageError`.
  public func archiveSpan() throws -> ClosedRange<Moment>? {
    note(.articles, from: nil, to: nil)
    let row = try db.rows(
      """
      SELECT (SELECT published_at FROM article WHERE state = 'published' ORDER BY published_at, id LIMIT 1) AS first,
        (SELECT published_at FROM article WHERE state = 'published' ORDER BY published_at DESC, id DESC LIMIT 1) AS last
      """
    ).first
    guard let row, let first: Moment = try row["first"] as Moment?, let last: Moment = try row["last"] as Moment? else {
      return nil
    }
    return first...last
  }

  /// Which of some spans hold a public article: one query for up to 200 of them, a step along the index each.
  /// Throws `StorageError`.
  public func archive(has spans: [ClosedRange<Moment>]) throws -> [Bool] {
    try stride(from: 0, to: spans.count, by: 200).flatMap { start -> [Bool] in
      let part = spans[start..<min(spans.count, start + 200)]
      let probes = part.map { span -> SQL in
        """
        SELECT EXISTS (SELECT 1 FROM article WHERE state = 'published' AND published_at >= \(span.lowerBound)
          AND published_at < \(span.upperBound)) AS found
        """
      }
      return try db.values(Bool.self, SQL.joined(probes, by: " UNION ALL "))
    }
  }

  /// What appeared within `span` and is no advertisement, newest first: true until the oldest of it is older than that,
  /// with nobody's doing. Throws `StorageError`.
  public func news(of span: Duration, limit: Int) throws -> [Teaser] {
    let start = now - span
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article WHERE state = 'published' AND published_at >= \(start)
      ORDER BY published_at DESC, id DESC LIMIT \(limit)
      """)
    note(.articles, from: start, to: nil)
    if let oldest = found.last?.publishedAt { note(until: oldest + span + .microseconds(1)) }
    return found.filter { !$0.isCommercial }
  }

  /// Every public article of a time, for the sitemap. Throws `StorageError`.
  public func addresses(from start: Moment, to end: Moment, limit: Int) throws -> [ListedAddress] {
    note(.modifications, from: start, to: end)
    return try db.all(
      ListedAddress.self,
      """
      SELECT slug, kept_path, modified_at FROM article
      WHERE state = 'published' AND published_at >= \(start) AND published_at < \(end)
      ORDER BY published_at DESC, id DESC LIMIT \(limit)
      """)
  }
}

/// Where an article is, and when it last changed: what a sitemap tells.
public struct ListedAddress: Record, Sendable, Addressed {
  public let slug: String
  public let keptPath: String?
  public let modifiedAt: Moment

  public init(row: Row) throws {
    slug = try row["slug"]
    keptPath = try row["kept_path"]
    modifiedAt = try row["modified_at"]
  }
}

public import Storage

/// A newsletter of the outlet's.
public struct Newsletter: Record, Sendable, Equatable {
  public let id: Int64
  /// The last part of its archive's address.
  public let slug: String
  public let name: String
  /// What it is about, in a sentence or two; may be empty.
  public let about: String
  public let rhythm: NewsletterRhythm
  /// When the program makes its editions; of weekly ones on this day, 1 is Sunday.
  public let hour: Int
  public let weekday: Int
  /// Its automatic editions have what is new under it; nil for everything.
  public let topicID: Int64?
  /// Whether readers can sign up.
  public let isOpen: Bool
  /// When the program makes the next edition; nil for one that people compose.
  public let nextAt: Moment?
  /// Its automatic editions have what appeared since then.
  public let since: Moment
  public let changedAt: Moment

  public init(row: Row) throws {
    id = try row["id"]
    slug = try row["slug"]
    name = try row["name"]
    about = try row["about"]
    rhythm = try row["rhythm"]
    hour = try row["hour"]
    weekday = try row["weekday"]
    topicID = try row["topic_id"]
    isOpen = try row["is_open"]
    nextAt = try row["next_at"]
    since = try row["since"]
    changedAt = try row["changed_at"]
  }
}

/// Who makes a newsletter's editions: people, or the program each day or week.
public enum NewsletterRhythm: String, Sendable, Storable, CaseIterable {
  case composed, daily, weekly

  /// When the program makes the next edition; nil where people do.
  func next(hour: Int, weekday: Int, after now: Moment, _ time: SiteTime) -> Moment? {
    switch self {
    case .composed: nil
    case .daily: time.next(hour: hour, after: now)
    case .weekly: time.next(hour: hour, weekday: weekday, after: now)
    }
  }
}

extension Reading {
  /// The first one is the one that stands under articles. Throws `StorageError`.
  public func newsletters(open: Bool = false) throws -> [Newsletter] {
    note(.newsletters)
    return try db.all(
      Newsletter.self, "SELECT * FROM newsletter WHERE is_open = 1 OR \(open ? 0 : 1) = 1 ORDER BY created_at, id")
  }

  /// Throws `StorageError`.
  public func newsletter(_ id: Int64) throws -> Newsletter? {
    note(.newsletters)
    return try db.first(Newsletter.self, "SELECT * FROM newsletter WHERE id = \(id)")
  }

  /// Throws `StorageError`.
  public func newsletter(slug: String) throws -> Newsletter? {
    note(.newsletters)
    return try db.first(Newsletter.self, "SELECT * FROM newsletter WHERE slug = \(slug)")
  }

  /// Those that have something in their archive. Throws `StorageError`.
  public func archivedNewsletters(_ all: [Newsletter]) throws -> [Newsletter] {
    for newsletter in all { note(.editions(newsletter.id)) }
    let ids = Set(
      try db.values(Int64.self, "SELECT DISTINCT newsletter_id FROM edition WHERE started_at IS NOT NULL"))
    return all.filter { ids.contains($0.id) }
  }

  /// How many get each. Throws `StorageError`.
  public func newsletterReaders() throws -> [Int64: Int] {
    let rows = try db.rows(
      """
      SELECT newsletter_id, count(*) AS readers FROM newsletter_subscription WHERE state = 'active' GROUP BY newsletter_id
      """)
    return Dictionary(uniqueKeysWithValues: try rows.map { (try $0["newsletter_id"], try $0["readers"]) })
  }
}

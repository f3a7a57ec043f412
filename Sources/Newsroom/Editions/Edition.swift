public import Storage

/// An edition of a newsletter.
public struct Edition: Record, Sendable, Equatable {
  public let id: Int64
  public let newsletterID: Int64
  /// Given when it goes out.
  public let number: Int64?
  public let state: EditionState
  /// Whether the program made it.
  public let isAutomatic: Bool
  public let subject: String
  /// From the editor, before the articles; paragraphs with an empty line between.
  public let word: String
  /// When it starts by itself.
  public let dueAt: Moment?
  public let startedAt: Moment?
  public let endedAt: Moment?
  /// The last subscription whose mail is in the outbox, and whether that is all of them.
  let reached: Int64
  let isEnqueued: Bool
  /// How many mails were put into the outbox.
  let recipients: Int
  /// What became of them, once it is out.
  let sent: Int?
  let failed: Int?
  public let createdAt: Moment
  public let changedAt: Moment

  public init(row: Row) throws {
    id = try row["id"]
    newsletterID = try row["newsletter_id"]
    number = try row["number"]
    state = try row["state"]
    isAutomatic = try row["automatic"]
    subject = try row["subject"]
    word = try row["word"]
    dueAt = try row["due_at"]
    startedAt = try row["started_at"]
    endedAt = try row["ended_at"]
    reached = try row["reached"]
    isEnqueued = try row["is_enqueued"]
    recipients = try row["recipients"]
    sent = try row["sent"]
    failed = try row["failed"]
    createdAt = try row["created_at"]
    changedAt = try row["changed_at"]
  }

  /// It was to go out by itself, and could not.
  public func isMissed(at now: Moment) -> Bool { state == .draft && dueAt.map { $0 <= now } == true }

  public var paragraphs: [String] {
    word.split(separator: "\n\n").map { String($0).replacing("\n", with: " ") }.filter {
      !$0.allSatisfy(\.isWhitespace)
    }
  }
}

/// How far an edition is, to the mail.
public struct EditionProgress: Sendable, Equatable {
  /// How many mails there will be, as far as is known.
  public let expected: Int
  public let sent: Int
  public let waiting: Int
  /// Given up, with a reason that the desk shows.
  public let failed: Int
  /// Who left after their mail was in the outbox.
  public let left: Int
  /// Whether nothing is left to do.
  public let isOver: Bool
}

extension Reading {
  /// Throws `StorageError`.
  public func edition(_ id: Int64) throws -> Edition? {
    try db.first(Edition.self, "SELECT * FROM edition WHERE id = \(id)")
  }

  /// What is composed, planned or on its way, the newest first. Throws `StorageError`.
  public func openEditions(of newsletter: Int64? = nil) throws -> [Edition] {
    let rest: SQL = newsletter.map { "AND newsletter_id = \($0)" } ?? ""
    return try db.all(
      Edition.self, "SELECT * FROM edition WHERE state <> 'sent' \(rest) ORDER BY id DESC LIMIT 200")
  }

  /// Those that went out, the newest first, after `key`. Throws `StorageError`.
  public func editions(of newsletter: Int64, before key: PageKey? = nil, limit: Int) throws -> (
    list: [Edition], next: PageKey?
  ) {
    note(.editions(newsletter))
    let last = key ?? PageKey(.distantFuture, .max)
    let found = try db.all(
      Edition.self,
      """
      SELECT * FROM edition WHERE newsletter_id = \(newsletter) AND started_at IS NOT NULL
        AND (started_at, id) < (\(last.moment), \(last.id)) ORDER BY started_at DESC, id DESC LIMIT \(limit + 1)
      """)
    let shown = Array(found.prefix(limit))
    let next = found.count > limit ? shown.last.flatMap { last in last.startedAt.map { PageKey($0, last.id) } } : nil
    return (shown, next)
  }

  /// One that went out. Throws `StorageError`.
  public func edition(of newsletter: Int64, number: Int64) throws -> Edition? {
    note(.editions(newsletter))
    return try db.first(
      Edition.self, "SELECT * FROM edition WHERE newsletter_id = \(newsletter) AND number = \(number)")
  }

  /// The articles of an edition in their order, whatever became of them. Throws `StorageError`.
  public func articles(ofEdition id: Int64) throws -> [Teaser] {
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM edition_article JOIN article ON article.id = edition_article.article_id
      WHERE edition_id = \(id) ORDER BY place, article.id
      """)
    for teaser in found { note(.article(teaser.id)) }
    return found
  }

  /// Throws `StorageError`.
  public func progress(of edition: Edition) throws -> EditionProgress {
    if let sent = edition.sent, let failed = edition.failed {
      return EditionProgress(
        expected: edition.recipients, sent: sent, waiting: 0, failed: failed,
        left: max(0, edition.recipients - sent - failed), isOver: true)
    }
    let rows = try db.rows(
      "SELECT state, count(*) AS mails FROM mail WHERE edition_id = \(edition.id) GROUP BY state")
    let numbers = Dictionary(uniqueKeysWithValues: try rows.map { (try $0["state"] as String, try $0["mails"] as Int) })
    let (sent, waiting, failed) = (numbers["sent"] ?? 0, numbers["waiting"] ?? 0, numbers["buried"] ?? 0)
    let rest = edition.isEnqueued ? 0 : try readers(of: edition.newsletterID, after: edition.reached)
    return EditionProgress(
      expected: edition.recipients + rest, sent: sent, waiting: waiting, failed: failed,
      left: max(0, edition.recipients - sent - waiting - failed),
      isOver: edition.isEnqueued && waiting == 0 && edition.startedAt != nil)
  }

  private func readers(of newsletter: Int64, after subscription: Int64) throws -> Int {
    try db.value(
      Int.self,
      """
      SELECT count(*) FROM newsletter_subscription s JOIN subscriber ON subscriber.id = s.subscriber_id
      WHERE s.newsletter_id = \(newsletter) AND s.state = 'active' AND s.id > \(subscription) AND subscriber.paused = 0
      """) ?? 0
  }
}

public import Storage

/// What waits for the newsroom.
public struct Overview: Sendable {
  /// An article that is not public yet.
  public struct Waiting: Record, Sendable {
    public let id: Int64
    public let title: String
    public let authors: [String]
    /// Who made it in the desk.
    public let owner: Int64?
    /// When it is to appear, else when it was changed.
    public let time: Moment

    public init(row: Row) throws {
      id = try row["id"]
      title = try row["title"]
      authors = try JSON.value(PrintedLabels.self, try row["printed"]).authors.map(\.name)
      owner = try row["owner"]
      time = try row["time"]
    }
  }

  public let inReview: [Waiting]
  public let scheduled: [Waiting]
  public let drafts: [Waiting]
  /// Fields of the legal pages that are empty.
  public let missing: [SiteSetting]
  /// Failed, and tried again later.
  public let failingJobs: Int
  public let buriedJobs: Int
  public let buriedMails: Int
  /// Of newsletters: they were to go out by themselves, and could not.
  public let missedEditions: Int
  /// Of employers, to be read.
  public let waitingJobAds: Int
  public let reportedJobAds: ReportedJobAds
}

extension Reading {
  private static var most: Int { 20 }

  /// Throws `StorageError`.
  public func overview(_ site: Site) throws -> Overview {
    Overview(
      inReview: try waiting(.review, by: "edited_at DESC, id DESC"),
      scheduled: try waiting(.scheduled, by: "published_at, id"),
      drafts: try waiting(.draft, by: "edited_at DESC, id DESC"),
      missing: site.settings.missing, failingJobs: try count("job", "state = 'waiting' AND error IS NOT NULL"),
      buriedJobs: try count("job", "state = 'buried'"),
      buriedMails: try count("mail", "state = 'buried' AND edition_id IS NULL"),
      missedEditions: try count("edition", "state = 'draft' AND due_at <= \(now)"),
      waitingJobAds: try count("job_ad", "state = 'review'"), reportedJobAds: try reportedJobAds())
  }

  private func waiting(_ state: ArticleState, by order: SQL) throws -> [Overview.Waiting] {
    try db.all(
      Overview.Waiting.self,
      """
      SELECT id, title, printed, owner, CASE WHEN state = 'scheduled' THEN published_at ELSE edited_at END AS time FROM article
      WHERE state = \(state) AND state <> 'published' AND deleted_at IS NULL ORDER BY \(order) LIMIT \(Self.most)
      """)
  }

  private func count(_ table: SQL, _ condition: SQL) throws -> Int {
    try db.value(Int.self, "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
  }
}

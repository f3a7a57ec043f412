import Storage

/// Everything that somebody needs to decide about a comment.
public struct ModerationCase: Sendable {
  public let comment: Comment
  public let place: CommentPlace?
  /// What readers can read of its thread, and what it answers.
  public let thread: [ThreadComment]
  public let parent: Comment?
  public let record: AuthorRecord
  public let similar: [SimilarDecision]
  public let notices: [Notice]
  public let appeal: Appeal?
  /// What was decided about it, the oldest first.
  public let decisions: [Decision]
  /// The decision that the appeal is against.
  public let contested: Decision?
  public let policy: Policy
  /// What the form was shown; see `Newsdesk.decide`.
  public let stamp: String
  /// By their id: who decided, who has it open.
  public let names: [Int64: String]
  /// Whether somebody else must decide about the appeal.
  public let isOwnDecision: Bool

  /// What can be decided from here.
  public var outcomes: [Outcome] {
    let found = DecisionCase(comment: comment, notices: notices, appeals: appeal.map { [$0] } ?? [], last: nil)
    return Outcome.rulings.filter { (try? found.state(after: $0)) != nil }
  }

  /// Where it stands in a list.
  public func key(in tab: QueueTab) -> PageKey {
    if tab == .notices, let notice = notices.first { return PageKey(notice.dueAt, notice.id) }
    if tab == .appeals, let appeal { return PageKey(appeal.at, appeal.id) }
    return PageKey(comment.queuedAt, comment.id)
  }

  /// Who has it open; nil when nobody has.
  public func holder(_ now: Moment) -> Int64? {
    comment.claimedUntil.map { $0 > now } == true ? comment.claimedBy : nil
  }
}

/// What became of what somebody wrote before: of the newest ones, so that it costs the same for everybody.
public struct AuthorRecord: Sendable {
  public static let most = 50
  public let counts: [CommentState: Int]

  public var total: Int { counts.values.reduce(0, +) }
}

extension Reading {
  /// Nil when there is no such comment. Throws `StorageError`.
  public func moderationCase(_ id: Int64, for person: Person) throws -> ModerationCase? {
    guard let comment = try comment(id) else { return nil }
    let found = try decisionCase(id)
    let people = try people()
    let contested = try found.appeal.flatMap { try decision($0.decisionID) }
    let others = people.contains { $0.isModerator && $0.id != person.id }
    return ModerationCase(
      comment: comment, place: try place(of: comment),
      thread: try thread(around: comment), parent: try comment.parentID.flatMap { try self.comment($0) },
      record: try record(of: comment), similar: try similarDecisions(to: comment), notices: found.notices,
      appeal: found.appeal, decisions: try decisions(about: id), contested: contested, policy: try policy(),
      stamp: found.stamp, names: Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) }),
      isOwnDecision: others && contested?.actor == "\(person.id)")
  }

  private func thread(around comment: Comment) throws -> [ThreadComment] {
    let place: SQL
    switch (comment.articleID, comment.pageID) {
    case (let article?, _): place = "article_id = \(article)"
    case (nil, let page?): place = "page_id = \(page)"
    case (nil, nil): return []
    }
    return try thread(comment.rootID, where: place).list.filter { $0.id != comment.id }
  }

  private func record(of comment: Comment) throws -> AuthorRecord {
    guard !comment.author.isEmpty else { return AuthorRecord(counts: [:]) }
    let rows = try db.rows(
      """
      SELECT state, count(*) AS number FROM (SELECT state FROM comment WHERE author = \(comment.author)
        AND id <> \(comment.id) ORDER BY at DESC, id DESC LIMIT \(AuthorRecord.most)) newest GROUP BY state
      """)
    let pairs = try rows.map { (try $0["state"] as CommentState, try $0["number"] as Int) }
    return AuthorRecord(counts: Dictionary(uniqueKeysWithValues: pairs))
  }
}

// Decisions about job ads are of the same record as those about comments (law.md D-14c, D-16, D-17): what the newsroom refuses,
// takes off, or leaves although somebody reported it.
import Storage

extension JobAd {
  /// The id of the rules that stand at the form for ads: they are in no version of the comment policy.
  public static let rule = "job-ad"
}

extension Writing {
  /// Records a decision and answers the notices that it closes; answers those. Throws `StorageError`.
  func decide(_ ad: JobAd, _ outcome: Outcome, sentence: String, ground: Ground? = nil) throws -> [Notice] {
    let notices = try reading.openNotices(about: ad.id)
    // For what is published already nobody has waited.
    let (id, waiting) = (try id(), notices.map(\.at).min() ?? (ad.state == .review ? ad.changedAt : now))
    let number = try db.value(
      Int64.self,
      "SELECT coalesce(max(number), 0) FROM decision WHERE item_kind = \(ItemKind.jobAd) AND item_id = \(ad.id)")
    let isRestriction = outcome == .refuse
    try db.execute(
      """
      INSERT INTO decision (id, item_kind, item_id, number, outcome, found, rule, policy_version, sentence, passage, ground,
        automated, actor, at, waited, in_force_at)
      VALUES (\(id), \(ItemKind.jobAd), \(ad.id), \((number ?? 0) + 1), \(outcome), \(ad.state == .review ? "waiting" : "published"),
        \(isRestriction ? JobAd.rule : nil), \(try frozenPolicy().version), \(sentence), '',
        \(ground ?? (notices.isEmpty ? .ownLook : .notice)), 0, \(actor), \(now), \(max(0, now.microseconds - waiting.microseconds)),
        \(now))
      """)
    try db.execute(
      """
      UPDATE notice SET closed_at = \(now), decision_id = \(id) WHERE item_kind = \(ItemKind.jobAd) AND item_id = \(ad.id)
        AND closed_at IS NULL
      """)
    changed(.moderation)
    try audit("decision \(outcome.rawValue)", "job:\(ad.id)", ["decision": "\(id)"])
    return notices
  }
}

extension Newsdesk {
  /// Answers the notices about an ad that stays as it is: one that is public goes on, of another nothing is left to decide. Throws
  /// `FieldProblems`, `JobAdError`, `StorageError`.
  public func answerNotices(aboutJobAd id: Int64, reason: String, seen: String? = nil, by actor: String) async throws {
    let said = try JobAd.reason(reason)
    try await write(by: actor) { [self] writing in
      guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      guard try seen == nil || seen == writing.reading.stamp(of: ad) else { throw JobAdError.movedMeanwhile }
      guard try !writing.reading.openNotices(about: id).isEmpty else { throw JobAdError.movedMeanwhile }
      let isPublic = ad.isPublic(at: writing.now)
      let outcome = isPublic ? Outcome.publish : .moot
      let answered = try writing.decide(ad, outcome, sentence: said)
      for notice in answered { try JobAdMails(self, writing)?.answer(notice, outcome, reason: said) }
    }
  }
}

extension JobAd {
  /// What is said to whom it concerns. Throws `FieldProblems`.
  static func reason(_ typed: String) throws -> String {
    let said = CommentText.cleaned(typed)
    guard !said.isEmpty else { throw FieldProblems([FieldProblem("reason", "sentence_missing")]) }
    guard said.count <= 1_000 else {
      throw FieldProblems([FieldProblem("reason", "sentence_long", ["number": "1000"])])
    }
    return said
  }
}

/// How many ads somebody reported, and how many of those notices are overdue (law.md D-16b).
public struct ReportedJobAds: Sendable {
  public let open: Int
  public let overdue: Int
}

extension Reading {
  /// What a form of the desk was shown: another text or another notice makes another stamp. Throws `StorageError`.
  public func stamp(of ad: JobAd) throws -> String {
    let last = try openNotices(about: ad.id).map(\.id).max() ?? 0
    return "\(String(ad.changedAt.microseconds, radix: 36))-\(String(last, radix: 36))"
  }

  /// Those that somebody reported, the first due first. Throws `StorageError`.
  public func jobAdsWithNotices(limit: Int) throws -> [JobAd] {
    try db.all(
      JobAd.self,
      """
      SELECT job_ad.* FROM job_ad JOIN (
        SELECT item_id, min(due_at) AS due FROM notice WHERE closed_at IS NULL AND item_kind = \(ItemKind.jobAd) GROUP BY item_id
      ) open ON open.item_id = job_ad.id ORDER BY open.due, job_ad.id LIMIT \(limit)
      """)
  }

  /// Throws `StorageError`.
  public func reportedJobAds() throws -> ReportedJobAds {
    let rows = try db.rows(
      """
      SELECT count(DISTINCT item_id) AS open, coalesce(sum(CASE WHEN due_at < \(now) THEN 1 ELSE 0 END), 0) AS overdue
      FROM notice WHERE closed_at IS NULL AND item_kind = \(ItemKind.jobAd)
      """)
    guard let row = rows.first else { return ReportedJobAds(open: 0, overdue: 0) }
    return ReportedJobAds(open: try row["open"], overdue: try row["overdue"])
  }
}

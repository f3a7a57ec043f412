// The job `job_ad.end`: employers are asked once before their ad ends, and what has ended is marked so. That nobody sees it any more
// needs no job: every query asks for the time.
import Storage

extension Newsdesk {
  private static let batch = 100
  /// So long before its end.
  private static let question = Duration.seconds(7 * 86_400)

  /// Throws `StorageError`.
  func endJobAds() async throws {
    while try await write(by: "job ads", { [self] in try askEmployer($0) }) {}
    while try await write(by: "job ads", { try $0.endJobAds(Self.batch) }) {}
  }

  /// One ad. Whether there may be more.
  private func askEmployer(_ writing: Writing) throws -> Bool {
    let soon = try writing.db.first(
      JobAd.self,
      """
      SELECT * FROM job_ad WHERE state = 'published' AND renewal_asked_at IS NULL AND advertiser <> ''
        AND ends_at > \(writing.now) AND ends_at < \(writing.now + Self.question)
        AND published_at < \(writing.now - .seconds(3 * 86_400)) ORDER BY ends_at, id LIMIT 1
      """)
    guard let soon else { return false }
    try JobAdMails(self, writing)?.renewal(soon)
    try writing.db.execute("UPDATE job_ad SET renewal_asked_at = \(writing.now) WHERE id = \(soon.id)")
    return true
  }
}

extension Writing {
  fileprivate func endJobAds(_ batch: Int) throws -> Bool {
    let over = try db.all(
      JobAd.self,
      "SELECT * FROM job_ad WHERE state = 'published' AND ends_at <= \(now) ORDER BY ends_at, id LIMIT \(batch)")
    for ad in over { try move(ad, .end) }
    return over.count == batch
  }

  /// What nobody confirmed goes, what is over is emptied; answers whether there may be more. Throws `StorageError`.
  func eraseOldJobAds(asked: Moment, over: Moment) throws -> Bool {
    let unconfirmed: SQL = "SELECT id FROM job_ad WHERE state = 'asked' AND created_at < \(asked)"
    try db.execute("DELETE FROM job_ad_topic WHERE job_ad_id IN (\(unconfirmed))")
    try db.execute("DELETE FROM job_ad WHERE state = 'asked' AND created_at < \(asked)")
    let old = try db.values(
      Int64.self,
      """
      SELECT id FROM job_ad WHERE state IN ('refused', 'ended', 'withdrawn') AND ended_at < \(over)
        AND (printed <> '' OR advertiser <> '') ORDER BY id LIMIT 200
      """)
    try eraseJobAds(old)
    return old.count == 200
  }
}

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
    guard let mails = try JobAdMails(self, writing) else { return false }
    try mails.renewal(soon)
    try writing.db.execute("UPDATE job_ad SET renewal_asked_at = \(writing.now) WHERE id = \(soon.id)")
    return true
  }
}

extension Writing {
  fileprivate func endJobAds(_ batch: Int) throws -> Bool {
    let over = try db.all(
      JobAd.self,
      "SELECT * FROM job_ad WHERE state IN ('published', 'review') AND ends_at <= \(now) ORDER BY ends_at, id LIMIT \(batch)"
    )
    for ad in over { try move(ad, .end) }
    return over.count == batch
  }
}

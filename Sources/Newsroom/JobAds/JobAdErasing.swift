import Storage

extension Writing {
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

  /// Empties ads; their addresses go on to say that they are gone. Throws `StorageError`.
  func eraseJobAds(_ ids: [Int64]) throws {
    guard !ids.isEmpty else { return }
    for id in ids { try nameJobAd(id) }
    try db.execute("DELETE FROM job_ad_topic WHERE job_ad_id IN \(list: ids)")
    try db.execute(
      """
      UPDATE job_ad SET printed = '', advertiser = '', email = NULL, words = '', place = '', employment = '', reason = NULL
      WHERE id IN \(list: ids)
      """)
    for id in ids {
      try db.execute(
        "DELETE FROM mail WHERE cause LIKE \("job:\(id):%") AND cause NOT LIKE \("job:\(id):notice:%")")
    }
    for id in ids { try audit("job ad erased", "job:\(id)") }
  }
}

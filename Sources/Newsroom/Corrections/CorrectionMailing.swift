// The job `correction.mail`: a correction follows those who were mailed what was wrong (product.md F39). Who left since gets none:
// with the consent, the right to mail them ended (UWG § 7), and the correction stands on the article and in its feed.
import Storage

/// Who is to be told of a correction, and through what they got the article.
struct CorrectionRecipient: Sendable {
  let subscriber: Int64
  /// Of a newsletter; nil if it came with alerts alone.
  let subscription: Int64?
  let alerts: [Int64]
}

extension Newsdesk {
  /// Each is a mail of its own, and somebody else may want to write.
  private static let batch = 50

  /// Throws `StorageError`.
  func mailCorrection(_ id: Int64) async throws {
    let all = try await read { reading in
      try reading.correction(id).map(reading.recipients(of:)) ?? []
    }
    for start in stride(from: 0, to: all.count, by: Self.batch) {
      let some = all[start..<min(start + Self.batch, all.count)]
      try await write(by: "corrections") { [self] writing in
        guard let correction = try writing.reading.correction(id),
          let article = try writing.reading.article(id: correction.articleID), article.state == .published,
          let mails = try CorrectionMails(self, writing)
        else { return }
        // Who left since the list was made is not on it any more.
        for recipient in some where try writing.reading.getsIt(recipient) {
          try mails.send(correction, article, to: recipient)
        }
      }
    }
    // What was on its way with the wrong version, and has arrived since.
    try await write(by: "corrections") { writing in
      guard let correction = try writing.reading.correction(id), try writing.reading.isUnderway(correction) else {
        return
      }
      try writing.enqueue(
        .mailCorrection, "\(id)", at: writing.now + .seconds(60), once: "correction \(id)")
    }
  }
}

extension Reading {
  /// Throws `StorageError`.
  func correction(_ id: Int64) throws -> Correction? {
    try db.first(Correction.self, "SELECT * FROM correction WHERE id = \(id)")
  }

  /// How many were mailed an article and could be told of a correction now. Throws `StorageError`.
  public func mailedReaders(of article: Int64) throws -> Int {
    try db.value(
      Int.self,
      """
      SELECT count(DISTINCT subscriber_id) FROM (\(mailed(article, before: .max))) AS readers
      """) ?? 0
  }

  /// Throws `StorageError`.
  fileprivate func recipients(of correction: Correction) throws -> [CorrectionRecipient] {
    let rows = try db.rows(
      "SELECT * FROM (\(mailed(correction.articleID, before: correction.number))) AS readers ORDER BY subscriber_id")
    let found = try Dictionary(grouping: rows) { try $0["subscriber_id"] as Int64 }
    return try found.sorted { $0.key < $1.key }.map { subscriber, rows in
      CorrectionRecipient(
        subscriber: subscriber, subscription: try rows.compactMap { try $0["subscription_id"] as Int64? }.min(),
        alerts: Array(Set(try rows.compactMap { try $0["alert_id"] as Int64? })).sorted())
    }
  }

  fileprivate func getsIt(_ recipient: CorrectionRecipient) throws -> Bool {
    if let subscription = recipient.subscription { return try newsletterSubscription(subscription)?.state == .active }
    return try recipient.alerts.contains { try alert($0)?.state == .active }
  }

  /// Those who were mailed an article with fewer corrections than `number`, and get what it came with still, without having left
  /// in between: rows of `subscriber_id`, `subscription_id`, `alert_id`.
  private func mailed(_ article: Int64, before number: Int) -> SQL {
    """
    SELECT mail.subscriber_id, mail.subscription_id, CAST(NULL AS BIGINT) AS alert_id FROM edition_version v
      JOIN mail ON mail.edition_id = v.edition_id AND mail.state = 'sent' AND mail.version = v.version
      JOIN newsletter_subscription s ON s.id = mail.subscription_id AND s.state = 'active'
    WHERE v.article_id = \(article) AND v.corrections < \(number)
      AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.item_id = s.id AND c.ended_at >= mail.sent_at
        AND c.ending <> 'replaced')
    UNION ALL
    SELECT m.subscriber_id, CAST(NULL AS BIGINT), running.id FROM alert_match m
      LEFT JOIN mail ON mail.id = m.mail_id
      JOIN alert former ON former.id = m.alert_id
      JOIN alert running ON running.subscriber_id = m.subscriber_id AND running.article_id = former.article_id
        AND running.state = 'active'
    WHERE m.article_id = \(article) AND m.state = 'mailed' AND m.corrections < \(number)
      AND coalesce(mail.state, 'sent') = 'sent'
      AND NOT EXISTS (SELECT 1 FROM consent c JOIN alert a ON a.id = c.item_id
        WHERE a.subscriber_id = m.subscriber_id AND a.article_id = former.article_id
          AND c.ended_at >= coalesce(mail.sent_at, m.at)
          AND c.ending <> 'replaced')
    """
  }

  /// Whether mails with the wrong version are on their way still.
  fileprivate func isUnderway(_ correction: Correction) throws -> Bool {
    let alerts = try db.value(
      Int64.self,
      """
      SELECT m.alert_id FROM alert_match m JOIN mail ON mail.id = m.mail_id AND mail.state = 'waiting'
      WHERE m.article_id = \(correction.articleID) AND m.corrections < \(correction.number) LIMIT 1
      """)
    let editions = try db.value(
      Int64.self,
      """
      SELECT mail.id FROM edition_version v
        JOIN mail ON mail.edition_id = v.edition_id AND mail.state = 'waiting' AND mail.claimed_by IS NOT NULL
      WHERE v.article_id = \(correction.articleID) AND v.corrections < \(correction.number) LIMIT 1
      """)
    return alerts != nil || editions != nil
  }
}

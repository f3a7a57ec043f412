import Mail
import Storage

/// How long anything personal is kept: the one list, which drives the nightly job and the privacy page (law.md N-8).
public struct Retention: Sendable {
  /// The words of the privacy page are `retention.KEY` and `retention.KEY_long`.
  public let key: String
  /// Answers whether there may be more of it: each time is a transaction, for which nobody has to wait long.
  let erase: (@Sendable (Writing) throws -> Bool)?

  public static let all = [
    Retention(key: "request", erase: nil),
    Retention(key: "mail") { writing in
      try writing.db.execute(
        """
        DELETE FROM mail WHERE id IN
          (SELECT id FROM mail WHERE state <> 'waiting' AND edition_id IS NULL AND created_at < \(writing.now - days(30))
            LIMIT 2000)
        """) == 2_000
    },
    // Whom a correction has to reach.
    Retention(key: "edition_mail") { writing in
      try writing.db.execute(
        """
        DELETE FROM mail WHERE id IN
          (SELECT id FROM mail WHERE state <> 'waiting' AND edition_id IS NOT NULL
            AND created_at < \(writing.now - days(90)) LIMIT 2000)
        """) == 2_000
    },
    Retention(key: "session") { try once($0.eraseEndedSessions()) },
    Retention(key: "account_link") { try once($0.eraseAccountLinks()) },
    Retention(key: "draft") { try once($0.eraseDeletedDrafts()) },
    Retention(key: "spam") { try $0.eraseSpam(before: $0.now - days(30)) },
    Retention(key: "comment") { try $0.eraseClosedComments(before: $0.now - days(200)) },
    Retention(key: "commenter") { try $0.eraseAddresses(before: $0.now - days(200)) },
    Retention(key: "sign_up") { writing in
      // Somebody who has it asked once more, and did not confirm that.
      try writing.db.execute(
        """
        DELETE FROM consent WHERE confirmed_at IS NULL AND purpose = 'newsletter'
          AND requested_at < \(writing.now - unconfirmed) AND item_id IN
            (SELECT id FROM newsletter_subscription WHERE state = 'active')
        """)
      let more = try writing.eraseSubscriptions(.asked, before: writing.now - unconfirmed)
      return try writing.eraseUnconfirmed(before: writing.now - unconfirmed) || more
    },
    Retention(key: "job_ad") { try $0.eraseOldJobAds(asked: $0.now - unconfirmed, over: $0.now - days(200)) },
    Retention(key: "alert_match") { writing in
      try writing.db.execute(
        """
        DELETE FROM alert_match WHERE (alert_id, article_id) IN (SELECT alert_id, article_id FROM alert_match
          WHERE state <> 'waiting' AND at < \(writing.now - days(90)) LIMIT 2000)
        """) == 2_000
    },
    Retention(key: "alert") { try $0.eraseEndedAlerts(before: $0.now - days(30)) },
    Retention(key: "newsletter") { try $0.eraseSubscriptions(.ended, before: $0.now - days(30)) },
    Retention(key: "bounce") { writing in
      try writing.db.execute(
        """
        DELETE FROM bounce WHERE id IN (SELECT id FROM bounce WHERE at < \(writing.now - days(90)) LIMIT 2000)
        """) == 2_000
    },
    Retention(key: "consent") { writing in
      let years = Int(try writing.reading.siteSettings()["privacy.consent_years"]) ?? 3
      return try once(writing.eraseConsents(years: years))
    },
    // A keyed hash, for as long as the address is to get nothing.
    Retention(key: "suppression", erase: nil),
    Retention(key: "notice") { try once($0.eraseNotices(before: $0.now - days(200))) },
    // In the memory of `PostingRate`.
    Retention(key: "posting", erase: nil),
    // In the memory of `VisitCounter`.
    Retention(key: "visitor", erase: nil),
    // In the memory of `SignInThrottle`, which forgets by itself.
    Retention(key: "sign_in", erase: nil),
    Retention(key: "audit", erase: nil),
  ]

  /// How long a sign-up may be confirmed (law.md N-2).
  static let unconfirmed = Duration.seconds(7 * 86_400)

  private init(key: String, erase: (@Sendable (Writing) throws -> Bool)?) {
    self.key = key
    self.erase = erase
  }

  private static func once(_ erased: Void) -> Bool { false }

  private static func days(_ number: Int) -> Duration { .seconds(number * 86_400) }
}

extension Newsdesk {
  /// The nightly job. Throws `StorageError`.
  func applyRetention() async throws {
    for rule in Retention.all {
      guard let erase = rule.erase else { continue }
      while try await write(by: "retention", { try erase($0) }) {}
    }
    try EmlFolder(path: settings.outboxFolder).erase(before: (clock.now - .seconds(30 * 86_400)).date)
  }
}

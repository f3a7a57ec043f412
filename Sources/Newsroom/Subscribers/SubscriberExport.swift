import Foundation
import Storage

/// Everything that is kept of a subscriber, for them (GDPR articles 15 and 20).
public struct SubscriberExport: Encodable, Sendable {
  struct Word: Encodable, Sendable { let word: String, weight: Double }
  struct Sent: Encodable, Sendable {
    let article: String, title: String, found: String, likeness: Double, state: String
  }
  struct AlertPart: Encodable, Sendable {
    let id: String, article: String, title: String, rhythm: String, state: String, since: String, until: String?
    let words: [Word]
    let found: [Sent]
  }
  struct ConsentPart: Encodable, Sendable {
    let subject: String, words: String, version: String, form: String, requested: String, confirmed: String?
    let ended: String?, lastMail: String?
  }
  let email: String, since: String
  let paused: Bool
  struct NewsletterPart: Encodable, Sendable { let name: String, state: String, since: String }
  struct MailPart: Encodable, Sendable { let subject: String, state: String, made: String, sent: String? }
  struct BouncePart: Encodable, Sendable { let kind: String, reason: String, said: String, at: String }
  let alerts: [AlertPart]
  let newsletters: [NewsletterPart]
  let mails: [MailPart]
  let bounces: [BouncePart]
  let consents: [ConsentPart]

  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func export(_ subscriber: Subscriber, _ time: SiteTime, address: (Teaser) -> String) throws -> SubscriberExport
  {
    SubscriberExport(
      email: subscriber.email, since: time.machine(subscriber.createdAt), paused: subscriber.isPaused,
      alerts: try allAlerts(of: subscriber.id).map { alert in
        let made = try article(id: alert.articleID)
        return SubscriberExport.AlertPart(
          id: "\(alert.id)", article: made.map { address($0.teaser) } ?? "", title: alert.title,
          rhythm: alert.rhythm.rawValue, state: alert.state.rawValue, since: time.machine(alert.createdAt),
          until: alert.expiresAt.map(time.machine),
          words: alert.words.list.map { .init(word: $0.shown, weight: Double($0.weight) / 1_000_000) },
          found: try found(by: alert.id).map { match in
            .init(
              article: address(match.teaser), title: match.teaser.isFollowed ? match.teaser.title : "",
              found: time.machine(match.at),
              likeness: Double(match.likeness) / 1_000_000, state: match.state.rawValue)
          })
      },
      newsletters: try newsletters(of: subscriber.id, all: true).map { newsletter, subscription in
        .init(name: newsletter.name, state: subscription.state.rawValue, since: time.machine(subscription.changedAt))
      },
      mails: try mails(of: subscriber.id, time),
      bounces: try bounces(of: subscriber.email).map {
        .init(kind: $0.kind, reason: $0.reason, said: $0.said, at: time.machine($0.at))
      },
      consents: try consents(email: subscriber.email).filter { $0.subscriberID == subscriber.id }.map {
        .init(
          subject: $0.subject, words: $0.words, version: $0.version, form: $0.form,
          requested: time.machine($0.requestedAt), confirmed: $0.confirmedAt.map(time.machine),
          ended: $0.endedAt.map(time.machine), lastMail: $0.lastMailAt.map(time.machine))
      })
  }
}

extension Reading {
  /// The newest first.
  fileprivate func mails(of subscriber: Int64, _ time: SiteTime) throws -> [SubscriberExport.MailPart] {
    try db.rows(
      """
      SELECT subject, state, created_at, sent_at FROM mail WHERE subscriber_id = \(subscriber)
      ORDER BY created_at DESC, id DESC LIMIT 1000
      """
    ).map { row in
      let (made, sent): (Moment, Moment?) = (try row["created_at"], try row["sent_at"])
      return SubscriberExport.MailPart(
        subject: try row["subject"], state: try row["state"], made: time.machine(made), sent: sent.map(time.machine))
    }
  }
}

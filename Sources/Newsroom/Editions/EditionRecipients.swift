import Mail
import Storage

/// Who gets an edition: one row of the outbox.
struct EditionRecipient {
  let subscription: Int64
  let subscriber: Int64
  let email: String
  let address: MailAddress
}

extension Reading {
  /// Some of those who get a newsletter, after a subscription, by its id. Who makes a pause gets none. Throws `StorageError`.
  func recipients(of newsletter: Int64, after last: Int64, _ batch: Int) throws -> [EditionRecipient] {
    try db.rows(
      """
      SELECT s.id, s.subscriber_id, subscriber.email FROM newsletter_subscription s
        JOIN subscriber ON subscriber.id = s.subscriber_id
      WHERE s.newsletter_id = \(newsletter) AND s.state = 'active' AND s.id > \(last) AND subscriber.paused = 0
      ORDER BY s.id LIMIT \(batch)
      """
    ).compactMap { row in
      let email: String = try row["email"]
      return try MailAddress(email).map {
        EditionRecipient(subscription: try row["id"], subscriber: try row["subscriber_id"], email: email, address: $0)
      }
    }
  }

  func unsuppressed(_ list: [EditionRecipient]) throws -> [EditionRecipient] {
    guard !list.isEmpty else { return [] }
    let hashes = try suppressionHashes(list.map(\.email))
    let known = Set(
      try db.values(String.self, "SELECT hash FROM suppression WHERE hash IN \(list: hashes)"))
    return zip(list, hashes).filter { !known.contains($0.1) }.map(\.0)
  }
}

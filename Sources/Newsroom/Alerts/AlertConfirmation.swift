// Where the links of mails about alerts lead, and what a confirmation does.
import Storage

extension SignedLink {
  static func confirmation(of consent: Consent) -> SignedLink {
    SignedLink(
      purpose: .confirmation, subject: consent.id, expires: consent.requestedAt + Retention.unconfirmed)
  }

  /// A subscriber's own page: as long as there is the subscriber. Expires with the year 9999.
  static func subscription(of subscriber: Int64) -> SignedLink {
    SignedLink(purpose: .subscription, subject: subscriber, expires: Moment(microseconds: 253_402_300_799_000_000))
  }

  /// How to leave a newsletter, from each of its mails. Expires with the year 9999, as the right to leave does not end.
  static func newsletter(_ subscription: Int64) -> SignedLink {
    SignedLink(
      purpose: .newsletter, subject: subscription, expires: Moment(microseconds: 253_402_300_799_000_000))
  }

  /// What a mail's links are about: the alerts that it reports. Expires with the year 9999, as the right to leave does not end.
  static func alertMail(_ mail: Int64) -> SignedLink {
    SignedLink(purpose: .alertMail, subject: mail, expires: Moment(microseconds: 253_402_300_799_000_000))
  }
}

/// Why a link about an alert leads nowhere.
public enum AlertError: Error, Sendable, Equatable {
  /// There is nothing any more, or never was.
  case notFound
  /// What an article is about is not known yet.
  case notWeighed
}

extension Writing {
  /// Throws `AlertError`, `StorageError`.
  func confirmAlert(_ consent: Consent, _ time: SiteTime) throws {
    guard let alert = try reading.alert(consent.itemID) else { throw AlertError.notFound }
    if consent.confirmedAt != nil, alert.state != .active { throw AlertError.notFound }
    guard consent.confirmedAt == nil else { return }
    // What they asked for now stands in place of what they asked for before.
    let former = try db.values(
      Int64.self,
      """
      SELECT id FROM alert WHERE subscriber_id = \(alert.subscriberID) AND article_id = \(alert.articleID)
        AND state = 'active'
      """)
    for other in former { try replace(alert: other, by: alert, time) }
    try move(alert, .confirm)
    try db.execute("UPDATE consent SET confirmed_at = \(now), browser = NULL WHERE id = \(consent.id)")
    try liftSuppression(consent.email)
    try audit("alert confirmed", "alert:\(alert.id)")
  }

  /// Does nothing for a move that makes no sense. Throws `StorageError`.
  func move(_ alert: Alert, _ move: AlertState.Move) throws {
    guard let next = alert.state.after(move) else { return }
    try db.execute(
      """
      UPDATE alert SET state = \(next), expires_at = \(now + Alert.life), ended_at = NULL, renewal_asked_at = NULL
      WHERE id = \(alert.id)
      """)
    changed(.alert(alert.id))
  }
}

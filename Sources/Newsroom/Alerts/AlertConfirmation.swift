// The confirmation mail's link: looking at it changes nothing (mail scanners open every link), only the button does.
import Storage

/// What somebody is asked to confirm.
public struct OpenConfirmation: Sendable {
  public let consent: Consent
  public let alert: Alert
  /// Whether this is the browser that asked: then our script presses the button.
  public let isSameBrowser: Bool
  /// The token of the subscriber's own page.
  public let ownPage: String
  public var isConfirmed: Bool { consent.confirmedAt != nil }
}

extension SignedLink {
  static func confirmation(of consent: Consent) -> SignedLink {
    SignedLink(
      purpose: .confirmation, subject: consent.id, expires: consent.requestedAt + Retention.unconfirmed)
  }

  /// A subscriber's own page: as long as there is the subscriber. Expires with the year 9999.
  static func subscription(of subscriber: Int64) -> SignedLink {
    SignedLink(purpose: .subscription, subject: subscriber, expires: Moment(microseconds: 253_402_300_799_000_000))
  }

  /// What a mail's links are about: the alerts that it reports. Expires with the year 9999, as the right to leave does not end.
  static func alertMail(_ mail: Int64) -> SignedLink {
    SignedLink(purpose: .alertMail, subject: mail, expires: Moment(microseconds: 253_402_300_799_000_000))
  }
}

extension Newsdesk {
  /// Throws `SignedLinkError`, `AlertError`, `StorageError`.
  public func confirmation(_ token: String, _ cookie: SignUpCookie?) async throws -> OpenConfirmation {
    let link = try await verify(token, for: .confirmation)
    return try await read { reading in
      guard let consent = try reading.consent(link.subject), let alert = try reading.alert(consent.alertID) else {
        throw AlertError.notFound
      }
      return OpenConfirmation(
        consent: consent, alert: alert, isSameBrowser: cookie != nil && cookie?.hash == consent.browser,
        ownPage: try SignedLink.subscription(of: consent.subscriberID).token(reading.signingKeys()))
    }
  }

  /// Confirms; answers the token of the subscriber's own page. Once more changes nothing. Throws `SignedLinkError`,
  /// `AlertError`, `StorageError`.
  public func confirm(_ token: String) async throws -> String {
    let link = try await verify(token, for: .confirmation)
    return try await write(by: "reader") { [time] writing in
      let consent = try writing.confirm(link.subject, time)
      return try SignedLink.subscription(of: consent.subscriberID).token(writing.reading.signingKeys())
    }
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
  fileprivate func confirm(_ id: Int64, _ time: SiteTime) throws -> Consent {
    guard let consent = try reading.consent(id), let alert = try reading.alert(consent.alertID) else {
      throw AlertError.notFound
    }
    if consent.confirmedAt != nil, alert.state != .active { throw AlertError.notFound }
    guard consent.confirmedAt == nil else { return consent }
    // What they asked for now stands in place of what they asked for before.
    let former = try db.values(
      Int64.self,
      """
      SELECT id FROM alert WHERE subscriber_id = \(alert.subscriberID) AND article_id = \(alert.articleID)
        AND state = 'active'
      """)
    for other in former { try replace(alert: other, by: alert, time) }
    try move(alert, .confirm)
    try db.execute("UPDATE consent SET confirmed_at = \(now), browser = NULL WHERE id = \(id)")
    try liftSuppression(consent.email)
    try audit("alert confirmed", "alert:\(alert.id)")
    return consent
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

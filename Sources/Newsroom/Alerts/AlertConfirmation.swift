// The confirmation mail's link: looking at it changes nothing (mail scanners open every link), only the button does.
import Storage

/// What somebody is asked to confirm.
public struct AskedConsent: Sendable {
  public let consent: Consent
  public let alert: Alert
  /// Whether this is the browser that asked: then our script presses the button.
  public let isSameBrowser: Bool
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
  public func askedConsent(_ token: String, _ cookie: SignUpCookie?) async throws -> AskedConsent {
    let link = try await verify(token, for: .confirmation)
    return try await read { reading in
      guard let consent = try reading.consent(link.subject), let alert = try reading.alert(consent.alertID) else {
        throw AlertError.notFound
      }
      return AskedConsent(
        consent: consent, alert: alert, isSameBrowser: cookie != nil && cookie?.hash == consent.browser)
    }
  }

  /// Confirms; answers the token of the subscriber's own page. Once more changes nothing. Throws `SignedLinkError`,
  /// `AlertError`, `StorageError`.
  public func confirm(_ token: String) async throws -> String {
    let link = try await verify(token, for: .confirmation)
    return try await write(by: "reader") { writing in
      let consent = try writing.confirm(link.subject)
      return try SignedLink.subscription(of: consent.subscriberID).token(writing.reading.signingKeys())
    }
  }
}

/// Why a link about an alert leads nowhere.
public enum AlertError: Error, Sendable, Equatable {
  /// There is nothing any more, or never was.
  case notFound
}

extension Writing {
  fileprivate func confirm(_ id: Int64) throws -> Consent {
    guard let consent = try reading.consent(id), let alert = try reading.alert(consent.alertID) else {
      throw AlertError.notFound
    }
    guard consent.confirmedAt == nil else { return consent }
    // What they asked for now stands in place of what they asked for before.
    let former = try db.values(
      Int64.self,
      """
      SELECT id FROM alert WHERE subscriber_id = \(alert.subscriberID) AND article_id = \(alert.articleID)
        AND state = 'active'
      """)
    for other in former { try end(alert: other, .replaced) }
    try move(alert, .confirm)
    try db.execute("UPDATE consent SET confirmed_at = \(now), browser = NULL WHERE id = \(id)")
    try db.execute("UPDATE subscriber SET paused = 0 WHERE id = \(alert.subscriberID)")
    try liftErasure(consent.email)
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

  /// What is on its way is not sent any more (law.md N-5). Throws `StorageError`.
  func end(alert id: Int64, _ ending: ConsentEnding) throws {
    let ended = try db.execute(
      "UPDATE alert SET state = 'ended', ended_at = \(now) WHERE id = \(id) AND state <> 'ended'")
    guard ended == 1 else { return }
    try endConsents(ofAlerts: [id], ending)
    try db.execute("UPDATE alert_match SET state = 'dropped' WHERE alert_id = \(id) AND state = 'waiting'")
    try dropEmptyMails(ofAlert: id)
    try audit("alert ended", "alert:\(id)", ["how": ending.rawValue])
    changed(.alert(id))
  }

  /// Mails that have not left and are about this alone; those that are about others too are sent.
  private func dropEmptyMails(ofAlert id: Int64) throws {
    try db.execute(
      """
      DELETE FROM mail WHERE state = 'waiting' AND id IN (SELECT mail_id FROM alert_match WHERE alert_id = \(id))
        AND id NOT IN (SELECT mail_id FROM alert_match JOIN alert ON alert.id = alert_match.alert_id
          WHERE mail_id IN (SELECT mail_id FROM alert_match WHERE alert_id = \(id)) AND alert.state = 'active')
      """)
  }
}

import Foundation
public import Storage

/// The proof that somebody said yes to mails: what they were shown word for word, where, and when they asked and confirmed
/// (law.md N-1; BGH I ZR 164/09). Never changed by another wording; it outlives the subscriber, locked (N-6, N-8).
public struct Consent: Record, Sendable, Equatable {
  /// Also what the link of the confirmation mail says.
  public let id: Int64
  public let subscriberID: Int64
  public let purpose: ConsentPurpose
  /// The alert, or the subscription of a newsletter.
  public let itemID: Int64
  /// What was asked for together is confirmed together.
  public let requestID: Int64
  public let email: String
  /// What for: the title of the article whose like they asked for, or the newsletter's name.
  public let subject: String
  /// Exactly what stood at the form.
  public let words: String
  /// Which wording that was; see `ConsentWording`.
  public let version: String
  /// The form's address.
  public let form: String
  public let requestedAt: Moment
  public let confirmedAt: Moment?
  /// When a proof that was made elsewhere was taken in.
  public let importedAt: Moment?
  public let endedAt: Moment?
  public let ending: ConsentEnding?
  public let lastMailAt: Moment?
  /// The hash of what the asking browser holds.
  let browser: String?

  public init(row: Row) throws {
    id = try row["id"]
    subscriberID = try row["subscriber_id"]
    purpose = try row["purpose"]
    itemID = try row["item_id"]
    requestID = try row["request_id"]
    email = try row["email"]
    subject = try row["subject"]
    words = try row["words"]
    version = try row["version"]
    form = try row["form"]
    requestedAt = try row["requested_at"]
    confirmedAt = try row["confirmed_at"]
    importedAt = try row["imported_at"]
    endedAt = try row["ended_at"]
    ending = try row["ending"]
    lastMailAt = try row["last_mail_at"]
    browser = try row["browser"]
  }
}

/// What a consent is for.
public enum ConsentPurpose: String, Sendable, Storable, CaseIterable { case alert, newsletter }

/// A consent to be kept.
struct AskedConsent {
  let subscriber: Int64
  var purpose = ConsentPurpose.alert
  /// The alert, or the subscription of a newsletter.
  let item: Int64
  /// Of the first one that is asked for together with it; nil for one alone.
  var request: Int64?
  var newsletter: Int64?
  let email: String
  let subject: String
  let wording: ConsentWording
  let form: String
  /// The hash of the asking browser's secret.
  let browser: String?
  /// Whether the button that was pressed is the confirmation itself.
  var isConfirmed = false
}

extension Consent {
  /// A second press of the same button is no second consent.
  static let again = Duration.seconds(86_400)
}

/// How a consent ended.
public enum ConsentEnding: String, Sendable, Storable, CaseIterable {
  case unsubscribed, expired, erased
  /// A server said that there is no such mailbox.
  case bounced
  /// They called a mail spam.
  case complained
  /// By another one for the same.
  case replaced
}

extension Reading {
  /// Throws `StorageError`.
  func consent(_ id: Int64) throws -> Consent? {
    try db.first(Consent.self, "SELECT * FROM consent WHERE id = \(id)")
  }

  /// What was asked for together, in its order. Throws `StorageError`.
  func consents(request: Int64) throws -> [Consent] {
    try db.all(Consent.self, "SELECT * FROM consent WHERE request_id = \(request) ORDER BY id")
  }

  /// Everything that somebody of this address ever said yes to, the newest first. Throws `StorageError`.
  public func consents(email: String) throws -> [Consent] {
    try db.all(
      Consent.self,
      """
      SELECT * FROM consent WHERE address = \(Subscriber.key(email)) AND confirmed_at IS NOT NULL
      ORDER BY requested_at DESC, id DESC
      """)
  }
}

extension Writing {
  /// Answers the id. Throws `StorageError`.
  @discardableResult
  func keep(_ asked: AskedConsent) throws -> Int64 {
    let id = try id()
    try db.execute(
      """
      INSERT INTO consent (id, subscriber_id, purpose, item_id, request_id, newsletter_id, email, address, subject, words, version, form,
        browser, requested_at, confirmed_at)
      VALUES (\(id), \(asked.subscriber), \(asked.purpose), \(asked.item), \(asked.request ?? id),
        \(asked.newsletter), \(asked.email), \(Subscriber.key(asked.email)), \(asked.subject), \(asked.wording.words), \(asked.wording.version), \(asked.form),
        \(asked.browser), \(now), \(asked.isConfirmed ? now : nil))
      """)
    return id
  }

  /// More mails that ask go to nobody in a day, whoever types the address.
  private static let mostADay = 3

  /// Whether somebody may be asked to confirm, whoever typed the address. Throws `StorageError`.
  func mayAskForConfirmation(_ email: String) throws -> Bool {
    let asked =
      try db.value(
        Int.self,
        """
        SELECT count(DISTINCT request_id) FROM consent WHERE address = \(Subscriber.key(email)) AND requested_at > \(now - .seconds(86_400))
          AND confirmed_at IS NULL
        """) ?? 0
    return try asked < Self.mostADay && mayAsk(email)
  }

  /// Throws `StorageError`.
  func endConsents(of items: [Int64], _ ending: ConsentEnding) throws {
    guard !items.isEmpty else { return }
    try db.execute(
      """
      UPDATE consent SET ended_at = \(now), ending = \(ending), browser = NULL
      WHERE item_id IN \(list: items) AND ended_at IS NULL
      """)
  }

  /// The proof of a consent is kept until so long after the last mail. Throws `StorageError`.
  func noteMail(toItems items: [Int64]) throws {
    guard !items.isEmpty else { return }
    try db.execute("UPDATE consent SET last_mail_at = \(now) WHERE item_id IN \(list: items) AND ended_at IS NULL")
  }

  /// Proofs go at the end of the third year after the last mail, or after the end of a consent that nothing was sent for.
  /// Throws `StorageError`.
  func eraseConsents(years: Int) throws {
    let time = SiteTime(zone: .gmt)
    let year = time.parts(now).year - years
    guard let before = time.start(ofMonth: 1, year: year) else { return }
    try db.execute(
      """
      DELETE FROM consent WHERE ended_at IS NOT NULL AND ended_at < \(before)
        AND (last_mail_at IS NULL OR last_mail_at < \(before))
      """)
  }
}

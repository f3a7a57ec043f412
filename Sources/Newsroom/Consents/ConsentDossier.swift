import Storage

/// What is known of an address's consents: for the publisher alone (law.md N-1, N-8).
public struct ConsentDossier: Sendable {
  public let email: String
  /// The newest first.
  public let consents: [Consent]
  /// Nil for somebody who is no subscriber any more, or never was.
  public let subscriber: Subscriber?
  public let suppression: SuppressionReason?
}

/// How many there are.
public struct SubscriberNumbers: Sendable {
  public let subscribers: Int
  public let alerts: Int
  public let newsletters: Int
  public let waitingMails: Int
}

extension Reading {
  /// Throws `StorageError`.
  public func consentDossier(email: String) throws -> ConsentDossier {
    ConsentDossier(
      email: email, consents: try consents(email: email), subscriber: try subscriber(email: email),
      suppression: try suppression(email))
  }

  /// Throws `StorageError`.
  public func subscriberNumbers() throws -> SubscriberNumbers {
    func count(_ what: SQL) throws -> Int { try db.value(Int.self, "SELECT count(*) FROM \(what)") ?? 0 }
    return SubscriberNumbers(
      subscribers: try count("subscriber"), alerts: try count("alert WHERE state = 'active'"),
      newsletters: try count("newsletter_subscription WHERE state = 'active'"),
      waitingMails: try count("mail WHERE state = 'waiting'"))
  }
}

extension Writing {
  /// That somebody looked; at whom is nobody's business (law.md N-8). Throws `StorageError`.
  public func noteDossier() throws { try audit("consents looked up", "consent") }
}

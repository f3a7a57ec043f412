// The confirmation mail's link: looking at it changes nothing (mail scanners open every link), only the button does.
import Storage

/// What somebody is asked to confirm.
public struct OpenConfirmation: Sendable {
  /// What was asked for together; one at least.
  public let consents: [Consent]
  public let asked: Asked
  /// Whether this is the browser that asked: then our script presses the button.
  public let isSameBrowser: Bool
  /// The token of the subscriber's own page.
  public let ownPage: String
  public var isConfirmed: Bool { consents.contains { $0.confirmedAt != nil } }
  /// Whether it was confirmed once, and left since.
  public var isEnded: Bool {
    switch asked {
    case .alert(let alert): alert.state == .ended
    case .newsletters(let list):
      consents.contains { $0.endedAt != nil } || isConfirmed && !list.contains { $0.state == .active }
    }
  }

  public enum Asked: Sendable {
    case alert(Alert)
    case newsletters([NewsletterSubscription])
  }
}

extension Newsdesk {
  /// Throws `SignedLinkError`, `AlertError`, `StorageError`.
  public func confirmation(_ token: String, _ cookie: SignUpCookie?) async throws -> OpenConfirmation {
    let link = try await verify(token, for: .confirmation)
    return try await read { reading in
      let consents = try reading.consents(request: link.subject)
      guard let first = consents.first else { throw AlertError.notFound }
      return OpenConfirmation(
        consents: consents, asked: try reading.asked(consents),
        isSameBrowser: cookie != nil && cookie?.hash == first.browser,
        ownPage: try SignedLink.subscription(of: first.subscriberID).token(reading.signingKeys()))
    }
  }

  /// Confirms; answers the token of the subscriber's own page. Once more changes nothing. Throws `SignedLinkError`,
  /// `AlertError`, `StorageError`.
  public func confirm(_ token: String) async throws -> String {
    let link = try await verify(token, for: .confirmation)
    return try await write(by: "reader") { [time] writing in
      let consents = try writing.reading.consents(request: link.subject)
      guard let first = consents.first else { throw AlertError.notFound }
      switch first.purpose {
      case .alert: try writing.confirmAlert(first, time)
      case .newsletter: try writing.confirmNewsletters(consents)
      }
      return try SignedLink.subscription(of: first.subscriberID).token(writing.reading.signingKeys())
    }
  }
}

extension Reading {
  fileprivate func asked(_ consents: [Consent]) throws -> OpenConfirmation.Asked {
    if let first = consents.first, first.purpose == .alert {
      guard let alert = try alert(first.itemID) else { throw AlertError.notFound }
      return .alert(alert)
    }
    let list = try consents.compactMap { try newsletterSubscription($0.itemID) }
    guard !list.isEmpty else { throw AlertError.notFound }
    return .newsletters(list)
  }
}

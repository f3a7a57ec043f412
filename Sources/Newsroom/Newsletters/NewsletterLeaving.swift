import Storage

extension Newsdesk {
  /// Which newsletter a mail's link leaves, and whether somebody still gets it; nil when nothing is known of it any more. Throws
  /// `SignedLinkError`, `StorageError`.
  public func newsletter(toLeave token: String) async throws -> (newsletter: Newsletter, isActive: Bool)? {
    let id = try await verify(token, for: .newsletter).subject
    return try await read { reading in
      guard let subscription = try reading.newsletterSubscription(id),
        let newsletter = try reading.newsletter(subscription.newsletterID)
      else { return nil }
      return (newsletter, subscription.state == .active)
    }
  }

  /// Leaves a newsletter; once more changes nothing. Answers the token of the subscriber's page; nil when there is no such
  /// subscriber any more. Throws `SignedLinkError`, `StorageError`.
  func leaveNewsletter(_ token: String) async throws -> String? {
    let id = try await verify(token, for: .newsletter).subject
    return try await write(by: "reader") { writing in
      guard let subscription = try writing.reading.newsletterSubscription(id) else { return nil }
      try writing.end(newsletter: id, .unsubscribed)
      return try SignedLink.subscription(of: subscription.subscriberID).token(writing.reading.signingKeys())
    }
  }

  /// Leaves one of a subscriber's newsletters. Throws `AlertError`, `StorageError`.
  public func endNewsletter(_ id: Int64, of subscriber: Int64) async throws {
    try await write(by: "reader") { writing in
      guard let found = try writing.reading.newsletterSubscription(id), found.subscriberID == subscriber else {
        throw AlertError.notFound
      }
      try writing.end(newsletter: id, .unsubscribed)
    }
  }
}

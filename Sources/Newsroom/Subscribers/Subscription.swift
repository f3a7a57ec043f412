import Storage

/// Everything on a subscriber's own page.
public struct Subscription: Sendable {
  public let subscriber: Subscriber
  public let alerts: [Followed]
  /// In the order in which they were asked for first.
  public let newsletters: [(newsletter: Newsletter, subscription: NewsletterSubscription)]

  public struct Followed: Sendable {
    public let alert: Alert
    /// The newest first.
    public let found: [AlertMatch]
  }

  /// So many of what was found are enough to see whether the words are right.
  static let shown = 5
}

extension Reading {
  /// Nil for somebody who is none any more. Throws `StorageError`.
  public func subscription(_ id: Int64) throws -> Subscription? {
    guard let subscriber = try subscriber(id) else { return nil }
    return Subscription(
      subscriber: subscriber,
      alerts: try alerts(of: id).map { alert in
        // What is not public now is nobody's news.
        let found = try found(by: alert.id, limit: Subscription.shown).filter { $0.teaser.isFollowed }
        return Subscription.Followed(alert: alert, found: found)
      }, newsletters: try newsletters(of: id))
  }
}

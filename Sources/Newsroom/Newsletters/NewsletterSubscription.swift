public import Storage

/// That somebody gets a newsletter, asked for it, or did once.
public struct NewsletterSubscription: Record, Sendable, Equatable {
  public let id: Int64
  public let newsletterID: Int64
  public let subscriberID: Int64
  public let state: NewsletterSubscriptionState
  /// Since when it is in this state.
  public let changedAt: Moment

  public init(row: Row) throws {
    id = try row["id"]
    newsletterID = try row["newsletter_id"]
    subscriberID = try row["subscriber_id"]
    state = try row["state"]
    changedAt = try row["changed_at"]
  }
}

/// How it moves.
/// - asked: somebody typed an address. Exits: confirmed (active), not confirmed within seven days (the row goes).
/// - active: gets each edition. Exits: unsubscribed, a mailbox that is none, a complaint (ended).
/// - ended: gets nothing. Exits: asked for anew (asked), bounce taken back (active), thirty days later (the row goes).
public enum NewsletterSubscriptionState: String, Sendable, Storable, CaseIterable {
  case asked, active, ended

  public enum Move: String, Sendable, CaseIterable { case ask, confirm, end, restore }

  /// Nil for a move that makes no sense from here.
  public func after(_ move: Move) -> NewsletterSubscriptionState? {
    switch (self, move) {
    case (.active, .ask), (.asked, .confirm), (.active, .confirm), (.ended, .confirm), (.ended, .restore): .active
    case (.ended, .ask), (.asked, .ask): .asked
    case (_, .end): .ended
    case (.asked, .restore), (.active, .restore): nil
    }
  }
}

extension Reading {
  /// Throws `StorageError`.
  func newsletterSubscription(_ id: Int64) throws -> NewsletterSubscription? {
    try db.first(NewsletterSubscription.self, "SELECT * FROM newsletter_subscription WHERE id = \(id)")
  }

  /// What somebody gets, or whatever became of it. Throws `StorageError`.
  public func newsletters(of subscriber: Int64, all: Bool = false) throws -> [(
    newsletter: Newsletter, subscription: NewsletterSubscription
  )] {
    let own = try db.all(
      NewsletterSubscription.self,
      """
      SELECT * FROM newsletter_subscription WHERE subscriber_id = \(subscriber)
        AND (state = 'active' OR \(all ? 1 : 0) = 1) ORDER BY id
      """)
    let newsletters = try newsletters()
    return own.compactMap { subscription in
      newsletters.first { $0.id == subscription.newsletterID }.map { ($0, subscription) }
    }
  }
}

extension Writing {
  /// The subscription of somebody for a newsletter, made if there is none; asked for, unless it is active. Answers its id.
  /// Throws `StorageError`.
  func ask(newsletter: Int64, for subscriber: Int64) throws -> Int64 {
    try db.execute(
      """
      INSERT INTO newsletter_subscription (id, newsletter_id, subscriber_id, state, created_at, changed_at)
      VALUES (\(try id()), \(newsletter), \(subscriber), 'asked', \(now), \(now))
      ON CONFLICT (newsletter_id, subscriber_id) DO UPDATE SET state = 'asked', changed_at = excluded.changed_at
        WHERE newsletter_subscription.state <> 'active'
      """)
    let id = try db.value(
      Int64.self,
      """
      SELECT id FROM newsletter_subscription WHERE newsletter_id = \(newsletter) AND subscriber_id = \(subscriber)
      """)
    guard let id else { throw StorageError.mismatch("a subscription that was made is not there") }
    return id
  }

  /// Does nothing for a move that makes no sense; answers whether it moved. Throws `StorageError`.
  @discardableResult
  func move(_ subscription: NewsletterSubscription, _ move: NewsletterSubscriptionState.Move) throws -> Bool {
    guard let next = subscription.state.after(move), next != subscription.state else { return false }
    try db.execute(
      "UPDATE newsletter_subscription SET state = \(next), changed_at = \(now) WHERE id = \(subscription.id)")
    return true
  }

  /// What is on its way is not sent any more (law.md N-5). Throws `StorageError`.
  func end(newsletter id: Int64, _ ending: ConsentEnding) throws {
    guard let subscription = try reading.newsletterSubscription(id), try move(subscription, .end) else { return }
    try endConsents(of: [id], ending)
    try takeBackMails(of: subscription)
    try audit("newsletter ended", "newsletter_subscription:\(id)", ["how": ending.rawValue])
  }

  /// Mails of its editions that have not left.
  func takeBackMails(of subscription: NewsletterSubscription) throws {
    try db.execute(
      """
      DELETE FROM mail WHERE subscriber_id = \(subscription.subscriberID) AND state = 'waiting'
        AND (edition_id IN (SELECT id FROM edition WHERE newsletter_id = \(subscription.newsletterID))
          OR subscription_id = \(subscription.id))
      """)
  }
}

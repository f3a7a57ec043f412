public import Storage

/// How an alert moves.
/// - asked: somebody typed an address. Exits: confirmed (active), not confirmed within seven days (the row goes).
/// - active: finds news and mails them. Exits: unsubscribed, expired, replaced by a newer one for the same article (ended).
/// - ended: finds nothing. Exits: renewed by the link of its last mail (active), thirty days later (the row goes).
public enum AlertState: String, Sendable, Storable, CaseIterable {
  case asked, active, ended

  public enum Move: String, Sendable, CaseIterable { case confirm, renew, end }

  /// Nil for a move that makes no sense from here.
  public func after(_ move: Move) -> AlertState? {
    switch (self, move) {
    case (.asked, .confirm), (.active, .confirm): .active
    case (.active, .renew), (.ended, .renew): .active
    case (_, .end): .ended
    case (.ended, .confirm), (.asked, .renew): nil
    }
  }
}

/// How often its mails come.
public enum AlertRhythm: String, Sendable, Storable, CaseIterable {
  case now, daily, weekly

  /// When the mail about something that was found at `now` is due: at once, or at seven in the morning, for weekly ones on
  /// Saturday.
  func due(after now: Moment, _ time: SiteTime) -> Moment {
    switch self {
    case .now: now
    case .daily: time.next(hour: 7, after: now)
    case .weekly: time.next(hour: 7, weekday: 7, after: now)
    }
  }
}

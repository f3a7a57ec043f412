public import Storage

/// How an edition moves.
/// - draft: composed. Exits: scheduled, started (sending), deleted (the row goes).
/// - scheduled: starts by itself. Exits: taken back (draft), started (sending).
/// - sending: its mails are put into the outbox, and leave. Exits: paused, everything left or the rest is dropped (sent).
/// - paused: what has not left is held. Exits: resumed (sending), the rest is dropped (sent).
/// - sent: in the archive. No exit.
public enum EditionState: String, Sendable, Storable, CaseIterable {
  case draft, scheduled, sending, paused, sent

  public enum Move: String, Sendable, CaseIterable { case schedule, unschedule, start, pause, resume, finish }

  /// Nil for a move that makes no sense from here.
  public func after(_ move: Move) -> EditionState? {
    switch (self, move) {
    case (.draft, .schedule), (.scheduled, .schedule): .scheduled
    case (.scheduled, .unschedule): .draft
    case (.draft, .start), (.scheduled, .start), (.paused, .resume): .sending
    case (.sending, .pause): .paused
    case (.sending, .finish), (.paused, .finish): .sent
    default: nil
    }
  }

  /// Whether what it says can still be changed.
  public var isOpen: Bool { self == .draft || self == .scheduled }
}

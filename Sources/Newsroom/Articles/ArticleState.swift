public import Storage

/// How an article moves.
/// - draft: being written. Exits: submit → review, schedule → scheduled, publish → published.
/// - review: a second person reads. Exits: sendBack → draft, schedule → scheduled, publish → published.
/// - scheduled: public at its time, by itself. Exits: unschedule → draft, publish → published.
/// - published: readers see it. Exits: withdraw → withdrawn; correct stays published.
/// - withdrawn: its address says why. Exit: reinstate → published.
public enum ArticleState: String, Sendable, CaseIterable, Codable, Storable {
  case draft, review, scheduled, published, withdrawn

  public enum Move: String, Sendable, CaseIterable {
    case submit, sendBack, schedule, unschedule, publish, correct, withdraw, reinstate
  }

  /// Where a move leads; nil when it is not allowed from here.
  public func after(_ move: Move) -> ArticleState? {
    switch (self, move) {
    case (.draft, .submit): .review
    case (.review, .sendBack), (.scheduled, .unschedule): .draft
    case (.draft, .schedule), (.review, .schedule), (.scheduled, .schedule): .scheduled
    case (.draft, .publish), (.review, .publish), (.scheduled, .publish): .published
    case (.published, .correct): .published
    case (.published, .withdraw): .withdrawn
    case (.withdrawn, .reinstate): .published
    default: nil
    }
  }
}

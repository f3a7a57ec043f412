public import Storage

/// How a job ad moves.
/// - asked: an employer filled the form in. Exits: address confirmed (review), not confirmed within seven days (the row goes).
/// - review: a person of the newsroom reads it (law.md L-third). Exits: published, refused, taken back by its employer (ended).
/// - published: on the board until its end. Exits: time or somebody ends it (ended), changed by its employer (review), taken off
///   with a reason (withdrawn).
/// - refused: its employer was told why. Exits: changed (review), taken back (ended).
/// - ended: its address says so (410). Exits: renewed by its employer, if its text was passed, or put back by the newsroom
///   (published).
/// - withdrawn: the newsroom took it off. Exits: put back (published).
public enum JobAdState: String, Sendable, Storable, CaseIterable {
  case asked, review, published, refused, ended, withdrawn

  public enum Move: String, Sendable, CaseIterable { case confirm, publish, refuse, change, renew, end, withdraw }

  /// Nil for a move that makes no sense from here.
  public func after(_ move: Move) -> JobAdState? {
    switch (self, move) {
    case (.asked, .confirm), (.review, .confirm), (.review, .change), (.published, .change), (.refused, .change):
      .review
    case (.review, .publish), (.ended, .publish), (.withdrawn, .publish), (.refused, .publish): .published
    case (.published, .renew), (.ended, .renew): .published
    case (.review, .refuse): .refused
    case (.review, .end), (.published, .end), (.refused, .end): .ended
    case (.published, .withdraw): .withdrawn
    default: nil
    }
  }
}

/// Why a job ad cannot be moved.
public enum JobAdError: Error, Sendable, Equatable {
  case notFound
  /// Somebody else moved it meanwhile, or it was changed.
  case movedMeanwhile
  /// Its text was erased: nothing is left to show.
  case erased
}

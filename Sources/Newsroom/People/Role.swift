public import Storage

/// What somebody does here, and so what they may do (product.md F11).
public enum Role: String, Sendable, CaseIterable, Codable, Storable {
  /// Writes, and hands in for review.
  case author
  /// Reviews, publishes, corrects, withdraws.
  case editor
  /// Decides on comments and notices.
  case moderator
  /// Answers for the outlet: everything an editor and a moderator may, people, settings, legal pages.
  case publisher
  /// Runs the program: everything.
  case `operator`
}

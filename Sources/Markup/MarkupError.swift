/// What a text can have wrong so that we refuse it instead of guessing. Lines count from 1, within the body.
public enum MarkupError: Error, Equatable, Sendable {
  /// More elements are open at once than `Nesting.limit`.
  case tooDeep(limit: Int)
  /// A directive is wrong; `expected` says what would be right.
  case directive(line: Int, expected: String)
  /// The parser gave up; memory is short.
  case unreadable
}

/// A mistake in a theme, with the place where it stands.
public struct ThemeProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// Relative to the theme's folder.
  public let file: String
  /// From 1.
  public let line: Int
  public let message: String

  public var description: String { "\(file):\(line): \(message)" }
}

public struct ThemeProblems: Error, Sendable, CustomStringConvertible {
  public let list: [ThemeProblem]
  public var description: String { list.map(\.description).joined(separator: "\n") }
}

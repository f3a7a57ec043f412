/// What is wrong in a manuscript: where, and what is expected instead.
public struct ManuscriptProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let file: String
  /// From 1; 0 when the file as a whole is meant.
  public let line: Int
  public let message: String

  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  public var description: String { line == 0 ? "\(file): \(message)" : "\(file):\(line): \(message)" }
}

public struct ManuscriptProblems: Error, Sendable, CustomStringConvertible {
  public let list: [ManuscriptProblem]
  public var description: String { list.map(\.description).joined(separator: "\n") }
}

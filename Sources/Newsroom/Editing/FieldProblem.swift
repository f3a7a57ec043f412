/// Something at a field of a form that whoever fills it in can mend. The words are `problem.KEY`.
public struct FieldProblem: Error, Sendable, Equatable {
  /// The field's name in the form.
  public let field: String
  public let key: String
  public let values: [String: String]

  public init(_ field: String, _ key: String, _ values: [String: String] = [:]) {
    self.field = field
    self.key = key
    self.values = values
  }
}

/// All of them at once: nobody mends a form ten times.
public struct FieldProblems: Error, Sendable, Equatable {
  public let list: [FieldProblem]

  public init(_ list: [FieldProblem]) { self.list = list }
}

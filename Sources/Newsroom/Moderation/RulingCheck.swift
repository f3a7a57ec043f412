import Markup

/// What a ruling must have, asked before anything is written. The words are `problem.KEY`.
enum RulingCheck {
  private static let longest = 1_000

  /// Throws `FieldProblems`.
  static func check(_ ruling: Ruling, about found: DecisionCase, _ policy: Policy) throws {
    var problems: [FieldProblem] = []
    let isNamed = ruling.outcome == .refuse || ruling.outcome == .changes
    if isNamed, ruling.rule == nil { problems.append(FieldProblem("rule", "rule_missing")) }
    // Who asked for a decision hears its reasons, whatever it is (law.md D-16c).
    if isNamed || found.ground != .ownLook {
      if ruling.sentence.allSatisfy(\.isWhitespace) { problems.append(FieldProblem("sentence", "sentence_missing")) }
    }
    if let rule = ruling.rule, policy.rule(rule) == nil {
      let ids = policy.content.rules.map(\.id).joined(separator: ", ")
      problems.append(FieldProblem("rule", "rule_unknown", ["rule": rule, "rules": ids]))
    }
    if ruling.sentence.count > longest {
      problems.append(FieldProblem("sentence", "sentence_long", ["number": "\(longest)"]))
    }
    if !ruling.passage.isEmpty, !found.comment.text.folded.contains(ruling.passage.folded) {
      problems.append(FieldProblem("passage", "passage_unknown"))
    }
    guard problems.isEmpty else { throw FieldProblems(problems) }
  }
}

import Foundation
import Storage

/// A policy as its form holds it: what was typed, right or wrong.
public struct PolicyForm: Sendable, Equatable {
  public struct Rule: Sendable, Equatable {
    public var id = ""
    public var title = ""
    public var text = ""
    /// One a line.
    public var sentences = ""

    public init() {}

    var isEmpty: Bool { [id, title, text, sentences].allSatisfy { $0.allSatisfy(\.isWhitespace) } }
  }
  public var short = ""
  public var intro = ""
  public var procedure = ""
  public var rules: [Rule] = []

  public init() {}

  public init(_ content: PolicyContent) {
    (short, intro, procedure) = (content.short, content.intro, content.procedure)
    rules = content.rules.map { rule in
      var form = Rule()
      (form.id, form.title, form.text) = (rule.id, rule.title, rule.text)
      form.sentences = rule.sentences.joined(separator: "\n")
      return form
    }
  }

  /// What becomes of it. Throws `FieldProblems`; a rule's fields are named `rule-NUMBER-…`, from 0.
  func content() throws -> PolicyContent {
    var problems: [FieldProblem] = []
    func need(_ field: String, _ text: String) {
      if text.isEmpty { problems.append(FieldProblem(field, "missing")) }
    }
    let content = PolicyContent(
      short: CommentText.line(short), intro: CommentText.cleaned(intro),
      rules: rules.enumerated().filter { !$1.isEmpty }.map { index, rule in
        let id = CommentText.line(rule.id).lowercased()
        let made = PolicyRule(
          id: id, title: CommentText.line(rule.title), text: CommentText.cleaned(rule.text),
          sentences: CommentText.cleaned(rule.sentences).split(separator: "\n").map(String.init))
        if id.count > 40 || id.wholeMatch(of: #/[a-z0-9]+(?:-[a-z0-9]+)*/#) == nil {
          problems.append(FieldProblem("rule-\(index)-id", "rule_id"))
        }
        need("rule-\(index)-title", made.title)
        need("rule-\(index)-text", made.text)
        return made
      }, procedure: CommentText.cleaned(procedure))
    need("short", content.short)
    need("intro", content.intro)
    need("procedure", content.procedure)
    if content.rules.isEmpty { problems.append(FieldProblem("rule-0-id", "rule_id")) }
    if Set(content.rules.map(\.id)).count < content.rules.count { problems.append(FieldProblem("rules", "rule_twice")) }
    guard problems.isEmpty else { throw FieldProblems(problems) }
    return content
  }
}

extension Newsdesk {
  /// Puts a new version in force; false when nothing is different. `seen` is the version that was changed: somebody else's is
  /// not overwritten. Throws `FieldProblems`, `StorageError`.
  public func issuePolicy(_ form: PolicyForm, seen: Int64, by person: Person) async throws -> Bool {
    let content = try form.content()
    return try await write(by: "\(person.id)") { writing in
      let known = try writing.frozenPolicy()
      guard known.content != content else { return false }
      guard known.version == seen else { throw FieldProblems([FieldProblem("rules", "policy_changed")]) }
      _ = try writing.issue(content)
      return true
    }
  }
}

import Newsroom
import Templates

/// The fields of a form as templates show them: each with what was typed, and what is wrong with it.
struct FieldValues {
  let words: Words
  let problems: [FieldProblem]

  /// A field of one line. Its label is `GROUP.NAME`, its hint `GROUP.NAME_hint`, if there is one.
  func field(
    _ name: String, _ value: String, group: String, label: String? = nil, type: String = "text", hint: String? = nil,
    autocomplete: String? = nil
  ) -> [String: Any] {
    let key = "\(group).\(name)_hint"
    let hint = hint ?? (words.has(key) ? words(key) : nil)
    let problem = problem(name)
    let described = [hint.map { _ in "\(name)-hint" }, problem.map { _ in "\(name)-problem" }].compactMap { $0 }
    let values: [String: Any?] = [
      "name": name, "label": label ?? words("\(group).\(name)"), "value": value, "type": type,
      "autocomplete": autocomplete,
      "hint": hint, "problem": problem,
      "described": described.isEmpty ? nil : described.joined(separator: " "),
    ]
    return values.compactMapValues { $0 }
  }

  /// What is wrong at a field, in words.
  func problem(_ name: String) -> String? {
    let texts = problems.filter { $0.field == name }.map { words("problem.\($0.key)", $0.values) }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }
}

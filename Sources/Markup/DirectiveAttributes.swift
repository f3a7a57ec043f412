/// The part of a directive between braces: `name="value with spaces" other=word`. A straight quote inside is `&quot;`.
struct DirectiveAttributes {
  let line: Int
  private static let attribute = Pattern(#/([a-z]+)\s*=\s*(?:"([^"]*)"|“([^”]*)”|([^\s"]+))/#)
  private var values: [String: String] = [:]

  init(_ text: Substring, line: Int) {
    self.line = line
    for match in text.matches(of: Self.attribute.regex) {
      let value = match.2 ?? match.3 ?? match.4 ?? ""
      values[String(match.1)] = String(value).replacing("&quot;", with: "\"")
    }
  }

  subscript(_ name: String) -> String? { values[name] }

  func required(_ name: String) throws -> String {
    guard let value = values[name], !value.isEmpty else {
      throw MarkupError.directive(line: line, expected: "\(name)=\"…\"")
    }
    return value
  }

  func check(only names: [String]) throws {
    guard let unknown = values.keys.sorted().first(where: { !names.contains($0) }) else { return }
    throw MarkupError.directive(
      line: line, expected: "only \(names.joined(separator: ", ")); '\(unknown)' is unknown")
  }
}

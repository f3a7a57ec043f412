import Foundation
import Yams

/// The YAML between the two lines `---`, read as texts, each with its line in the file.
struct FrontMatter {
  struct Entry {
    let line: Int
    let value: Value
  }
  enum Value {
    case text(String)
    case list([String])
    case map([String: String])
    case other
  }

  let entries: [String: Entry]
  /// The body, and the line of the file on which it starts.
  let body: String
  let bodyLine: Int

  /// Throws `ManuscriptProblem`.
  init(_ text: String, file: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first.map({ Self.isFence($0) }) == true else {
      throw ManuscriptProblem(file: file, line: 1, message: "expected a line '---' that opens the front matter")
    }
    guard let end = lines.indices.dropFirst().first(where: { Self.isFence(lines[$0]) }) else {
      throw ManuscriptProblem(file: file, line: 1, message: "expected a second line '---' that ends the front matter")
    }
    let yaml = lines[1..<end].joined(separator: "\n")
    entries = try Self.entries(yaml, file)
    body = lines[(end + 1)...].joined(separator: "\n")
    bodyLine = end + 2
  }

  private static func isFence(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }

  private static func entries(_ yaml: String, _ file: String) throws -> [String: Entry] {
    let node: Node?
    do { node = try Yams.compose(yaml: yaml) } catch let error as YamlError {
      throw ManuscriptProblem(
        file: file, line: line(of: error, in: yaml),
        message: "the front matter is no YAML: \(reason(error)); put texts with a colon or # in quotes")
    }
    guard let node else { return [:] }
    guard case .mapping(let mapping) = node else {
      throw ManuscriptProblem(file: file, line: 2, message: "expected lines of the form 'key: value'")
    }
    var entries: [String: Entry] = [:]
    for (key, value) in mapping {
      let line = (key.mark?.line ?? 1) + 1
      guard let name = key.string, entries[name] == nil else {
        throw ManuscriptProblem(file: file, line: line, message: "'\(key.string ?? "?")' stands here twice")
      }
      entries[name] = Entry(line: line, value: Self.value(value))
    }
    return entries
  }

  private static func value(_ node: Node) -> Value {
    switch node {
    case .scalar(let scalar): .text(scalar.string)
    case .sequence(let sequence):
      sequence.allSatisfy { $0.scalar != nil } ? .list(sequence.compactMap { $0.scalar?.string }) : .other
    case .mapping(let mapping):
      .map(
        Dictionary(
          mapping.map { ($0.key.scalar?.string ?? "", $0.value.scalar?.string ?? "") }, uniquingKeysWith: { $1 }))
    case .alias: .other
    }
  }

  private static func line(of error: YamlError, in yaml: String) -> Int {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line + 1
    case .duplicatedKeysInMapping(let duplicates, _):
      1
        + (yaml.split(separator: "\n", omittingEmptySubsequences: false)
          .lastIndex { $0.hasPrefix("\(duplicates.first ?? ""):") } ?? 0) + 1
    default: 2
    }
  }

  private static func reason(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .duplicatedKeysInMapping(let duplicates, _):
      "a key stands twice: \(duplicates.map { "\($0)" }.joined(separator: ", "))"
    default: "check quotes and colons"
    }
  }
}

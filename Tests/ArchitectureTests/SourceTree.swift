import Foundation

/// The files of a project, or of a small one made to break a rule.
struct SourceTree {
  let root: URL
  /// Paths from the root, sorted, with their text.
  let files: [(path: String, text: String)]

  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    .standardizedFileURL

  init(_ root: URL) throws {
    self.root = root
    let folders = ["Sources", "Tests", "docs"]
    let names = folders.flatMap { folder in
      (FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)?.compactMap { $0 as? String }
        ?? [])
        .map { "\(folder)/\($0)" }
    }
    let texts = names.filter { name in
      [".swift", ".sql", ".md"].contains { name.hasSuffix($0) } && !name.hasPrefix("Tests/ArchitectureTests/Fixtures/")
    }
    files = try texts.sorted().map { ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) }
  }

  func swift(in folder: String) -> [(path: String, text: String)] {
    files.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(".swift") }
  }

  /// Where `pattern` stands in code, not in a comment: "path:line".
  static func places(_ pattern: some RegexComponent, in file: (path: String, text: String)) -> [String] {
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard !line.drop(while: { $0 == " " }).hasPrefix("//"), line.firstMatch(of: pattern) != nil else { return nil }
      return "\(file.path):\(index + 1)"
    }
  }
}

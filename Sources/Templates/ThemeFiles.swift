import Foundation

/// The files of a theme by their relative names (`templates/article.mustache`), ours or an operator's.
struct ThemeFiles: Sendable {
  private(set) var contents: [String: Data] = [:]
  static let folders = ["templates", "static", "locales"]

  /// What ships with Andruck.
  static func shipped() throws -> ThemeFiles {
    try ThemeFiles(folder: Bundle.module.bundleURL.appendingPathComponent("Resources"))
  }

  /// The files under `folder`; none when there is no such folder.
  init(folder: URL?) throws {
    guard let folder, let walk = FileManager.default.enumerator(atPath: folder.path) else { return }
    for case let name as String in walk where !Self.isPassing(name) {
      let url = folder.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      contents[name] = try Data(contentsOf: url)
    }
  }

  /// What editors leave beside the files that they write.
  private static func isPassing(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("#") } || name.hasSuffix("~")
      || name.hasSuffix(".bak") || name.hasSuffix(".swp")
  }

  func text(_ name: String) -> String? { contents[name].map { String(decoding: $0, as: UTF8.self) } }

  /// The names below one of the three folders, sorted.
  func names(in folder: String) -> [String] {
    contents.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
  }

  func overridden(by other: ThemeFiles) -> ThemeFiles {
    var merged = self
    for (name, data) in other.contents where !name.hasPrefix("locales/") { merged.contents[name] = data }
    return merged
  }
}

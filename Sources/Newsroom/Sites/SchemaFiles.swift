import Foundation
public import Storage

/// The migrations that ship with the program, from `0001-house.sql` on.
public enum SchemaFiles {
  /// A file is for both engines, or its name says for which: `0004-search-index.sqlite.sql`.
  public static func migrations(for engine: EngineName) throws -> [Migration] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Resources/migrations")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
      .sorted()
    return try names.compactMap { file in
      let parts = file.split(separator: ".").map(String.init)
      guard parts.count == 2 || parts[1] == engine.rawValue else { return nil }
      let sql = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      return Migration(number: Int(file.prefix(4)) ?? 0, name: parts[0], sql: sql)
    }
  }
}

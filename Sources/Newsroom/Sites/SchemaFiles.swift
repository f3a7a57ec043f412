import Foundation
public import Storage

/// The migrations that ship with the program, from `0001-house.sql` on.
public enum SchemaFiles {
  public static func migrations() throws -> [Migration] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Resources/migrations")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
      .sorted()
    return try names.map { name in
      let sql = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      return Migration(number: Int(name.prefix(4)) ?? 0, name: String(name.dropLast(4)), sql: sql)
    }
  }
}

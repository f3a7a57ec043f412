/// A numbered step from one schema to the next, forward only.
public struct Migration: Sendable {
  public let number: Int
  public let name: String
  /// PostgreSQL's dialect; `EngineDifferences` says what SQLite gets instead.
  public let sql: String

  public init(number: Int, name: String, sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }
}

extension Database {
  /// Brings the schema up to date; answers the names of what was done.
  /// Throws `StorageError.newer` when the database knows more migrations than we do.
  @discardableResult
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    try await write { transaction in
      try transaction.connection.script(
        "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
      let done = try transaction.value(Int.self, "SELECT coalesce(max(number), 0) FROM migration") ?? 0
      let known = migrations.map(\.number).max() ?? 0
      guard done <= known else { throw StorageError.newer(found: done, known: known) }
      let due = migrations.filter { $0.number > done }.sorted { $0.number < $1.number }
      for migration in due {
        try transaction.connection.script(
          EngineDifferences.migration(migration.sql, for: transaction.engine))
        try transaction.execute(
          "INSERT INTO migration (number, name) VALUES (\(migration.number), \(migration.name))")
      }
      return due.map(\.name)
    }
  }

  /// How many of `migrations` this database has not seen; negative never: `StorageError.newer` is thrown.
  public func pending(_ migrations: [Migration]) async throws -> Int {
    let done = try await read { snapshot in
      try snapshot.hasTable("migration")
        ? snapshot.value(Int.self, "SELECT coalesce(max(number), 0) FROM migration") ?? 0 : 0
    }
    let known = migrations.map(\.number).max() ?? 0
    guard done <= known else { throw StorageError.newer(found: done, known: known) }
    return migrations.count { $0.number > done }
  }
}

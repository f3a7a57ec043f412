import GRDB

/// SQLite's error codes in the door's words (https://sqlite.org/rescode.html).
enum SQLiteErrors {
  static func translated<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as DatabaseError { throw meaning(error) }
  }

  static func translated<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let error as DatabaseError { throw meaning(error) }
  }

  static func meaning(_ error: DatabaseError) -> StorageError {
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      return .unique(table: table(in: error.message ?? ""))
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return .foreignKey
    case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, .SQLITE_CONSTRAINT_DATATYPE:
      return .check
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .unavailable("the database is locked by another program")
    case .SQLITE_READONLY: return .unavailable("the database is read-only")
    case .SQLITE_FULL: return .unavailable("the disk is full")
    case .SQLITE_CANTOPEN: return .unavailable("the database file cannot be opened")
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return .unavailable("the file is not a sound database")
    case .SQLITE_IOERR, .SQLITE_INTERRUPT: return .unavailable(error.message ?? "input/output error")
    default: return .statement(error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }

  /// "UNIQUE constraint failed: article.slug" names the table before the dot.
  private static func table(in message: String) -> String {
    let columns = message.split(separator: ": ").last ?? ""
    return String(columns.prefix { $0 != "." })
  }
}

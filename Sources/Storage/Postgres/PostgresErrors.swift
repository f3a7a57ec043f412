import CPostgres

/// PostgreSQL's SQLSTATE codes in the door's words (PostgreSQL manual, appendix A).
enum PostgresErrors {
  /// Another transaction won; the whole transaction may be tried again.
  struct Conflict: Error {}
  /// A prepared statement no longer fits.
  struct Stale: Error {}
  /// The connection is gone; nothing is known of what it last did.
  struct Lost: Error { let message: String }

  static func meaning(_ result: OpaquePointer?, on connection: OpaquePointer?) -> any Error {
    let state = field(result, "C")
    let message = field(result, "M")
    switch state {
    case "23505": return StorageError.unique(table: field(result, "t"))
    case "23503": return StorageError.foreignKey
    case "23514", "23502", "22021", "22P05", "22003", "22P02": return StorageError.check
    case "40001", "40P01": return Conflict()
    // The schema changed under a prepared statement, or it is gone: prepared anew, it works.
    case "0A000", "26000": return Stale()
    case "25006": return StorageError.unavailable("the database is read-only")
    case "53100": return StorageError.unavailable("the disk is full")
    case "57014": return StorageError.unavailable("the statement was cancelled")
    case let state where state.hasPrefix("08") || state.hasPrefix("57P") || state.hasPrefix("53"):
      return Lost(message: message)
    case "": return Lost(message: String(cString: PQerrorMessage(connection)))
    default: return StorageError.statement("\(state) \(message)")
    }
  }

  /// `PG_DIAG_…` are character macros, which Swift does not import.
  private static func field(_ result: OpaquePointer?, _ code: Unicode.Scalar) -> String {
    guard let text = PQresultErrorField(result, Int32(code.value)) else { return "" }
    return String(cString: text)
  }
}

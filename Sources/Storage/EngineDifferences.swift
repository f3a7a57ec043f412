// Every difference between the engines that is not one text stands here or in a pair of files named for them.

/// Migrations are written in PostgreSQL's words; SQLite gets its own types, and `STRICT` tables.
enum EngineDifferences {
  /// Texts compare by bytes on both engines; people's order is made where people read (`Newsroom`).
  static func migration(_ text: String, for engine: EngineName) -> String {
    switch engine {
    case .postgres: text.replacing(#/\bTEXT\b/#, with: "TEXT COLLATE \"C\"")
    case .sqlite:
      text.replacing(#/\b(BIGINT|SMALLINT)\b/#, with: "INTEGER")
        .replacing(#/\bTSVECTOR\b/#, with: "TEXT")
        .replacing(#/\bBYTEA\b/#, with: "BLOB")
        .replacing(#/\bDOUBLE PRECISION\b/#, with: "REAL")
        .replacing(#/\n\);/#, with: "\n) STRICT;")
    }
  }
}

extension EngineName {
  /// Ends the subselect of a claim: on PostgreSQL, rows that another claim holds are passed over; SQLite has
  /// one writer and nobody to pass.
  public var skippingLocked: SQL {
    switch self {
    case .postgres: "FOR UPDATE SKIP LOCKED"
    case .sqlite: ""
    }
  }
}

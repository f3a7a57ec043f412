// What the engine intends to do for a statement: for tests that ask for an index, and for the schema pages.

extension Snapshot {
  public func hasTable(_ name: String) throws -> Bool {
    switch engine {
    case .sqlite: try value(Int.self, SQLiteSchema.tableCount(name)) == 1
    case .postgres: try value(Int.self, PostgresSchema.tableCount(name)) == 1
    }
  }

  /// The engine's plan of a statement as it was traced, a line a step.
  public func plan(of text: String, _ values: [Value]) throws -> [String] {
    switch engine {
    case .sqlite:
      try connection.query("EXPLAIN QUERY PLAN " + text, values).map { try $0["detail"] }
    case .postgres:
      try connection.query("EXPLAIN (COSTS OFF) " + text, values).map { try $0["QUERY PLAN"] }
    }
  }

  /// The schema of today in SQL: tables, then indexes, by name.
  public func schema() throws -> [String] {
    switch engine {
    case .sqlite: try values(String.self, SQLiteSchema.statements)
    case .postgres: try values(String.self, PostgresSchema.statements)
    }
  }
}

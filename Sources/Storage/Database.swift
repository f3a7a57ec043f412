// The one door to the data. Features hand over a whole body; it runs on a thread of the engine, inside one
// transaction, so that no event loop ever waits and no two statements of a page see different moments.

/// A database on one of the two engines.
public struct Database: Sendable {
  /// Sees each statement with its values before it runs: for `SQL_TRACE=1` and for tests that count.
  public typealias Trace = @Sendable (String, [Value]) -> Void

  let engine: any Engine
  let trace: Trace?

  public var engineName: EngineName { engine.name }

  init(engine: any Engine, trace: Trace?) {
    self.engine = engine
    self.trace = trace
  }

  /// Opens the SQLite file at `path`, and makes it if it is not there. Throws `StorageError.unavailable`.
  public static func sqlite(path: String, trace: Trace? = nil) throws -> Database {
    Database(engine: try SQLiteEngine(path: path), trace: trace)
  }

  /// A database in memory, for tests: empty, or a copy of another SQLite database. Throws `StorageError`.
  public static func memory(copyOf original: Database? = nil, trace: Trace? = nil) throws -> Database {
    let copy = try SQLiteEngine(copyOf: original?.engine as? SQLiteEngine)
    return Database(engine: copy, trace: trace)
  }

  /// Connects to PostgreSQL; `address` is a `postgres://` address or a libpq conninfo.
  /// At most `connections` are open at once. Throws `StorageError.unavailable`.
  public static func postgres(
    _ address: String, connections: Int = 12, trace: Trace? = nil
  ) async throws -> Database {
    let engine = PostgresEngine(address, connections: connections)
    try await engine.reach()
    return Database(engine: engine, trace: trace)
  }

  /// Another door to the same data with few connections of its own, for who must not wait behind others. In memory there
  /// is only the one. Throws `StorageError`.
  public func beside() throws -> Database { Database(engine: try engine.beside(), trace: nil) }

  /// Reads: everything in `body` sees the same moment. Throws `StorageError`, and what `body` throws.
  public func read<T: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> T) async throws -> T {
    try await engine.read { [engine, trace] in
      let snapshot = Snapshot(engine.name, $0, trace)
      return try snapshot.whole(body(snapshot))
    }
  }

  /// Writes: all or nothing, as if no other write ran at the same time. On PostgreSQL `body` runs again
  /// after a conflict, so it must have no effect outside the transaction.
  /// Not `alone`: each statement sees what is committed when it starts, and collides with nobody; for bodies that are right
  /// whatever others write beside them, and that read nothing of which two parts must be of one moment. Throws `StorageError`, and what `body` throws.
  public func write<T: Sendable>(
    alone: Bool = true, _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try await engine.write(alone ? .serial : .committed) { [engine, trace] in
      let transaction = Transaction(engine.name, $0, trace)
      return try transaction.whole(body(transaction))
    }
  }

  /// Runs one claiming statement (`UPDATE … RETURNING`), which does not collide with other claimers.
  /// Throws `StorageError`.
  public func claim(_ statement: @escaping @Sendable (EngineName) -> SQL) async throws -> [Row] {
    try await engine.write(.committed) { [engine, trace] in
      try Transaction(engine.name, $0, trace).rows(statement(engine.name))
    }
  }

  /// Ends the idle connections; one that is in use ends with its body. Throws `StorageError`.
  public func close() async throws { try await engine.close() }
}

// The only folder that imports GRDB. WAL, one writer, many readers; an answer that says "received" is on disk.
import GRDB

/// SQLite through GRDB: a file with a pool, or a queue in memory for tests.
struct SQLiteEngine: Engine {
  let name = EngineName.sqlite
  private let writer: any DatabaseWriter
  private let group: SQLiteWriteGroup
  /// Nil in memory.
  private let path: String?

  init(path: String) throws {
    self.path = path
    writer = try SQLiteErrors.translated {
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      // GRDB sets NORMAL itself when it opens a WAL pool, after `prepareDatabase`: FULL must come after.
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA synchronous = FULL")
        // What a savepoint may have to undo needs no file: each of a group would open one.
        try $0.execute(sql: "PRAGMA temp_store = MEMORY")
      }
      return pool
    }
    group = SQLiteWriteGroup(writer)
  }

  init(copyOf original: SQLiteEngine?) throws {
    path = nil
    writer = try SQLiteErrors.translated {
      let queue = try DatabaseQueue(configuration: Self.configuration)
      try original?.writer.backup(to: queue)
      return queue
    }
    group = SQLiteWriteGroup(writer)
  }

  private init(reading path: String) throws {
    self.path = path
    writer = try SQLiteErrors.translated { try DatabaseQueue(path: path, configuration: Self.configuration) }
    group = SQLiteWriteGroup(writer)
  }

  func beside() throws -> any Engine { try path.map { try SQLiteEngine(reading: $0) } ?? self }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    return configuration
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await SQLiteErrors.translated {
      guard path == nil else { return try await writer.read { try body(SQLiteConnection($0)) } }
      // What is written and read by one connection is made read-only for each reading, by a pragma after which SQLite
      // prepares all its statements anew.
      return try await writer.unsafeRead { database in
        var result: T?
        try database.inTransaction(.deferred) {
          result = try body(SQLiteConnection(database))
          return .commit
        }
        guard let result else { throw StorageError.statement("a reading gave nothing") }
        return result
      }
    }
  }

  func write<T: Sendable>(
    _ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await SQLiteErrors.translated {
      try await group.write { try body(SQLiteConnection($0)) }
    }
  }

  func close() async throws {
    try SQLiteErrors.translated { try writer.close() }
  }
}

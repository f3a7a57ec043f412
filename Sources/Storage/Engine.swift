/// The two databases that Andruck runs on.
public enum EngineName: String, Sendable, CaseIterable {
  case sqlite, postgres
}

/// What a write may see of others that run at the same time.
enum Isolation: Sendable {
  /// As if alone (SQLite's one writer; PostgreSQL `SERIALIZABLE`, tried again on conflict).
  case serial
  /// Each statement sees what is committed when it starts, and collides with nobody.
  case committed
}

/// One engine: hands a connection to a body, in a transaction, off the callers' threads.
protocol Engine: Sendable {
  var name: EngineName { get }
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  func write<T: Sendable>(
    _ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T
  func close() async throws
  /// The same data through connections of its own.
  func beside() throws -> any Engine
}

/// A connection inside a transaction. Used by one thread at a time.
protocol Connection: AnyObject {
  func query(_ text: String, _ values: [Value]) throws -> [Row]
  /// The number of rows that the statement changed.
  func execute(_ text: String, _ values: [Value]) throws -> Int
  /// Several statements without values: migrations.
  func script(_ text: String) throws
}

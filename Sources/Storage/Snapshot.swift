/// The database at one moment: all reads through one snapshot agree with each other.
///
/// Lives only inside the body of `Database.read` or `Database.write`, on the engine's thread.
public class Snapshot {
  public let engine: EngineName
  let connection: any Connection
  let trace: Database.Trace?
  /// An error ends a transaction on PostgreSQL; so that SQLite behaves alike, we refuse to go on.
  private(set) var failed = false

  init(_ engine: EngineName, _ connection: any Connection, _ trace: Database.Trace?) {
    self.engine = engine
    self.connection = connection
    self.trace = trace
  }

  /// All rows of the result. Throws `StorageError`.
  public func rows(_ sql: SQL) throws -> [Row] {
    try run(sql) { try connection.query($0, $1) }
  }

  /// All rows of the result, as records. Throws `StorageError`.
  public func all<R: Record>(_ type: R.Type = R.self, _ sql: SQL) throws -> [R] {
    try rows(sql).map(R.init(row:))
  }

  /// The first row of the result, as a record. Throws `StorageError`.
  public func first<R: Record>(_ type: R.Type = R.self, _ sql: SQL) throws -> R? {
    try rows(sql).first.map(R.init(row:))
  }

  /// The first column of the first row; nil when there is no row. Throws `StorageError`.
  public func value<T: Storable>(_ type: T.Type = T.self, _ sql: SQL) throws -> T? {
    guard let value = try rows(sql).first?.values.first else { return nil }
    guard let found = T(stored: value) else { throw StorageError.mismatch("no \(T.self): \(value)") }
    return found
  }

  /// The first column of every row. Throws `StorageError`.
  public func values<T: Storable>(_ type: T.Type = T.self, _ sql: SQL) throws -> [T] {
    try rows(sql).map { row in
      guard let first = row.values.first, let found = T(stored: first) else {
        throw StorageError.mismatch("no \(T.self)")
      }
      return found
    }
  }

  /// A body that swallowed an error has not done what it says: the transaction is undone.
  func whole<T>(_ value: T) throws -> T {
    guard !failed else { throw StorageError.statement("an error inside the transaction was swallowed") }
    return value
  }

  func run<T>(_ sql: SQL, _ body: (String, [Value]) throws -> T) throws -> T {
    guard !failed else { throw StorageError.statement("the transaction has failed already") }
    let (text, values) = sql.rendered(engine)
    trace?(text, values)
    do { return try body(text, values) } catch {
      failed = true
      throw error
    }
  }
}

/// A write: everything in it happens, or nothing.
public final class Transaction: Snapshot {
  /// Runs a statement; answers how many rows it changed. Throws `StorageError`.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int {
    try run(sql) { try connection.execute($0, $1) }
  }
}

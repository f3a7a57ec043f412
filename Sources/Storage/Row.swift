/// The names of a result's columns, shared by its rows.
final class Columns: Sendable {
  let index: [String: Int]
  init(_ names: [String]) {
    index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// One row of a result, read by column name.
public struct Row: Sendable {
  let columns: Columns
  let values: [Value]

  /// Throws `StorageError.mismatch` when there is no such column, or it holds another type.
  public subscript<T: Storable>(_ name: String) -> T {
    get throws {
      guard let index = columns.index[name], let value = T(stored: values[index]) else {
        throw StorageError.mismatch("column \(name) is no \(T.self)")
      }
      return value
    }
  }
}

/// A type that is read from the rows of one table.
public protocol Record: Sendable {
  init(row: Row) throws
}

/// The names of a result's columns, shared by its rows.
final class Columns: Sendable {
  private let names: [String]
  init(_ names: [String]) { self.names = names }

  /// The first of this name. There are few columns, and most results are one row: a table of hashes would cost more
  /// than it saves.
  func index(of name: String) -> Int? { names.firstIndex(of: name) }
}

/// One row of a result, read by column name.
public struct Row: Sendable {
  let columns: Columns
  let values: [Value]

  /// Throws `StorageError.mismatch` when there is no such column, or it holds another type.
  public subscript<T: Storable>(_ name: String) -> T {
    get throws {
      guard let index = columns.index(of: name), let value = T(stored: values[index]) else {
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

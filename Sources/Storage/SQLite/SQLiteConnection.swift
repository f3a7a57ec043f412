import Foundation
import GRDB

/// GRDB's connection behind the door's protocol; statements are cached by their text.
final class SQLiteConnection: Connection {
  private let database: GRDB.Database

  init(_ database: GRDB.Database) { self.database = database }

  func query(_ text: String, _ values: [Value]) throws -> [Row] {
    try SQLiteErrors.translated {
      let statement = try database.cachedStatement(sql: text)
      let columns = Columns(statement.columnNames)
      let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(values))
      var rows: [Row] = []
      while let row = try cursor.next() {
        rows.append(Row(columns: columns, values: (0..<row.count).map { value(row[$0]) }))
      }
      return rows
    }
  }

  func execute(_ text: String, _ values: [Value]) throws -> Int {
    try SQLiteErrors.translated {
      try database.cachedStatement(sql: text).execute(arguments: arguments(values))
      return database.changesCount
    }
  }

  func script(_ text: String) throws {
    try SQLiteErrors.translated { try database.execute(sql: text) }
  }

  private func arguments(_ values: [Value]) throws -> StatementArguments {
    // Each as what GRDB converts anything to; its other initializer makes a key path for every statement.
    StatementArguments(
      try values.map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: return nil
        case .integer(let number): return number.databaseValue
        case .real(let number): return number.databaseValue
        case .blob(let bytes): return Data(bytes).databaseValue
        case .text(let text):
          // PostgreSQL cannot hold U+0000; both engines refuse it alike.
          guard !text.utf8.contains(0) else { throw StorageError.check }
          return text.databaseValue
        }
      })
  }

  private func value(_ value: DatabaseValue) -> Value {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): .real(number)
    case .string(let text): .text(text)
    case .blob(let data): .blob([UInt8](data))
    }
  }
}

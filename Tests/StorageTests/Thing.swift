import Foundation
import Storage
import TestDesk

let thingTable = Migration(
  number: 1, name: "0001-thing",
  sql: """
    CREATE TABLE shelf (
      id BIGINT PRIMARY KEY
    );
    CREATE TABLE thing (
      id BIGINT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      flag SMALLINT NOT NULL DEFAULT 0 CHECK (flag IN (0, 1)),
      weight DOUBLE PRECISION,
      bytes BYTEA,
      shelf_id BIGINT REFERENCES shelf (id)
    );
    """)

struct Thing: Record, Equatable {
  let id: Int64, name: String, flag: Bool, weight: Double?, bytes: [UInt8]?
  init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    flag = try row["flag"]
    weight = try row["weight"]
    bytes = try row["bytes"]
  }
}

extension TestEngine {
  /// A database with the table `thing`; SQLite's in a file, with a pool of readers, as it is in use.
  func things() async throws -> Database {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "andruck-thing-\(UUID().uuidString).sqlite")
    let database = self == .sqlite ? try Database.sqlite(path: file.path) : try await database()
    try await database.migrate([thingTable])
    return database
  }
}

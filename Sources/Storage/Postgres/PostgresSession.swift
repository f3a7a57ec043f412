import CPostgres
import Foundation

/// One libpq connection with its prepared statements. Not Sendable: it lives inside `PostgresConnection`.
final class PostgresSession: Connection {
  let connection: OpaquePointer?
  private var prepared: [String: String] = [:]
  private let preparedLimit = 256
  /// Prepared statements are forgotten before the next one.
  private var isStale = false

  init(_ connection: OpaquePointer?) { self.connection = connection }

  func query(_ text: String, _ values: [Value]) throws -> [Row] {
    let result = try send(text, values)
    defer { PQclear(result) }
    return PostgresResult.rows(result)
  }

  func execute(_ text: String, _ values: [Value]) throws -> Int {
    let result = try send(text, values)
    defer { PQclear(result) }
    return Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  func script(_ text: String) throws {
    PQclear(try checked(PQexec(connection, text)))
  }

  private func send(_ text: String, _ values: [Value]) throws -> OpaquePointer? {
    let name = try prepare(text, values)
    return try checked(
      try PostgresParameters(values).withPointers { texts, lengths, formats in
        PQexecPrepared(connection, name, Int32(values.count), texts, lengths, formats, 0)
      })
  }

  private func prepare(_ text: String, _ values: [Value]) throws -> String {
    // The same text may come with a NULL where it had a number: the types are part of the name.
    let key = values.map(PostgresParameters.typeLetter).joined() + text
    if let name = prepared[key], !isStale { return name }
    if prepared.count >= preparedLimit || isStale {
      isStale = false
      try script("DEALLOCATE ALL")
      prepared = [:]
    }
    let name = "s\(prepared.count)"
    let types = values.map(PostgresParameters.type)
    PQclear(try checked(PQprepare(connection, name, text, Int32(types.count), types)))
    prepared[key] = name
    return name
  }

  private func checked(_ result: OpaquePointer?) throws -> OpaquePointer? {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return result
    default:
      var error = PostgresErrors.meaning(result, on: connection)
      PQclear(result)
      if error is PostgresErrors.Stale {
        isStale = true
        error = PostgresErrors.Conflict()
      }
      throw error
    }
  }
}

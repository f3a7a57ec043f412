import Foundation
public import Storage
import Synchronization

/// The engine that a test case runs on. Every test that touches data takes one.
public enum TestEngine: String, CaseIterable, Sendable, CustomStringConvertible {
  case sqlite, postgres
  public var description: String { rawValue }
}

/// `make test` starts a PostgreSQL of its own and says where it is. Without it a test fails, it never skips.
public struct NoPostgres: Error, CustomStringConvertible {
  public let description = "ANDRUCK_TEST_POSTGRES is not set: run the tests by 'make test', which starts a PostgreSQL"
}

extension TestEngine {
  /// An empty database of this engine, for one test alone.
  public func database(trace: Database.Trace? = nil) async throws -> Database {
    switch self {
    case .sqlite: return try Database.memory(trace: trace)
    case .postgres:
      let name = try await PostgresCluster.freshDatabase(template: nil)
      return try await Database.postgres(try PostgresCluster.address(name), connections: 6, trace: trace)
    }
  }
}

/// The test run's own PostgreSQL.
public enum PostgresCluster {
  private static let counter = Mutex(0)

  public static func address(_ database: String) throws -> String {
    guard let server = ProcessInfo.processInfo.environment["ANDRUCK_TEST_POSTGRES"] else { throw NoPostgres() }
    return "\(server) dbname=\(database)"
  }

  /// Makes a database with a name of its own, as a copy of `template` if there is one.
  public static func freshDatabase(template: String?) async throws -> String {
    let number = counter.withLock { counter in
      counter += 1
      return counter
    }
    let name = "t\(ProcessInfo.processInfo.processIdentifier)_\(number)"
    let copy = template.map { " TEMPLATE \($0) STRATEGY file_copy" } ?? ""
    try psql("CREATE DATABASE \(name)\(copy)")
    return name
  }

  /// CREATE DATABASE cannot run in a transaction, which the storage door always opens: psql does it.
  private static func psql(_ statement: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["psql", "-q", try address("postgres"), "-c", statement]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PsqlError(description: String(decoding: said, as: UTF8.self)) }
  }

  struct PsqlError: Error, CustomStringConvertible { let description: String }
}

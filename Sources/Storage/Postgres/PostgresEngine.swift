/// PostgreSQL through libpq: a pool of connections, each on its own thread.
struct PostgresEngine: Engine {
  let name = EngineName.postgres
  private let pool: PostgresPool
  private let address: String

  private static let readBegin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
  private static let attempts = 40

  /// `name` tells the server's operator whose connections these are (`pg_stat_activity`).
  init(_ address: String, connections: Int, name: String = "andruck") {
    self.address = address
    pool = PostgresPool(Self.bounded(address, name), size: connections)
  }

  /// A server that vanished is given up within seconds, not when the kernel does (`libpq-connect`).
  private static func bounded(_ address: String, _ name: String) -> String {
    let limits = [
      "connect_timeout=5", "tcp_user_timeout=10000", "keepalives_idle=10", "keepalives_interval=3",
      "keepalives_count=3",
      "fallback_application_name=\(name)",
    ]
    guard address.contains("://") else { return ([address] + limits).joined(separator: " ") }
    return address + (address.contains("?") ? "&" : "?") + limits.joined(separator: "&")
  }

  func beside() throws -> any Engine { PostgresEngine(address, connections: 2, name: "andruck-changes") }

  /// Throws `StorageError.unavailable` when the server cannot be reached.
  func reach() async throws { _ = try await read { try $0.query("SELECT 1", []) } }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await transact(Self.readBegin, body)
  }

  func write<T: Sendable>(
    _ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    let level = isolation == .serial ? "SERIALIZABLE" : "READ COMMITTED"
    return try await transact("BEGIN ISOLATION LEVEL \(level)", body)
  }

  func close() async throws { await pool.clear() }

  private func transact<T: Sendable>(
    _ begin: String, _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    for attempt in 1...Self.attempts {
      do { return try await once(begin, body) } catch is PostgresErrors.Conflict {
        try await Task.sleep(for: .milliseconds(Int.random(in: 1...(4 * attempt))))
      } catch is PostgresConnection.NotBegun where attempt < 3 {
        // The pooled connection was dead, so all idle ones are suspect.
        await pool.clear()
      } catch is PostgresConnection.NotBegun {
        throw StorageError.unavailable("the database does not answer")
      } catch let lost as PostgresErrors.Lost {
        await pool.clear()
        throw StorageError.unavailable(lost.message)
      }
    }
    throw StorageError.unavailable("too many writes collide")
  }

  private func once<T: Sendable>(
    _ begin: String, _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try Task.checkCancellation()
    let connection = try await pool.take()
    do {
      let value = try await withTaskCancellationHandler {
        try await connection.transact(begin, body)
      } onCancel: {
        connection.cancel()
      }
      await pool.give(back: connection)
      return value
    } catch {
      await pool.give(back: connection)
      throw error
    }
  }
}

import CPostgres

/// A connection as an actor on a thread of its own. A whole transaction is one hop.
actor PostgresConnection {
  private let executor = QueueExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let session: PostgresSession
  private nonisolated(unsafe) let raw: OpaquePointer?
  private nonisolated(unsafe) let cancellation: OpaquePointer?

  /// Throws `StorageError.unavailable`.
  init(_ address: String) async throws {
    raw = PQconnectdb(address)
    guard PQstatus(raw) == CONNECTION_OK else {
      let message = String(cString: PQerrorMessage(raw))
      PQfinish(raw)
      throw StorageError.unavailable(message.split(separator: "\n").first.map(String.init) ?? message)
    }
    cancellation = PQgetCancel(raw)
    session = PostgresSession(raw)
    // Notices ("relation exists already") are for people at a psql prompt.
    PQsetNoticeProcessor(raw, { _, _ in }, nil)
  }

  deinit {
    PQfreeCancel(cancellation)
    PQfinish(raw)
  }

  /// Runs `body` between `begin` and COMMIT. `started` tells whether the transaction had begun when it failed.
  func transact<T: Sendable>(
    _ begin: String, _ body: @Sendable (any Connection) throws -> T
  ) throws -> T {
    do { try session.script(begin) } catch { throw NotBegun(cause: error) }
    do {
      let value = try body(session)
      try session.script("COMMIT")
      return value
    } catch {
      if PQstatus(raw) == CONNECTION_OK { try session.script("ROLLBACK") }
      throw error
    }
  }

  /// The transaction did not even begin, so it can safely be tried on another connection.
  struct NotBegun: Error { let cause: any Error }

  var isSound: Bool { PQstatus(raw) == CONNECTION_OK && PQtransactionStatus(raw) == PQTRANS_IDLE }

  /// Asks the server to stop the running statement. Callable from any thread (libpq, "Canceling Queries").
  nonisolated func cancel() {
    var message = [CChar](repeating: 0, count: 256)
    PQcancel(cancellation, &message, 256)
  }
}

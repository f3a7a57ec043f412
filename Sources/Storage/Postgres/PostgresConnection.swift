import CPostgres
import Dispatch
import Synchronization

/// A connection as an actor on a queue of its own. A whole transaction is one hop.
actor PostgresConnection {
  private let executor = QueueExecutor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  private let session: PostgresSession
  private let link: Link
  /// Whether a transaction runs: a late cancellation must not hit the next one.
  private nonisolated let isBusy = Mutex(false)

  /// libpq's pointers. A connection is used by one thread at a time; its cancellation by any (libpq, "Canceling
  /// Queries").
  private struct Link: @unchecked Sendable {
    let connection: OpaquePointer?
    let cancellation: OpaquePointer?
  }

  /// Connects on a thread that may wait. Throws `StorageError.unavailable`.
  static func open(_ address: String) async throws -> PostgresConnection {
    let link = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let connection = PQconnectdb(address)
        continuation.resume(returning: Link(connection: connection, cancellation: PQgetCancel(connection)))
      }
    }
    return try PostgresConnection(link)
  }

  private init(_ link: Link) throws {
    guard PQstatus(link.connection) == CONNECTION_OK else {
      let message = String(cString: PQerrorMessage(link.connection))
      PQfreeCancel(link.cancellation)
      PQfinish(link.connection)
      throw StorageError.unavailable(message.split(separator: "\n").first.map(String.init) ?? message)
    }
    self.link = link
    session = PostgresSession(link.connection)
    // Notices ("relation exists already") are for people at a psql prompt.
    PQsetNoticeProcessor(link.connection, { _, _ in }, nil)
  }

  deinit {
    PQfreeCancel(link.cancellation)
    PQfinish(link.connection)
  }

  /// The transaction did not even begin, so it can safely be tried on another connection.
  struct NotBegun: Error {}

  /// Runs `body` between `begin` and COMMIT. Throws `NotBegun`, and what `body` throws.
  func transact<T: Sendable>(
    _ begin: String, _ body: @Sendable (any Connection) throws -> T
  ) throws -> T {
    isBusy.withLock { $0 = true }
    defer { isBusy.withLock { $0 = false } }
    do { try session.script(begin) } catch { throw NotBegun() }
    do {
      let value = try body(session)
      try Task.checkCancellation()
      try session.script("COMMIT")
      return value
    } catch {
      if PQstatus(link.connection) == CONNECTION_OK { try session.script("ROLLBACK") }
      throw error
    }
  }

  var isSound: Bool {
    PQstatus(link.connection) == CONNECTION_OK && PQtransactionStatus(link.connection) == PQTRANS_IDLE
  }

  /// Asks the server to stop the statement that runs, if one does. It takes a round trip, so it has a thread that may
  /// wait.
  nonisolated func cancel() {
    DispatchQueue.global().async {
      self.isBusy.withLock { isBusy in
        guard isBusy else { return }
        var message = [CChar](repeating: 0, count: 256)
        PQcancel(self.link.cancellation, &message, 256)
      }
    }
  }
}

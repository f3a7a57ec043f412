/// At most `size` connections; who finds none free waits in line, and is handed the next one that comes back.
actor PostgresPool {
  private let address: String
  private let size: Int
  private var idle: [PostgresConnection] = []
  private var open = 0
  /// Resumed with a connection, or with nil when a place is free or the waiter was cancelled.
  private var waiting: [(id: Int, continuation: CheckedContinuation<PostgresConnection?, Never>)] = []
  private var nextWaiter = 0

  init(_ address: String, size: Int) {
    self.address = address
    self.size = size
  }

  /// Throws `StorageError.unavailable`, or `CancellationError` when cancelled while waiting.
  func take() async throws -> PostgresConnection {
    if let connection = idle.popLast() { return connection }
    while open >= size {
      let handed = await wait()
      guard Task.isCancelled else {
        if let handed { return handed }
        continue
      }
      if let handed { pass(on: handed) } else { wakeOne() }
      throw CancellationError()
    }
    open += 1
    do { return try await PostgresConnection.open(address) } catch {
      open -= 1
      wakeOne()
      throw error
    }
  }

  func give(back connection: PostgresConnection) async {
    if await connection.isSound { return pass(on: connection) }
    open -= 1
    wakeOne()
  }

  /// Forgets idle connections: after a restart of the server they are all dead.
  func clear() {
    open -= idle.count
    idle = []
    wakeOne()
  }

  private func pass(on connection: PostgresConnection) {
    guard !waiting.isEmpty else { return idle.append(connection) }
    waiting.removeFirst().continuation.resume(returning: connection)
  }

  private func wait() async -> PostgresConnection? {
    let id = nextWaiter
    nextWaiter += 1
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume(returning: nil) } else { waiting.append((id, continuation)) }
      }
    } onCancel: {
      Task { await self.cancel(id) }
    }
  }

  private func cancel(_ id: Int) {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: index).continuation.resume(returning: nil)
  }

  private func wakeOne() {
    guard open < size, !waiting.isEmpty else { return }
    waiting.removeFirst().continuation.resume(returning: nil)
  }
}

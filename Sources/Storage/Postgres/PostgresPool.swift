/// At most `size` connections; who finds none free waits in line.
actor PostgresPool {
  private let address: String
  private let size: Int
  private var idle: [PostgresConnection] = []
  private var open = 0
  private var waiting: [(id: Int, continuation: CheckedContinuation<Void, Never>)] = []
  private var nextWaiter = 0

  init(_ address: String, size: Int) {
    self.address = address
    self.size = size
  }

  /// Throws `StorageError.unavailable`, or `CancellationError` when cancelled while waiting.
  func take() async throws -> PostgresConnection {
    while idle.isEmpty && open >= size {
      await wait()
      try Task.checkCancellation()
    }
    if let connection = idle.popLast() { return connection }
    open += 1
    do { return try await PostgresConnection(address) } catch {
      open -= 1
      wakeOne()
      throw error
    }
  }

  func give(back connection: PostgresConnection) async {
    if await connection.isSound { idle.append(connection) } else { open -= 1 }
    wakeOne()
  }

  /// Forgets idle connections: after a restart of the server they are all dead.
  func clear() {
    open -= idle.count
    idle = []
  }

  private func wait() async {
    let id = nextWaiter
    nextWaiter += 1
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiting.append((id, $0)) }
    } onCancel: {
      Task { await self.wake(id) }
    }
  }

  private func wake(_ id: Int) {
    guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
    waiting.remove(at: index).continuation.resume()
  }

  private func wakeOne() {
    if let first = waiting.first { wake(first.id) }
  }
}

/// The batches of an export with their items rendered: several at a time, ahead of who takes them, in the file's order.
struct RenderedBatches {
  typealias Rendered = (batch: ExportBatches.Batch, rendered: [ImportedItem])

  /// Two cores always have one to work on while another is written; more would only wait.
  private static let ahead = 4

  private let batches: ExportBatches
  private let render: @Sendable (ExportBatches.Batch) async throws -> [ImportedItem]
  private var reading: Task<ExportBatches.Batch, any Error>?
  private var rendering: [Task<Rendered, any Error>] = []

  init(_ batches: ExportBatches, render: @escaping @Sendable (ExportBatches.Batch) async throws -> [ImportedItem]) {
    self.batches = batches
    self.render = render
  }

  /// Nil at the end of the file. Throws `ExportError`, and what `render` throws; then call `stop`.
  mutating func next() async throws -> Rendered? {
    while rendering.count < Self.ahead { begin() }
    let next = try await rendering.removeFirst().value
    return next.batch.isEnd ? nil : next
  }

  /// Returns when nothing is read or rendered any more.
  mutating func stop() async {
    reading?.cancel()
    for task in rendering { task.cancel() }
    for task in rendering { _ = await task.result }
    rendering = []
  }

  private mutating func begin() {
    let read = Task { [batches, reading] in
      // One after the other: two tasks may begin in any order.
      _ = try await reading?.value
      try Task.checkCancellation()
      return try await batches.next()
    }
    reading = read
    rendering.append(
      Task { [render] in
        let batch = try await read.value
        try Task.checkCancellation()
        return (batch, batch.items.isEmpty ? [] : try await render(batch))
      })
  }
}

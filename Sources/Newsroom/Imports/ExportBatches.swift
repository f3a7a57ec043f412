import WordPress

/// The posts and pages of an export, some at a time, read ahead of who takes them.
actor ExportBatches {
  struct Batch: Sendable {
    /// Each with its number; empty at the end of the file.
    var items: [(item: ExportedItem, source: String)] = []
    /// The kinds of what is not taken over.
    var others: [String] = []
    /// Items of any kind that were read so far.
    var done = 0

    var isEnd: Bool { items.isEmpty && others.isEmpty }
  }

  private let reader: ExportReader
  private let size: Int
  private var numbers = ItemNumbers()
  private var done = 0

  init(reader: sending ExportReader, size: Int) {
    self.reader = reader
    self.size = size
  }

  /// Throws `ExportError`.
  func next() throws -> Batch {
    var batch = Batch()
    while batch.items.count < size, let record = try reader.next() {
      guard case .item(let item) = record else { continue }
      done += 1
      let source = numbers.take(item)
      switch item.kind {
      case "post", "page": batch.items.append((item, source))
      case "attachment", "nav_menu_item": continue
      default: batch.others.append(item.kind)
      }
    }
    batch.done = done
    return batch
  }
}

/// The same with its items rendered: some batches ahead of who takes them, on all cores, in the order of the file.
struct RenderedBatches {
  typealias Rendered = (batch: ExportBatches.Batch, items: [ImportedItem])

  /// Enough that no core waits for another, and few enough to hold.
  private static let ahead = 4

  private let batches: ExportBatches
  private let render: @Sendable (ExportBatches.Batch) async throws -> [ImportedItem]
  private var reading: Task<ExportBatches.Batch, any Error>?
  private var rendering: [Task<Rendered, any Error>] = []

  init(_ batches: ExportBatches, render: @escaping @Sendable (ExportBatches.Batch) async throws -> [ImportedItem]) {
    self.batches = batches
    self.render = render
  }

  /// Nil at the end of the file. Throws `ExportError`, and what `render` throws.
  mutating func next() async throws -> Rendered? {
    while rendering.count < Self.ahead { begin() }
    let next = try await rendering.removeFirst().value
    return next.batch.isEnd ? nil : next
  }

  private mutating func begin() {
    let read = Task { [batches, reading] in
      // One after the other: two tasks may begin in any order.
      _ = try await reading?.value
      return try await batches.next()
    }
    reading = read
    rendering.append(
      Task { [render] in
        let batch = try await read.value
        return (batch, batch.items.isEmpty ? [] : try await render(batch))
      })
  }
}

/// The old site's numbers, each once: a second item of the same number, or one without, gets one that is the same in
/// every run.
struct ItemNumbers {
  private var seen: [String: Int] = [:]

  mutating func take(_ item: ExportedItem) -> String {
    let id = (item.id.isEmpty ? (item.guid.isEmpty ? "#\(item.number)" : item.guid) : item.id).asSourceKey
    seen[id, default: 0] += 1
    let count = seen[id] ?? 1
    return count == 1 ? id : "\(id)#\(count)"
  }
}

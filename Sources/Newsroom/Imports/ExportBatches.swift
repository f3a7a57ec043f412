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

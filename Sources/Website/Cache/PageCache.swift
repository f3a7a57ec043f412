// Finished pages, kept for exactly as long as they are true. A page notes what it read, a change names what it changed;
// where the two meet, the page goes. Nothing here guesses.
import HTTPTypes
import NIOCore
public import Newsroom
import Synchronization

/// The finished pages of this process, by their address.
public final class PageCache: Sendable {
  private let limit: Int
  private let clock: any WallClock
  private let follower: ChangeFollower
  private let shelf: Mutex<Shelf>
  private let fills = Mutex<[String: (number: Int, began: ContinuousClock.Instant, task: Task<StoredPage, Never>)]>([:])
  /// A rendering that takes longer hangs, perhaps on a connection that nobody answers: the next reader begins anew.
  private static let patience = Duration.seconds(2)
  private let filled = Atomic<Int>(0)

  /// At most `memory` bytes of pages. Throws `StorageError`.
  public init(desk: Newsdesk, memory: Int) async throws {
    limit = memory
    clock = desk.clock
    follower = desk.follower
    shelf = Mutex(Shelf())
    try await follower.listen { [weak self] in self?.take($0) }
  }

  /// How many renderings were begun: for tests and figures.
  public var fillCount: Int { filled.load(ordering: .relaxed) }
  public var pageCount: Int { shelf.withLock { $0.count } }
  public var byteCount: Int { shelf.withLock { $0.order.bytes } }

  /// False when there is no memory for any page: then making them smaller is in vain.
  var isKeeping: Bool { limit > 0 }

  /// The addresses that are stored.
  public var targets: [String] { shelf.withLock { $0.targets } }

  /// The page of this address if it is stored, and known to be true.
  func find(_ target: UnsafeRawBufferPointer) -> StoredPage? {
    guard follower.isCurrent else { return nil }
    let key = Shelf.key(target)
    guard let page = shelf.withLock({ $0.pages[key] }), page.target.elementsEqual(target) else { return nil }
    if let end = page.read.end, clock.now >= end {
      shelf.withLock { $0.remove(key) }
      return nil
    }
    if !page.wasVisited.load(ordering: .relaxed) { page.wasVisited.store(true, ordering: .relaxed) }
    return page
  }

  /// The page of this address, rendered by `fill` if it is not there. One rendering at a time: who asks meanwhile waits
  /// for it, unless something changed since it began.
  func page(_ target: String, fill: @escaping @Sendable () async -> StoredPage) async -> StoredPage {
    var name = target
    if let found = name.withUTF8({ find(UnsafeRawBufferPointer($0)) }) { return found }
    let task = fills.withLock { fills -> Task<StoredPage, Never> in
      if let running = fills[target], .now - running.began < Self.patience { return running.task }
      let number = filled.add(1, ordering: .relaxed).newValue
      let generation = shelf.withLock { $0.generation }
      let task = Task {
        let page = await fill()
        self.shelf.withLock { $0.store(page, generation, limit: self.limit) }
        self.fills.withLock { if $0[target]?.number == number { $0[target] = nil } }
        return page
      }
      fills[target] = (number, .now, task)
      return task
    }
    return await task.value
  }

  /// Forgets everything: the theme changed.
  public func forget() {
    shelf.withLock { $0.clear() }
    fills.withLock { $0 = [:] }
  }

  private func take(_ change: Change) {
    shelf.withLock { $0.take(change) }
    // A rendering that has begun may hold what was true before: it still answers who waits, but nobody new.
    fills.withLock { $0 = [:] }
  }
}

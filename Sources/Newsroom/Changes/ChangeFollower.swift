// Every process, command or node that keeps something made from the database follows the table `change`: its own
// writes at once, those of others within a tenth of a second. A look is one query, the same on both engines; nothing
// needs a listening connection that could be cut without anybody noticing.
import Dispatch
import Foundation
import Storage
import Synchronization

/// One change: its place in the order of commit, and what it named.
public struct Change: Sendable, Equatable {
  public let number: Int64
  /// As `ChangeKey.text`; nil when what changed is not known any more, so it may be anything.
  public let keys: [String]?
}

/// Hands every change to its listeners, once, in order.
public final class ChangeFollower: Sendable {
  public typealias Listener = @Sendable (Change) -> Void

  /// How often it looks.
  static let pause = Duration.milliseconds(100)
  /// A look that hangs, on a connection that nobody answers, must not keep the next one from being tried; nor may
  /// hanging ones take up every connection.
  private static let looksAtOnce = 2

  private struct State {
    var position: Int64?
    var listeners: [Listener] = []
    var looks = 0
  }
  private let database: Database
  /// A door of its own, so that looks do not wait behind those who read pages.
  private let door = Mutex<Database?>(nil)
  /// Who could not look for so long does not know what is true.
  private let patience: Duration
  private let state = Mutex(State())
  /// When the last look that succeeded began, in nanoseconds of the machine's steady clock; 0 before the first.
  private let looked = Atomic<UInt64>(0)

  init(_ database: Database, patience: Duration) {
    self.database = database
    self.patience = patience
  }

  /// Hears of every change from now on. Throws `StorageError`.
  public func listen(_ listener: @escaping Listener) async throws {
    state.withLock { $0.listeners.append(listener) }
    try await look()
  }

  /// Whether everything was heard of that was committed before its patience began.
  public var isCurrent: Bool {
    let looked = looked.load(ordering: .acquiring)
    // A look may have begun since, on another thread.
    let now = max(looked, DispatchTime.now().uptimeNanoseconds)
    return looked > 0 && Duration.nanoseconds(Int64(clamping: now - looked)) < patience
  }

  /// Looks again and again, until the task is cancelled. `turned` hears when it begins and ends to be current.
  public func run(turned: @Sendable (Bool) -> Void = { _ in }) async {
    var wasCurrent = true
    while !Task.isCancelled {
      // A look that hangs is left to itself; the next one takes another connection.
      Task(priority: .high) { try? await self.look() }
      try? await Task.sleep(for: Self.pause)
      if isCurrent != wasCurrent {
        wasCurrent.toggle()
        turned(wasCurrent)
      }
    }
  }

  /// Gives back its connections. Throws `StorageError`.
  func close() async throws { try await door.withLock { $0.take() }?.close() }

  /// Returns when the change of this number was heard of here, or when its patience ends. Without listeners at once.
  func reach(_ number: Int64) async {
    let end = ContinuousClock.now + patience
    while state.withLock({ !$0.listeners.isEmpty && $0.position.map { $0 < number } ?? false }),
      ContinuousClock.now < end
    {
      await lookOrGiveUp(after: end - ContinuousClock.now)
    }
  }

  /// A look that hangs must not hold up a writer whose change is made.
  private func lookOrGiveUp(after limit: Duration) async {
    await withCheckedContinuation { continuation in
      let done = Once(waiting: continuation)
      let limited = Task {
        try? await Task.sleep(for: limit)
        done.resume()
      }
      Task(priority: .high) {
        if (try? await self.look()) != true { try? await Task.sleep(for: .milliseconds(5)) }
        limited.cancel()
        done.resume()
      }
    }
  }

  /// Reads what was committed since the last look. False when too many looks hang. Throws `StorageError`.
  @discardableResult
  func look() async throws -> Bool {
    let from = state.withLock { state -> Int64?? in
      guard state.looks < Self.looksAtOnce else { return nil }
      state.looks += 1
      return .some(state.position)
    }
    guard let from else { return false }
    defer { state.withLock { $0.looks -= 1 } }
    let began = DispatchTime.now().uptimeNanoseconds
    let (head, changes) = try await open().read { try Self.read($0, after: from) }
    state.withLock { take(changes, head, from: from, &$0) }
    if looked.load(ordering: .acquiring) < began { looked.store(began, ordering: .releasing) }
    return true
  }

  private func open() throws -> Database {
    try door.withLock { door in
      let open = try door ?? database.beside()
      door = open
      return open
    }
  }

  private static func read(_ db: Snapshot, after position: Int64?) throws -> (head: Int64, [Change]) {
    let rows = try db.rows(
      """
      SELECT number, '' AS keys FROM change_head
      UNION ALL SELECT number, keys FROM change WHERE number > \(position ?? .max) ORDER BY number
      """)
    var head: Int64 = 0
    var changes: [Change] = []
    for row in rows {
      let (number, keys): (Int64, String) = (try row["number"], try row["keys"])
      if keys.isEmpty {
        head = number
      } else {
        changes.append(Change(number: number, keys: try JSON.value([String].self, keys)))
      }
    }
    return (head, changes)
  }

  private func take(_ changes: [Change], _ head: Int64, from: Int64?, _ state: inout State) {
    guard let from, var position = state.position else {
      // Of two first looks the later one may have seen changes that nobody was told of.
      state.position = state.position ?? head
      return
    }
    for change in changes where change.number > position {
      // Numbers have no gap, or something was missed.
      let heard = change.number == position + 1 ? change : Change(number: change.number, keys: nil)
      state.listeners.forEach { $0(heard) }
      position = change.number
    }
    // Silent for longer than changes are kept, or another database was put in this one's place.
    if head < from || (head > from && changes.isEmpty) {
      state.listeners.forEach { $0(Change(number: head, keys: nil)) }
      position = head
    }
    state.position = position
  }
}

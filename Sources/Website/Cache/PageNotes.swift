import Newsroom
import Synchronization

/// What a rendering read: noted by `Visit.read`, asked by the page cache.
public final class PageNotes: Sendable {
  struct Read: Sendable {
    /// As `ChangeKey.text`.
    var keys: Set<String> = []
    /// By `ListKey.text`.
    var intervals: [String: ClosedRange<Moment>] = [:]
    /// The last change that the oldest snapshot holds; nil while nothing was read.
    var position: Int64?
    var end: Moment?
    /// Whether nothing was read but the program and its theme: true until that changes.
    var isConstant = false
    /// False when something was read without its place among the changes: then nobody knows when it ends to be true.
    var isWhole = true
  }
  private let state = Mutex(Read())

  public init() {}

  var read: Read { state.withLock { $0 } }

  /// Says that the answer depends on nothing but the program and its theme.
  func takeNothing() { state.withLock { $0.isConstant = true } }

  func take(_ reading: Reading) {
    state.withLock { state in
      for key in reading.keys { state.keys.insert(key.text) }
      for (list, range) in reading.intervals {
        guard let known = state.intervals[list.text] else {
          state.intervals[list.text] = range
          continue
        }
        state.intervals[list.text] =
          min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
      }
      if let position = reading.position {
        state.position = min(state.position ?? position, position)
      } else {
        state.isWhole = false
      }
      state.end = [state.end, reading.end].compactMap { $0 }.min()
    }
  }
}

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
  private struct State {
    var read = Read()
    var asked: [AskedSettings] = []
  }
  private let state = Mutex(State())

  public init() {}

  /// To be asked when the answer is written whole: until then further settings are looked up.
  var read: Read {
    state.withLock { state in
      var read = state.read
      for asked in state.asked { for key in asked.keys { read.keys.insert(key.text) } }
      return read
    }
  }

  /// Says that the answer is not for everybody, or not for long.
  func refuse() { state.withLock { $0.read.isWhole = false } }

  /// Says that the answer depends on nothing but the program and its theme.
  func takeNothing() { state.withLock { $0.read.isConstant = true } }

  func take(_ reading: Reading) {
    state.withLock { state in
      state.asked.append(reading.askedSettings)
      state.read.take(reading)
    }
  }
}

extension PageNotes.Read {
  fileprivate mutating func take(_ reading: Reading) {
    for key in reading.keys { keys.insert(key.text) }
    for (list, range) in reading.intervals {
      let known = intervals[list.text] ?? range
      intervals[list.text] = min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
    }
    if let place = reading.position { position = min(position ?? place, place) } else { isWhole = false }
    end = [end, reading.end].compactMap { $0 }.min()
  }
}

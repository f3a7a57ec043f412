import Synchronization

/// Makes ids: 64 bits, ordered by time, unique over all nodes without asking anybody.
///
/// From the top: 41 bits of milliseconds since 2020, 10 bits of the node's number, 12 bits of a counter. When the
/// counter runs over, or the clock goes back, time is borrowed from the future, so that ids always grow.
public final class IdSource: Sendable {
  static let epoch: Int64 = 1_577_836_800_000
  private let node: Int64
  private let clock: any WallClock
  private let last = Mutex<(milliseconds: Int64, counter: Int64)>((0, 0))
  /// Until when the node's number is ours; nil for ever.
  private let lease = Mutex<Moment?>(nil)

  public init(node: Int, clock: any WallClock) {
    self.node = Int64(node)
    self.clock = clock
  }

  /// Ids are made until then, unless the lease is extended.
  public func extend(to end: Moment) { lease.withLock { $0 = end } }

  /// Throws `NewsroomError.unavailable` when the lease of the node's number has run out: somebody else may use it.
  public func next() throws -> Int64 {
    guard lease.withLock({ $0 }).map({ clock.now < $0 }) ?? true else {
      throw NewsroomError.unavailable("this program's lease of its node number has run out")
    }
    let now = clock.now.microseconds / 1000 - Self.epoch
    return last.withLock { last in
      if now > last.milliseconds {
        last = (now, 0)
      } else {
        last.counter += 1
        if last.counter > 0xFFF { last = (last.milliseconds + 1, 0) }
      }
      return last.milliseconds << 22 | node << 12 | last.counter
    }
  }
}

public import Newsroom
import Synchronization

/// A clock that stands still until told.
public final class TestClock: WallClock {
  private let moment: Mutex<Moment>

  /// 2026-03-12, 12:00 in Berlin: two hours after the demo cast's newest article.
  public static let start = Moment(microseconds: 1_773_313_200_000_000)

  public init(_ start: Moment = TestClock.start) { moment = Mutex(start) }

  public var now: Moment { moment.withLock { $0 } }
  public func go(to moment: Moment) { self.moment.withLock { $0 = moment } }
  public func go(on duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

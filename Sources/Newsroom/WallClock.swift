import Foundation

/// Tells what time it is. The program has the machine's clock, a test one that stands still until told.
public protocol WallClock: Sendable {
  var now: Moment { get }
}

public struct SystemClock: WallClock {
  public init() {}
  public var now: Moment { Moment(Date()) }
}

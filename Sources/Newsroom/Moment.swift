public import Foundation
public import Storage

/// A point in time: microseconds since 1970, UTC.
public struct Moment: Sendable, Hashable, Comparable, Codable, Storable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }
  public init(_ date: Date) { microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded()) }

  public init?(stored: Value) {
    guard let number = Int64(stored: stored) else { return nil }
    microseconds = number
  }
  public var stored: Value { .integer(microseconds) }

  public var date: Date { Date(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
  /// Whole seconds since 1970, rounded down.
  public var seconds: Int64 { microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000 }

  public static func < (left: Moment, right: Moment) -> Bool { left.microseconds < right.microseconds }
  public static func + (moment: Moment, duration: Duration) -> Moment {
    let (seconds, attoseconds) = duration.components
    return Moment(microseconds: moment.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }
  public static func - (later: Moment, earlier: Moment) -> Duration {
    .microseconds(later.microseconds - earlier.microseconds)
  }
}

extension Moment {
  /// When a mail is due that is held until somebody lets it go: later than anything.
  static let held = Moment(microseconds: 253_402_300_799_000_000)

  public static func - (moment: Moment, duration: Duration) -> Moment { moment + (.zero - duration) }
}

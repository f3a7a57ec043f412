import Storage

/// One look at the database: a snapshot that notes what was read, so that whoever keeps the result knows when
/// it stops being true.
public final class Reading {
  let db: Snapshot
  public let now: Moment
  public private(set) var keys: Set<ChangeKey> = []
  public private(set) var intervals: [ListKey: ClosedRange<Moment>] = [:]

  init(db: Snapshot, now: Moment) {
    self.db = db
    self.now = now
  }

  func note(_ key: ChangeKey) { keys.insert(key) }

  /// The part of a list that was shown. An open end reaches as far as time does.
  func note(_ list: ListKey, from oldest: Moment?, to newest: Moment?) {
    let range = (oldest ?? .distantPast)...max(newest ?? .distantFuture, oldest ?? .distantPast)
    guard let known = intervals[list] else { return intervals[list] = range }
    intervals[list] = min(known.lowerBound, range.lowerBound)...max(known.upperBound, range.upperBound)
  }
}

extension Moment {
  static let distantPast = Moment(microseconds: .min)
  static let distantFuture = Moment(microseconds: .max)
}

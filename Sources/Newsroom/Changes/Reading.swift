import Storage

/// One look at the database: a snapshot that notes what was read, so that whoever keeps the result knows when
/// it stops being true.
public final class Reading {
  let db: Snapshot
  public let now: Moment
  public private(set) var keys: Set<ChangeKey> = []
  /// Settings are also asked for after the snapshot, while a page is written.
  public let askedSettings = AskedSettings()
  public private(set) var intervals: [ListKey: ClosedRange<Moment>] = [:]
  /// The number of the last change that this snapshot holds; nil until the site's settings were read.
  public internal(set) var position: Int64?
  /// The site's settings, once they were read.
  var settings: SiteSettings?
  /// When what was read ends to be true by itself, without anybody's change.
  public private(set) var end: Moment?

  let parsedLinks: ParsedLinks
  /// Nil where settings may differ from those of the same place among the changes.
  let knownSettings: KnownSettings?

  init(
    db: Snapshot, now: Moment, parsedLinks: ParsedLinks = ParsedLinks(), knownSettings: KnownSettings? = nil
  ) {
    (self.db, self.now, self.parsedLinks, self.knownSettings) = (db, now, parsedLinks, knownSettings)
  }

  func note(_ key: ChangeKey) { keys.insert(key) }

  /// Says that what was read changes at `moment` by itself.
  func note(until moment: Moment) { end = min(end ?? moment, moment) }

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

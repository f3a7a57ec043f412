// Times in the site's time zone: read from people, printed for people. Stored times are always UTC.
public import Foundation
import Markup
public import Templates

/// Reads and prints times of one zone.
public struct SiteTime: Sendable {
  public let zone: TimeZone
  private let calendar: Calendar

  public init(zone: TimeZone) {
    self.zone = zone
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  public struct Parts: Sendable, Equatable {
    public let year: Int, month: Int, day: Int, weekday: Int, hour: Int, minute: Int, second: Int
  }

  public func parts(_ moment: Moment) -> Parts {
    let found = calendar.dateComponents(
      [.year, .month, .day, .weekday, .hour, .minute, .second], from: moment.date)
    return Parts(
      year: found.year ?? 1970, month: found.month ?? 1, day: found.day ?? 1, weekday: found.weekday ?? 1,
      hour: found.hour ?? 0, minute: found.minute ?? 0, second: found.second ?? 0)
  }

  /// Seconds that the zone is ahead of UTC.
  public func offset(at moment: Moment) -> Int { zone.secondsFromGMT(for: moment.date) }

  /// RFC 3339 with the zone's offset: what `<time datetime>` holds.
  public func machine(_ moment: Moment) -> String {
    let parts = parts(moment)
    let offset = zone.secondsFromGMT(for: moment.date) / 60
    let sign = offset < 0 ? "-" : "+"
    let zoneText = "\(sign)\(Self.two(abs(offset) / 60)):\(Self.two(abs(offset) % 60))"
    let time = "\(Self.two(parts.hour)):\(Self.two(parts.minute)):\(Self.two(parts.second))"
    return "\(parts.year)-\(Self.two(parts.month))-\(Self.two(parts.day))T\(time)\(zoneText)"
  }

  /// "16. August 2025, 6:10 Uhr" or "16 August 2025, 6:10 am".
  public func long(_ moment: Moment, _ words: Words) -> String {
    words("time.date_and_time", ["date": date(moment, words), "time": clock(moment, words)])
  }

  /// "16. August 2025" or "16 August 2025".
  public func date(_ moment: Moment, _ words: Words) -> String {
    let parts = parts(moment)
    return words(
      "time.date", ["day": "\(parts.day)", "month": words("time.month_\(parts.month)"), "year": "\(parts.year)"])
  }

  /// "6:10" or "6:10 am".
  public func clock(_ moment: Moment, _ words: Words) -> String {
    let parts = parts(moment)
    guard words.language == .en else { return "\(parts.hour):\(Self.two(parts.minute))" }
    let hour = parts.hour % 12 == 0 ? 12 : parts.hour % 12
    return "\(hour):\(Self.two(parts.minute)) \(parts.hour < 12 ? "am" : "pm")"
  }

  /// Midnight at the start of a month; nil for a month that is none.
  public func start(ofMonth month: Int, year: Int) -> Moment? {
    guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
    return calendar.date(from: DateComponents(year: year, month: month, day: 1)).map { Moment($0) }
  }

  /// The next time that it is so late, on that day of the week if one is asked for (1 is Sunday): after `moment`, and where the
  /// clocks leave that hour out, right after it.
  public func next(hour: Int, weekday: Int? = nil, after moment: Moment) -> Moment {
    let wanted = DateComponents(hour: hour, minute: 0, second: 0, weekday: weekday)
    let found = calendar.nextDate(after: moment.date, matching: wanted, matchingPolicy: .nextTime)
    return found.map { Moment($0) } ?? moment + .seconds(86_400)
  }

  private static let iso8601 = Pattern(
    #/(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?\s*([Zz]|[+-]\d\d:?\d\d)?)?/#)

  /// Reads ISO 8601: `2025-08-16`, `2025-08-16T06:10`, with seconds, with `Z` or `+02:00`. Without an offset it is
  /// the zone's time; an hour that happens twice is the earlier one. Nil for what is no time, also in the hour
  /// that a change to summer time leaves out.
  public func read(_ text: String) -> Moment? {
    guard let match = text.wholeMatch(of: Self.iso8601.regex) else { return nil }
    func number(_ part: Substring?) -> Int { part.flatMap { Int($0) } ?? 0 }
    let wanted = DateComponents(
      year: number(match.1), month: number(match.2), day: number(match.3), hour: number(match.4),
      minute: number(match.5), second: number(match.6))
    guard let found = exact(wanted, in: match.8.map(String.init)) else { return nil }
    let fraction = match.7.map { String($0) + String(repeating: "0", count: 6 - $0.count) } ?? "0"
    return Moment(microseconds: Moment(found).microseconds + (Int64(fraction) ?? 0))
  }

  private func exact(_ wanted: DateComponents, in offset: String?) -> Date? {
    var calendar = calendar
    if let offset {
      guard let zone = Self.zone(offset) else { return nil }
      calendar.timeZone = zone
    }
    guard let year = wanted.year, (1600...2999).contains(year), let date = calendar.date(from: wanted) else {
      return nil
    }
    let back = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
    return back == wanted ? date : nil
  }

  private static func zone(_ offset: String) -> TimeZone? {
    let digits = offset.filter(\.isNumber)
    guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else { return .gmt }
    guard hours <= 18, minutes <= 59 else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return TimeZone(secondsFromGMT: offset.hasPrefix("-") ? -seconds : seconds)
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

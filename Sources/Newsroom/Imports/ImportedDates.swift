import Foundation
import Markup
import WordPress

extension ExportedDate {
  private static let yearAndMonth = Pattern(#/(\d{4})-(\d\d)-/#)

  /// `2019/05`, as WordPress writes it in addresses.
  var month: String? {
    local.prefixMatch(of: Self.yearAndMonth.regex).flatMap { $0.1 == "0000" ? nil : "\($0.1)/\($0.2)" }
  }
}

extension SiteTime {
  /// The moment that an export tells: UTC before the old site's own time, which is taken as this site's. Nil for none.
  func read(_ date: ExportedDate) -> Moment? {
    if let moment = plain(date.gmt, isUTC: true) { return moment }
    if let moment = plain(date.local, isUTC: false) { return moment }
    return Self.rfc822(date.rfc)
  }

  private func plain(_ text: String, isUTC: Bool) -> Moment? {
    guard !text.isEmpty, !text.hasPrefix("0000-00-00") else { return nil }
    if isUTC { return Self.utc(text) }
    // A time that the clocks skipped in spring is none, and was written all the same.
    return read(text) ?? Self.utc(text).map { $0 + .seconds(-zone.secondsFromGMT(for: $0.date)) }
  }

  /// `2012-01-05 14:30:46` in UTC: an archive has millions of them. Days by Hinnant's `days_from_civil`.
  private static func utc(_ text: String) -> Moment? {
    let bytes = Array(text.utf8)
    guard bytes.count == 19, [4, 7].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }), bytes[10] == UInt8(ascii: " "),
      [13, 16].allSatisfy({ bytes[$0] == UInt8(ascii: ":") })
    else { return nil }
    func number(_ start: Int, _ length: Int) -> Int? {
      bytes[start..<start + length].reduce(Optional(0)) { sum, byte in
        (0x30...0x39).contains(byte) ? sum.map { $0 * 10 + Int(byte - 0x30) } : nil
      }
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), (1600...2999).contains(year), (1...12).contains(month),
      (1...days(in: month, of: year)).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = shifted % 400 * 365 + shifted % 400 / 4 - shifted % 400 / 100 + ofYear
    let days = shifted / 400 * 146_097 + ofEra - 719_468
    return Moment(microseconds: Int64(((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static let rfc822Date = Pattern(
    #/(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}|GMT|UTC)/#)

  /// `Thu, 05 Jan 2012 14:30:46 +0000` (RFC 822 § 5). WordPress writes the year -0001 for no date.
  private static func rfc822(_ text: String) -> Moment? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard
      let match = text.wholeMatch(of: rfc822Date.regex),
      let month = months.firstIndex(of: String(match.2)), let day = Int(match.1)
    else { return nil }
    let offset = match.7.hasPrefix("+") || match.7.hasPrefix("-") ? String(match.7) : "Z"
    return SiteTime(zone: .gmt).read(
      "\(match.3)-\(two(month + 1))-\(two(day))T\(match.4):\(match.5):\(match.6)\(offset)")
  }
}

import Foundation
import WordPress

extension ExportedDate {
  /// `2019/05`, as WordPress writes it in addresses.
  var month: String? {
    local.prefixMatch(of: #/(\d{4})-(\d\d)-/#).flatMap { $0.1 == "0000" ? nil : "\($0.1)/\($0.2)" }
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
    return read(isUTC ? text + "Z" : text)
  }

  /// `Thu, 05 Jan 2012 14:30:46 +0000` (RFC 822 § 5). WordPress writes the year -0001 for no date.
  private static func rfc822(_ text: String) -> Moment? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard
      let match = text.wholeMatch(
        of: #/(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}|GMT|UTC)/#),
      let month = months.firstIndex(of: String(match.2)), let day = Int(match.1)
    else { return nil }
    let offset = match.7.hasPrefix("+") || match.7.hasPrefix("-") ? String(match.7) : "Z"
    return SiteTime(zone: .gmt).read(
      "\(match.3)-\(two(month + 1))-\(two(day))T\(match.4):\(match.5):\(match.6)\(offset)")
  }
}

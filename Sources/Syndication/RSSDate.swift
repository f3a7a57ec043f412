import Foundation

/// RFC 822 with four digits of year, in GMT, as RSS 2.0 asks.
enum RSSDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  static func format(_ seconds: Int64) -> String {
    let parts = UTC.parts(seconds)
    let date = "\(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    return "\(days[Int(parts.tm_wday)]), \(date) \(UTC.time(parts)) GMT"
  }
}

/// RFC 3339 in UTC, as sitemaps and JSON-LD want it.
enum W3CDate {
  static func format(_ seconds: Int64) -> String {
    let parts = UTC.parts(seconds)
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(UTC.time(parts))Z"
  }
}

/// By the C library: a calendar of Foundation's is made for more and takes longer, and a sitemap has thousands of dates.
private enum UTC {
  static func parts(_ seconds: Int64) -> tm {
    var parts = tm()
    var time = time_t(seconds)
    gmtime_r(&time, &parts)
    return parts
  }

  static func time(_ parts: tm) -> String { "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))" }
}

private func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }

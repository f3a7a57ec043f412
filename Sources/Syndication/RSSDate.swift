import Foundation

/// RFC 822 with four digits of year, in GMT, as RSS 2.0 asks.
enum RSSDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  static func format(_ seconds: Int64) -> String {
    let parts = UTC.parts(seconds)
    let day = two(parts.day ?? 1)
    let name = days[(parts.weekday ?? 1) - 1]
    let month = months[(parts.month ?? 1) - 1]
    return
      "\(name), \(day) \(month) \(parts.year ?? 1970) \(two(parts.hour ?? 0)):\(two(parts.minute ?? 0)):\(two(parts.second ?? 0)) GMT"
  }
}

/// RFC 3339 in UTC, as sitemaps and JSON-LD want it.
enum W3CDate {
  static func format(_ seconds: Int64) -> String {
    let parts = UTC.parts(seconds)
    let date = "\(parts.year ?? 1970)-\(two(parts.month ?? 1))-\(two(parts.day ?? 1))"
    return "\(date)T\(two(parts.hour ?? 0)):\(two(parts.minute ?? 0)):\(two(parts.second ?? 0))Z"
  }
}

private enum UTC {
  static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  static func parts(_ seconds: Int64) -> DateComponents {
    calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second, .weekday],
      from: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

import Foundation
import NIOCore
import Synchronization

/// The first lines of an answer: status and date, made once a second (RFC 9110 § 6.6.1).
final class WireDate: Sendable {
  private struct Lines {
    var second: Int = 0
    var ok = ByteBuffer()
    var moved = ByteBuffer()
    var unchanged = ByteBuffer()
    var missing = ByteBuffer()
    var gone = ByteBuffer()
  }
  private let lines = Mutex(Lines())

  /// For a status that pages are stored with, and 304.
  func line(_ status: Int) -> ByteBuffer {
    let now = time(nil)
    return lines.withLock { lines in
      if lines.second != now { lines = Self.made(now) }
      switch status {
      case 200: return lines.ok
      case 301: return lines.moved
      case 304: return lines.unchanged
      case 404: return lines.missing
      default: return lines.gone
      }
    }
  }

  private static func made(_ now: Int) -> Lines {
    var parts = tm()
    var seconds = now
    gmtime_r(&seconds, &parts)
    let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(parts.tm_wday)]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date =
      "\(day), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    func line(_ status: String) -> ByteBuffer { ByteBuffer(string: "HTTP/1.1 \(status)\r\nDate: \(date)\r\n") }
    return Lines(
      second: now, ok: line("200 OK"), moved: line("301 Moved Permanently"), unchanged: line("304 Not Modified"),
      missing: line("404 Not Found"), gone: line("410 Gone"))
  }
}

import Foundation
import HTTPTypes
import NIOCore
import Synchronization

/// The first lines of an answer: status and date, made once a second (RFC 9110 § 6.6.1).
final class WireDate: Sendable {
  private let lines = Mutex<(second: Int, byStatus: [Int: ByteBuffer])>((0, [:]))
  private static let statuses = StoredPage.statuses + [.notModified]

  /// For a status that pages are stored with, and 304.
  func line(_ status: Int) -> ByteBuffer {
    let now = time(nil)
    return lines.withLock { lines in
      if lines.second != now { lines = (now, Self.made(now)) }
      return lines.byStatus[status] ?? ByteBuffer()
    }
  }

  private static func made(_ now: Int) -> [Int: ByteBuffer] {
    var parts = tm()
    var seconds = now
    gmtime_r(&seconds, &parts)
    let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(parts.tm_wday)]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date =
      "\(day), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) GMT"
    return Dictionary(
      uniqueKeysWithValues: statuses.map { status in
        (status.code, ByteBuffer(string: "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\nDate: \(date)\r\n"))
      })
  }
}

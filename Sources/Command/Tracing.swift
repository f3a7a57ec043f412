import Foundation
import Newsroom

/// `SQL_TRACE=1` prints every statement to standard error, before it runs.
enum Tracing {
  static var trace: Newsdesk.Trace? {
    guard ProcessInfo.processInfo.environment["SQL_TRACE"] == "1" else { return nil }
    return { text, count in
      Output.say("sql: \(text.split(whereSeparator: \.isWhitespace).joined(separator: " ")) [\(count)]")
    }
  }
}

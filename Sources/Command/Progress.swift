import Foundation
import Synchronization

/// Shows how far a long command is: a bar on a terminal, a line every few seconds in a log.
final class Progress: Sendable {
  private let what: String
  private let total: Int
  private let start = Date()
  private let isTerminal = isatty(2) == 1
  private let last = Mutex<Date>(.distantPast)

  init(_ what: String, total: Int) {
    self.what = what
    self.total = max(1, total)
  }

  func show(_ done: Int) {
    let now = Date()
    let isDue = last.withLock { last in
      guard done >= total || now.timeIntervalSince(last) > (isTerminal ? 0.1 : 3) else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let seconds = now.timeIntervalSince(start)
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let left = rate > 0 ? Int(Double(total - done) / rate) : 0
    // The first moment tells nothing of the rest.
    let pace = seconds < 1 ? "" : ", \(Int(rate)) a second" + (done < total ? ", \(left) s left" : "")
    let text = "\(what): \(done) of \(total)\(pace)"
    guard isTerminal else { return Output.say(text) }
    let filled = 24 * done / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    Output.write("\r\(bar) \(text)\u{1B}[K\(done >= total ? "\n" : "")", to: .standardError)
  }
}

import Outbound

/// What becomes of pings after a try: pure. Ends told, or given up when the other side says that it will never take them, or after
/// three days.
enum PingFate: Sendable, Equatable {
  case told
  case again(after: Duration, reason: String)
  case givenUp(reason: String)

  private static let first = Duration.seconds(60)
  private static let longest = Duration.seconds(6 * 3_600)
  static let patience = Duration.seconds(3 * 86_400)

  /// `attempts` were made, this one included; `age` is since the first was due.
  static func after(_ outcome: WebOutcome, attempts: Int, age: Duration) -> PingFate {
    switch outcome {
    case .taken: .told
    case .refused(let reason): .givenUp(reason: reason)
    case .privateAddress: .givenUp(reason: "its address is private, and requests to those are not allowed")
    case .notNow(let reason, let pause): later(attempts, age, reason, asked: pause.map { .seconds($0) })
    case .failed(let reason): later(attempts, age, reason, asked: nil)
    }
  }

  private static func later(_ attempts: Int, _ age: Duration, _ reason: String, asked: Duration?) -> PingFate {
    guard age < patience else { return .givenUp(reason: reason) }
    let grown = first * (1 << min(max(attempts - 1, 0), 10))
    return .again(after: min(max(grown, asked ?? .zero), longest), reason: reason)
  }
}

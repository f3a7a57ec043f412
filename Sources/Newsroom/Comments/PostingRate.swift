import Synchronization

/// How many forms came from a network lately. Pure; kept in memory only, with networks as they are.
struct PostingRate {
  static let span = Duration.seconds(600)
  /// More than these in a span are asked to wait: a school writes at once, a program does not stop.
  static let most = 60
  /// Networks that are remembered.
  private static let networks = 20_000

  private var moments: [String: [Moment]] = [:]

  /// How many came from here in the last span.
  mutating func count(_ network: String, now: Moment) -> Int {
    let known = (moments[network] ?? []).filter { $0 + Self.span > now }
    moments[network] = known.isEmpty ? nil : known
    return known.count
  }

  mutating func note(_ network: String, now: Moment) {
    if moments.count >= Self.networks { moments = moments.filter { $0.value.contains { $0 + Self.span > now } } }
    if moments.count >= Self.networks { moments.removeAll() }
    moments[network, default: []].append(now)
  }
}

/// One for what readers send, whatever the form, and one for addresses that a mail is sent to.
final class PostingDoor: Sendable {
  private let rate = Mutex(PostingRate())
  private let most: Int

  init(most: Int = PostingRate.most) { self.most = most }

  /// How many came before in the same span. Nobody else is behind the machine's own address: nil counts as none.
  func enter(_ network: String?, now: Moment) throws -> Int {
    guard let network else { return 0 }
    return try rate.withLock { rate in
      let before = rate.count(network, now: now)
      guard before < most else { throw FieldProblems([FieldProblem("text", "posting_rate")]) }
      rate.note(network, now: now)
      return before
    }
  }
}

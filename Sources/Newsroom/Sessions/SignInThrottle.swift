import Foundation

/// How often somebody may try a password. Pure: asked before each attempt, told of each failure.
///
/// It counts a network's failures at one account and at all of them, never an account's at all networks: who tries
/// passwords from elsewhere cannot lock its owner out. Kept in memory only, with networks as they are.
struct SignInThrottle {
  /// So many failures cost nothing.
  static let free = (account: 5, network: 20)
  /// From then on each doubles the wait, up to the longest one. Failures are forgotten after twice that.
  static let first = Duration.seconds(15)
  static let longest = Duration.seconds(900)
  /// More are not remembered: the oldest go.
  static let most = 20_000

  private struct Failures {
    var count: Int
    var last: Moment
  }
  private var failures: [String: Failures] = [:]

  /// How long to wait before the next attempt; nil when it may come now.
  func wait(_ email: String, from network: String, now: Moment) -> Duration? {
    let waits = [
      wait(Self.key(email, network), free: Self.free.account, now), wait(network, free: Self.free.network, now),
    ]
    return waits.compactMap { $0 }.max()
  }

  mutating func fail(_ email: String, from network: String, now: Moment) {
    if failures.count >= Self.most { forget(now) }
    for key in [Self.key(email, network), network] {
      let known = failures[key].flatMap { $0.last + Self.longest * 2 > now ? $0.count : nil } ?? 0
      failures[key] = Failures(count: known + 1, last: now)
    }
  }

  /// Whoever knows the password may have forgotten it before.
  /// What was counted before it was known to be right is no failure of the network's.
  mutating func succeed(_ email: String, from network: String) {
    failures[Self.key(email, network)] = nil
    guard let known = failures[network] else { return }
    failures[network] = known.count > 1 ? Failures(count: known.count - 1, last: known.last) : nil
  }

  private func wait(_ key: String, free: Int, _ now: Moment) -> Duration? {
    guard let known = failures[key], known.count >= free else { return nil }
    let pause = min(Self.longest, Self.first * (1 << min(known.count - free, 10)))
    let end = known.last + pause
    return end > now ? .microseconds(end.microseconds - now.microseconds) : nil
  }

  private mutating func forget(_ now: Moment) {
    failures = failures.filter { $0.value.last + Self.longest * 2 > now }
    guard failures.count >= Self.most else { return }
    let kept = failures.sorted { $0.value.last > $1.value.last }.prefix(Self.most / 2)
    failures = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
  }

  private static func key(_ email: String, _ network: String) -> String { "\(network) \(Person.key(email))" }
}

import Synchronization

/// Who is left alone for a while after failures: hosts that put us off, and the server that takes our mails. Pure.
struct DeliveryPauses: Sendable {
  private struct Pause {
    var failures: Int
    var until: Moment
  }
  private var all: Pause?
  private var hosts: [String: Pause] = [:]
  private static let most = 10_000

  /// Until when nothing is sent to a host; nil when it may be.
  func until(_ host: String, now: Moment) -> Moment? {
    [all, hosts[host]].compactMap { $0?.until }.filter { $0 > now }.max()
  }

  /// Until when nothing is sent at all.
  func untilAll(now: Moment) -> Moment? { all.flatMap { $0.until > now ? $0.until : nil } }

  /// Pauses grow with each failure in a row: for all from five seconds to a quarter of an hour, for a host from a minute to an
  /// hour.
  mutating func fail(_ neighbours: Delivery.Neighbours, host: String, now: Moment) {
    switch neighbours {
    case .nobody: return
    case .all:
      // Connections that were open fail together; that is one failure.
      if untilAll(now: now) != nil { return }
      all = Self.longer(all, from: 5, to: 900, now)
    case .host:
      if let known = hosts[host], known.until > now { return }
      if hosts.count >= Self.most { hosts = hosts.filter { $0.value.until > now } }
      if hosts.count < Self.most { hosts[host] = Self.longer(hosts[host], from: 60, to: 3_600, now) }
    }
  }

  mutating func succeed(host: String) {
    all = nil
    hosts[host] = nil
  }

  private static func longer(_ known: Pause?, from: Int, to: Int, _ now: Moment) -> Pause {
    let failures = (known?.failures ?? 0) + 1
    return Pause(failures: failures, until: now + .seconds(min(from << min(failures - 1, 12), to)))
  }
}

/// What the lanes of a program share: pauses, and the rate of `mail.rate`.
final class OutboxDoor: Sendable {
  private let pauses = Mutex(DeliveryPauses())
  private let next = Mutex(ContinuousClock.now)

  func until(_ host: String, now: Moment) -> Moment? { pauses.withLock { $0.until(host, now: now) } }
  func untilAll(now: Moment) -> Moment? { pauses.withLock { $0.untilAll(now: now) } }

  func take(_ delivery: Delivery, host: String, now: Moment) {
    pauses.withLock { pauses in
      switch delivery {
      // Who refuses one mail takes mails.
      case .sent, .buried: pauses.succeed(host: host)
      case .waiting(_, _, let neighbours): pauses.fail(neighbours, host: host, now: now)
      }
    }
  }

  /// Waits until one more may leave: so many a second, 0 for as many as can.
  func enter(rate: Int) async throws {
    guard rate > 0 else { return }
    let turn = next.withLock { next in
      let turn = max(next, .now)
      next = turn + .nanoseconds(1_000_000_000 / rate)
      return turn
    }
    try await Task.sleep(until: turn, tolerance: .zero)
  }
}

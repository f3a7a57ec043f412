import Synchronization

/// What the lanes of a program share: pauses, and the rate of `mail.rate`.
final class OutboxDoor: Sendable {
  private let pauses = Mutex(DeliveryPauses())
  private let next = Mutex(ContinuousClock.now)

  func until(_ host: String, now: Moment) -> Moment? { pauses.withLock { $0.until(host, now: now) } }
  func untilAll(now: Moment) -> Moment? { pauses.withLock { $0.untilAll(now: now) } }

  func take(_ delivery: Delivery, host: String, now: Moment) {
    pauses.withLock { pauses in
      switch delivery {
      case .sent: pauses.succeed(host: host)
      case .waiting(_, _, let neighbours): pauses.fail(neighbours, host: host, now: now)
      // Who refuses one mail takes mails.
      case .buried(_, .nobody): pauses.succeed(host: host)
      case .buried(_, let neighbours): pauses.fail(neighbours, host: host, now: now)
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

/// Who is left alone for a while after failures: hosts that put us off, and the server that takes our mails. Pure.
struct DeliveryPauses: Sendable {
  private struct Pause {
    var failures: Int
    var until: Moment
  }
  /// Greylisting and a full mailbox put off one mail; a host that says no to several in a row puts us off.
  private static let patience = 3
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
      guard hosts.count < Self.most || hosts[host] != nil else { return }
      let failures = hosts[host]?.failures ?? 0
      hosts[host] =
        failures + 1 < Self.patience
        ? Pause(failures: failures + 1, until: now)
        : Self.longer(Pause(failures: failures, until: now), from: 60, to: 3_600, now, after: Self.patience - 1)
    }
  }

  mutating func succeed(host: String) {
    all = nil
    hosts[host] = nil
  }

  private static func longer(_ known: Pause?, from: Int, to: Int, _ now: Moment, after free: Int = 0) -> Pause {
    let failures = (known?.failures ?? 0) + 1
    return Pause(failures: failures, until: now + .seconds(min(from << min(failures - 1 - free, 12), to)))
  }
}

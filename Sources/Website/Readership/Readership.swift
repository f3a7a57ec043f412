// Who reads how much, without knowing who: a page's views are exact, visitors are told apart for a day by a salted hash that
// stays in memory and goes with the salt at midnight. Each event loop counts for itself; several times a minute all is added
// up and stored, so a program that is killed loses less than a minute.
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
public import Newsroom
import ServiceLifecycle
import Synchronization
import Templates

public final class Readership: Sendable {
  private struct State {
    var counters: [ObjectIdentifier: VisitCounter] = [:]
    /// Looks that could not be stored yet.
    var pending: [Look] = []
    var visitors: Set<Int> = []
    var salt = UInt64.random(in: .min ... .max)
    var day: Moment
    /// When was looked last: what is found now was read since.
    var last: Moment
  }

  /// What was read between two looks; of its visitors only their number.
  private struct Look {
    let tally: ReaderTally
    let visitors: Int
    let day: Moment
    let at: Moment
  }

  /// A database that is away for longer than an hour is another trouble.
  private static let mostPending = 240
  private let desk: Newsdesk
  private let start = UUID().uuidString
  private let ownHosts: Set<String>
  private let uncounted: [String]
  let trusted: Set<String>
  private let state: Mutex<State>
  /// Of what the router answers.
  private let router: VisitCounter

  public init(desk: Newsdesk) {
    self.desk = desk
    let host = desk.settings.siteHost
    ownHosts = [host.hasPrefix("www.") ? String(host.dropFirst(4)) : host, "127.0.0.1", "localhost"]
    trusted = desk.settings.trustedProxies
    uncounted =
      Language.allCases.map(desk.theme.theme.words).flatMap { words in
        ["desk", "embed", "preview"].map { "/\(words("path.\($0)"))" }
      }
      // Whoever has the address of such a page may act on it: nothing may remember it.
      + ["/k"]
    let state = State(day: desk.day(of: desk.clock.now), last: desk.clock.now)
    router = VisitCounter(ownHosts: ownHosts, trusted: trusted, salt: state.salt)
    self.state = Mutex(state)
  }

  /// The counter of an event loop.
  func counter(on loop: any EventLoop) -> VisitCounter {
    state.withLock { state in
      if let known = state.counters[ObjectIdentifier(loop)] { return known }
      let counter = VisitCounter(ownHosts: ownHosts, trusted: trusted, salt: state.salt)
      state.counters[ObjectIdentifier(loop)] = counter
      return counter
    }
  }

  /// The path under which an answer counts; nil for what is no page that somebody reads.
  func counted(_ target: String, _ status: HTTPResponse.Status, _ type: String?) -> String? {
    guard status == .ok, type?.hasPrefix("text/html") == true else { return nil }
    let path = String(target.prefix { $0 != "?" })
    return uncounted.contains { path == $0 || path.hasPrefix($0 + "/") } ? nil : path
  }

  /// Counts what the router answered.
  func count(_ path: String, _ request: Request, _ remote: String) {
    guard request.method == .get, request.headers[.secPurpose] == nil else { return }
    let network = VisitCounter.network(ClientNetwork.of(request.headers, remote: remote, trusted: trusted))
    var agent = request.headers[.userAgent] ?? ""
    var referrer = request.headers[.referer] ?? ""
    agent.withUTF8 { agent in
      referrer.withUTF8 { referrer in
        router.take(
          path, agent: UnsafeRawBufferPointer(agent), referrer: UnsafeRawBufferPointer(referrer), network: network)
      }
    }
  }

  /// Adds up what was counted, and stores it. What cannot be stored waits for the next time. Throws `StorageError`.
  public func store() async throws {
    let now = desk.clock.now
    let today = desk.day(of: now)
    let looks = state.withLock { state -> [Look] in
      let isNewDay = today != state.day
      // The old day's salt is gone with its hashes.
      if isNewDay { state.salt = UInt64.random(in: .min ... .max) }
      let tally = ([router] + state.counters.values).reduce(into: ReaderTally()) {
        $0.add($1.drain(nextSalt: isNewDay ? state.salt : nil))
      }
      state.visitors.formUnion(tally.visitors)
      // What was read since the last look belongs to the day of that look.
      let look = Look(
        tally: tally.decoded.withoutVisitors, visitors: state.visitors.count, day: state.day, at: state.last)
      if isNewDay { (state.day, state.visitors) = (today, []) }
      state.last = now
      defer { state.pending = [] }
      return state.pending + [look]
    }
    for (index, look) in looks.enumerated() {
      do {
        try await desk.record(look.tally, visitors: look.visitors, day: look.day, at: look.at, start: start)
      } catch {
        state.withLock { $0.pending = Array(looks[index...].suffix(Self.mostPending)) + $0.pending }
        throw error
      }
    }
  }
}

extension ReaderTally {
  /// Paths as they are called: some of an imported site have umlauts.
  fileprivate var decoded: ReaderTally {
    guard views.keys.contains(where: { $0.utf8.contains(UInt8(ascii: "%")) }) else { return self }
    return renamed { $0.removingURLPercentEncoding() ?? $0 }
  }
}

extension HTTPField.Name {
  /// `prefetch`: nobody reads that yet.
  fileprivate static let secPurpose = HTTPField.Name("Sec-Purpose") ?? .expect
  fileprivate static let referer = HTTPField.Name("Referer") ?? .expect
}

/// Stores the readership several times a minute, and at the end.
struct ReadershipService: Service {
  let readership: Readership
  let logger: Logger
  static let pause = Duration.seconds(15)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.pause)
        await store()
      }
    }
    await store()
  }

  private func store() async {
    // Also when the program is told to stop.
    await Task {
      do { try await readership.store() } catch { logger.warning("readership is stored later: \(error)") }
    }.value
  }
}

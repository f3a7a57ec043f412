import Foundation
import Newsroom
import Synchronization

/// Counts what one event loop, or the router, answers. Nothing is allocated for a view of a page that was seen before: what a
/// browser is called, and where it came from, is known by the hash of its bytes.
final class VisitCounter: Sendable {
  private struct State {
    var tally = ReaderTally()
    /// Robots by the hash of their name; nil: a person's browser.
    var agents: [Int: String?] = [:]
    /// Sites by the hash of the address that a link stood at; nil: ours, or none.
    var hosts: [Int: String?] = [:]
    /// Networks by the hash of what a proxy said, as hashes of this program's start.
    var networks: [Int: Int] = [:]
    /// The day's.
    var salt: UInt64
  }
  private static let most = 4_096

  private let ownHosts: Set<String>
  private let state: Mutex<State>

  private let trusted: Set<String>

  init(ownHosts: Set<String>, trusted: Set<String>, salt: UInt64) {
    self.ownHosts = ownHosts
    self.trusted = trusted
    state = Mutex(State(salt: salt))
  }

  /// A view of `path`: `agent` and `referrer` are what the browser said, `network` is the hash of where it is; `forwarded`
  /// is what a proxy of ours says instead. None of them is kept.
  func take(
    _ path: String, agent: UnsafeRawBufferPointer, referrer: UnsafeRawBufferPointer, network: Int,
    forwarded: UnsafeRawBufferPointer? = nil
  ) {
    state.withLock { state in
      if let robot = Self.robot(agent, &state) { return state.tally.view(byRobot: robot) }
      var visitor = Hasher()
      visitor.combine(state.salt)
      visitor.combine(forwarded.map { self.network($0, &state) } ?? network)
      visitor.combine(bytes: agent)
      state.tally.view(path, from: host(referrer, &state), by: visitor.finalize())
    }
  }

  /// What was counted since the last time.
  func drain(nextSalt: UInt64?) -> ReaderTally {
    state.withLock { state in
      defer {
        state.tally = ReaderTally()
        if let nextSalt { (state.salt, state.networks) = (nextSalt, [:]) }
      }
      return state.tally
    }
  }

  private static func robot(_ agent: UnsafeRawBufferPointer, _ state: inout State) -> String? {
    let key = hash(agent)
    if let known = state.agents[key] { return known }
    if state.agents.count >= most { state.agents = [:] }
    let name = Robot.name(String(decoding: agent, as: UTF8.self))
    state.agents[key] = .some(name)
    return name
  }

  private func host(_ referrer: UnsafeRawBufferPointer, _ state: inout State) -> String? {
    guard !referrer.isEmpty else { return nil }
    let key = Self.hash(referrer)
    if let known = state.hosts[key] { return known }
    if state.hosts.count >= Self.most { state.hosts = [:] }
    let host = Self.host(String(decoding: referrer, as: UTF8.self)).flatMap { ownHosts.contains($0) ? nil : $0 }
    state.hosts[key] = .some(host)
    return host
  }

  private func network(_ forwarded: UnsafeRawBufferPointer, _ state: inout State) -> Int {
    let key = Self.hash(forwarded)
    if let known = state.networks[key] { return known }
    if state.networks.count >= Self.most { state.networks = [:] }
    let hops = [String(decoding: forwarded, as: UTF8.self)]
    let network = ClientNetwork.behind(hops, trusted: trusted).map(Self.network) ?? 0
    state.networks[key] = network
    return network
  }

  /// A network as it is hashed.
  static func network(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  /// "https://www.else.example/a?b" stands at "else.example"; nil for what is no address.
  static func host(_ address: String) -> String? {
    guard address.hasPrefix("https://") || address.hasPrefix("http://"),
      let host = URL(string: address)?.host()?.lowercased(),
      host.utf8.count <= 253, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return hasher.finalize()
  }
}

/// What was read since the last look: numbers by page, by where readers came from, and by robot. Pure.
public struct ReaderTally: Sendable, Equatable {
  /// A page, and the site whose link led there.
  public struct Referral: Sendable, Hashable {
    public let path: String
    public let host: String

    public init(path: String, host: String) {
      self.path = path
      self.host = host
    }
  }

  public private(set) var views: [String: Int] = [:]
  public private(set) var referrals: [Referral: Int] = [:]
  public private(set) var robots: [String: Int] = [:]
  /// Hashes with the day's salt; they never leave the memory.
  public private(set) var visitors: Set<Int> = []
  /// More different sites in one look are those of somebody who makes them up.
  private static let mostReferrals = 5_000
  private static let mostVisitors = 1_000_000

  public init() {}

  public var isEmpty: Bool { views.isEmpty && robots.isEmpty }

  public mutating func view(_ path: String, from host: String?, by visitor: Int) {
    views[path, default: 0] += 1
    if visitors.count < Self.mostVisitors { visitors.insert(visitor) }
    guard let host else { return }
    let referral = Referral(path: path, host: host)
    guard referrals.count < Self.mostReferrals || referrals[referral] != nil else { return }
    referrals[referral, default: 0] += 1
  }

  public mutating func view(byRobot name: String) { robots[name, default: 0] += 1 }

  /// The same with other names of pages.
  public func renamed(_ name: (String) -> String) -> ReaderTally {
    var other = self
    other.views = Dictionary(views.map { (name($0.key), $0.value) }, uniquingKeysWith: +)
    other.referrals = Dictionary(
      referrals.map { (Referral(path: name($0.key.path), host: $0.key.host), $0.value) }, uniquingKeysWith: +)
    return other
  }

  /// The numbers alone.
  public var withoutVisitors: ReaderTally {
    var other = self
    other.visitors = []
    return other
  }

  public mutating func add(_ other: ReaderTally) {
    views.merge(other.views, uniquingKeysWith: +)
    referrals.merge(other.referrals, uniquingKeysWith: +)
    robots.merge(other.robots, uniquingKeysWith: +)
    visitors.formUnion(other.visitors)
  }
}

public import NIOCore

/// How much a connection may ask for.
public struct WireLimits: Sendable {
  /// Until a head that has begun must be whole: a sender of one byte a second gives up before we do.
  public var head = TimeAmount.seconds(15)
  /// Between two requests.
  public var idle = TimeAmount.seconds(75)

  /// For a reader who takes an answer slowly, before the connection ends.
  public var slowest = TimeAmount.minutes(10)
  /// The same when the program ends.
  public var farewell = TimeAmount.seconds(10)
  /// Bytes of a body: no form that readers send has more.
  public var body = 1 << 20
  /// Addresses where the newsroom writes long texts, and the last part of those that take files.
  public struct Writing: Sendable {
    let below: String
    let files: String
  }
  /// Both languages'.
  var writing: [Writing] = []
  /// There, of a form with an article, and of one with a file.
  public var article = 8 << 20
  public var upload = 64 << 20

  public init() {}

  /// Bytes of a body that is sent to this address.
  func body(to target: String) -> Int {
    let path = target.prefix { $0 != "?" }
    guard let place = writing.first(where: { path.hasPrefix("\($0.below)/") }) else { return body }
    return path.hasSuffix("/\(place.files)") ? upload : article
  }
}

/// How long a connection has been waited for.
struct Patience {
  enum Wait { case request, head, answer }
  private let limits: WireLimits
  private var wait = Wait.request
  private var since = NIODeadline.now()
  private var lastHeard = NIODeadline.now()

  init(limits: WireLimits) { self.limits = limits }

  mutating func heard() { if wait == .answer { lastHeard = .now() } }

  mutating func waits(for wait: Wait) {
    // A head that comes in pieces does not become younger by each.
    if self.wait == .head, wait == .head { return }
    self.wait = wait
    since = .now()
    lastHeard = since
  }

  var isOver: Bool {
    switch wait {
    case .request: NIODeadline.now() - since > limits.idle
    case .head: NIODeadline.now() - since > limits.head
    // The router answers in its own time; only a body that stopped coming is not waited for.
    case .answer: NIODeadline.now() - lastHeard > limits.idle * 4
    }
  }
}

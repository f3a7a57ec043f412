// How a mail moves after a try: pure, by what the server said (RFC 5321 § 4.2.1, RFC 3463).
import Foundation
import Outbound

/// A mail in the outbox.
/// - waiting: due at a time. A claim only moves that time, so a program that dies gives the mail back by itself. Exits: accepted
///   (sent), refused for good (buried), given up after five days (buried), anything else (waiting, later).
/// - sent: the server has it. No exit.
/// - buried: shown in the desk with its reason. Exit: tried again by a person (waiting).
enum Delivery: Sendable, Equatable {
  case sent
  /// Tried again after a pause, because of this. `holdsUp` says who else waits so long.
  case waiting(Duration, DeliveryReason, holdsUp: Neighbours)
  case buried(DeliveryReason, holdsUp: Neighbours)

  /// Whom a failure tells something about besides the mail itself.
  enum Neighbours: Sendable, Equatable {
    case nobody
    /// Everybody at the recipient's host.
    case host
    /// All mails: it is the server that takes them from us.
    case all
  }

  /// Then a mail is given up (RFC 5321 § 4.5.4.1).
  static let life = Duration.seconds(5 * 86_400)

  /// A server that takes a message and says nothing may have it: it is asked a few times more, and not at once.
  private static let doubts = 3
  private static let doubt = Duration.seconds(1_800)

  /// `attempts` counts this one; `age` is since the first try.
  static func after(_ outcome: SMTPOutcome, attempts: Int, age: Duration) -> Delivery {
    let (reason, neighbours) = reading(outcome)
    guard let reason else { return .sent }
    // What a server says for good about one mail is about that mail; before the mail it is about us.
    if case .refused(let reply, let stage) = outcome, reply.isPermanent, stage == .recipient || stage == .message {
      return .buried(reason, holdsUp: .nobody)
    }
    if reason.kind == .silent, attempts >= doubts { return .buried(reason, holdsUp: neighbours) }
    if age >= life { return .buried(DeliveryReason(.expired, reason.text), holdsUp: neighbours) }
    return .waiting(reason.kind == .silent ? max(doubt, pause(attempts)) : pause(attempts), reason, holdsUp: neighbours)
  }

  /// A minute, two, four … four hours.
  static func pause(_ attempts: Int) -> Duration { .seconds(min(60 << min(max(attempts - 1, 0), 10), 4 * 3_600)) }

  private static func reading(_ outcome: SMTPOutcome) -> (DeliveryReason?, Neighbours) {
    switch outcome {
    case .accepted: return (nil, .nobody)
    case .failed(let said, .connection): return (DeliveryReason(.unreachable, said), .all)
    case .failed(let said, .message): return (DeliveryReason(.silent, said), .all)
    case .failed(let said, _): return (DeliveryReason(.broken, said), .all)
    case .refused(let reply, let stage):
      let reason = DeliveryReason(DeliveryReason.Kind(stage), reply.said)
      // 421 closes the connection, whenever it comes.
      if stage == .connection || stage == .sender || reply.code == 421 { return (reason, .all) }
      // X.1 and X.2 are about one mailbox, the others about the host it is at.
      let isOfMailbox = reply.status.map { $0.dropFirst(2).hasPrefix("1.") || $0.dropFirst(2).hasPrefix("2.") } ?? false
      return (reason, isOfMailbox ? .nobody : .host)
    }
  }
}

/// Why a mail did not arrive: what kind, and what was said word for word. Kept as one text.
public struct DeliveryReason: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case unreachable, server, sender, recipient, message, silent, broken, expired

    init(_ stage: SMTPStage) {
      switch stage {
      case .connection: self = .server
      case .sender: self = .sender
      case .recipient: self = .recipient
      case .message: self = .message
      }
    }
  }
  public let kind: Kind
  public let said: String

  init(_ kind: Kind, _ said: String) { (self.kind, self.said) = (kind, said) }

  var text: String { "\(kind.rawValue): \(said)".replacing("\0", with: "") }

  /// Nil for a text that is none.
  public init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon])) else { return nil }
    self.init(kind, text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces))
  }
}

extension SMTPReply {
  fileprivate var said: String { String("\(code) \(text)".prefix(500)) }
}

/// What came of a mail, as a message says that came back about it.
public struct BounceReport: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The address gets no mail, for good.
    case hard
    /// This mail did not arrive; the address may work.
    case soft
    /// Somebody called the mail spam.
    case complaint
    /// Nothing has failed: a delay, a receipt, an automatic answer, a mail like any other.
    case none
  }

  /// Why: names of the field.
  public enum Reason: String, Sendable, CaseIterable {
    case unknownAddress = "unknown_address"
    /// The mailbox is disabled, suspended, given up.
    case inactive
    case unknownHost = "unknown_host"
    case mailboxFull = "mailbox_full"
    case tooBig = "too_big"
    /// For what the mail or the sender is: policy, spam, a blocklist, a virus, authentication, rate.
    case refused
    /// A server that does not answer, has an error, or gave up.
    case unavailable
    case complaint
    case automaticReply = "automatic_reply"
    case delayed
    case delivered
    case other

    var kind: Kind {
      switch self {
      case .unknownAddress, .inactive, .unknownHost: .hard
      case .mailboxFull, .tooBig, .refused, .unavailable, .other: .soft
      case .complaint: .complaint
      case .automaticReply, .delayed, .delivered: .none
      }
    }
  }

  /// Whom the mail was for; nil where nothing says so.
  public let recipient: String?
  public let kind: Kind
  public let reason: Reason
  /// "5.1.1" (RFC 3463); nil where there is none.
  public let status: String?
  /// What the server said, or what a person reads, cut.
  public let said: String
  /// The `Message-ID`s that it holds, without brackets: the returned mail's among them.
  public let messageIDs: [String]

  init(
    recipient: String?, kind: Kind? = nil, reason: Reason, status: String? = nil, said: String, messageIDs: [String]
  ) {
    (self.recipient, self.kind, self.reason) = (recipient, kind ?? reason.kind, reason)
    (self.status, self.said, self.messageIDs) = (status, said, messageIDs)
  }
}

extension BounceReport {
  /// What a server says while a mail is handed over (RFC 3463 § 3.2, RFC 7505): an address or a host that is none only where the
  /// status says so, since what a server refuses is often the sender.
  public init(refusal code: Int, status: String?, said: String, recipient: String) {
    let read = BounceRules.reason(said, status: status)
    let isNone = ["5.1.1", "5.1.2", "5.1.6", "5.1.10"].contains(status)
    let reason: Reason =
      isNone ? read.kind == .hard ? read : .unknownAddress : read.kind == .hard ? .other : read
    self.init(
      recipient: recipient, reason: reason, status: status,
      said: String("\(code) \(said)".replacing("\0", with: "").prefix(500)),
      messageIDs: [])
  }
}

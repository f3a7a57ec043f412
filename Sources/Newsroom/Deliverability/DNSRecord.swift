import Mail
import Outbound
import Storage
import Templates

/// What the operator publishes in DNS so that others believe that our mails are ours (law.md N-5).
public struct DNSRecord: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable { case spf, dkim, dmarc }
  public let kind: Kind
  /// Where: a name without a dot at its end.
  public let name: String
  /// A TXT record's text; nil where it cannot be said from here.
  public let value: String?
}

extension OperatorSettings {
  /// The domain that mails are from.
  public var mailDomain: String { MailAddress(mailFrom)?.host ?? siteHost }

  /// Whether there is one: a number, or a machine's own name, has no DNS.
  public var hasMailDomain: Bool { mailDomain.contains { $0.isLetter } && mailDomain.contains(".") }

  /// SPF (RFC 7208) names the server that takes our mails, if it is ours; DKIM (RFC 6376) our key; DMARC (RFC 7489) asks others to
  /// put aside what has neither, and to tell us.
  public var dnsRecords: [DNSRecord] {
    let domain = mailDomain
    let selector = self["mail.dkim.selector"].isEmpty ? "andruck" : self["mail.dkim.selector"]
    let signer = self["mail.dkim.domain"].isEmpty ? domain : self["mail.dkim.domain"].lowercased()
    return [
      DNSRecord(kind: .spf, name: domain, value: spf(domain)),
      DNSRecord(kind: .dkim, name: "\(selector)._domainkey.\(signer)", value: mailSigner?.record),
      DNSRecord(
        kind: .dmarc, name: "_dmarc.\(domain)",
        value: "v=DMARC1; p=quarantine; adkim=r; aspf=r; rua=mailto:\(envelopeSender)"
      ),
    ]
  }

  /// Nil where the server is somebody else's, who says what is to be named.
  private func spf(_ domain: String) -> String? {
    guard let host = mailServer?.host else { return nil }
    let isNumber = host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    if host == "localhost" || host == "::1" || host.hasPrefix("127.") {
      return siteHost.contains(where: \.isLetter) ? "v=spf1 a:\(siteHost) mx -all" : "v=spf1 mx -all"
    }
    if isNumber { return "v=spf1 ip4:\(host) mx -all" }
    if host.contains(":") { return "v=spf1 ip6:\(host) mx -all" }
    return host == domain || host.hasSuffix(".\(domain)") ? "v=spf1 a:\(host) mx -all" : nil
  }

  /// The server that takes our mails, without secrets; nil while they become files.
  public var mailServerName: String? { mailServer.map { "\($0.host):\($0.port)" } }

  /// Whom the desk asks for what stands in DNS.
  var nameServer: NameServer? { NameServer(self["mail.resolver"]) }

  /// The mailbox that is read for what comes back; nil for none.
  public var bounceMailboxName: String? { bounceMailbox?.name }
}

extension Newsdesk {
  /// A mail to somebody of the newsroom, to see whether it arrives, and how. Throws `FieldProblems`, `StorageError`.
  public func sendTestMail(to email: String, by actor: String) async throws {
    guard let recipient = MailAddress(email) else { throw FieldProblems([FieldProblem("test", "email")]) }
    try await write(by: actor) { [self] writing in
      guard let frame = try MailFrame(self, writing.reading) else { return }
      let words = frame.words
      let text = words("delivery.test_body", ["site": frame.site.name, "time": frame.time.long(writing.now, words)])
      try writing.send(
        to: recipient, subject: words("delivery.test_subject", ["site": frame.site.name]),
        MailBody(text: text + "\n\n--\n\(frame.site.name)\n\(frame.full("/"))\n"), cause: "test:\(try writing.id())",
        frame.sender)
      try writing.audit("test mail sent", "person:\(actor)")
    }
  }

  /// What became of the last test mail; nil when there was none. Throws `StorageError`.
  public func lastTestMail() async throws -> TestMail? {
    try await read { reading in
      try reading.db.rows(
        """
        SELECT recipient, state, error, coalesce(sent_at, due_at) AS at FROM mail WHERE cause >= 'test:' AND cause < 'test;'
        ORDER BY created_at DESC, id DESC LIMIT 1
        """
      ).first.map { row in
        let error: String? = try row["error"]
        return TestMail(
          recipient: try row["recipient"], isSent: try row["state"] as String == "sent",
          reason: error.flatMap { DeliveryReason($0) }, at: try row["at"])
      }
    }
  }

  public struct TestMail: Sendable {
    public let recipient: String
    public let isSent: Bool
    /// Why it has not arrived.
    public let reason: DeliveryReason?
    public let at: Moment
  }
}

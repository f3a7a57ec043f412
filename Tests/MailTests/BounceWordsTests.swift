import Mail
import Testing

@Suite struct `What a server says` {
  /// What is said of us, or passes, ends no address; names say nothing.
  @Test(arguments: [
    ("450 4.4.2 delivery temporarily suspended: conversation with mx.leser.example timed out", "soft"),
    ("550 5.1.1 <antje@quota.example>: Recipient address rejected: User unknown in virtual mailbox table", "hard"),
    ("553 5.1.8 <redaktion@kaikante.example>... Sender domain does not exist", "soft"),
    ("450 4.4.3 Host or domain name not found. Name service error: Host not found, try again", "soft"),
    ("452 4.3.1 Insufficient system storage", "soft"),
    ("550 5.1.1 Empfänger unbekannt", "hard"),
    ("554 5.1.1 The email account that you tried to reach wasn’t found", "hard"),
    ("550 host mx.garbled.example[192.0.2.7] said: No such user here", "hard"),
    ("550 5.4.4 Invalid domain", "hard"),
    ("550 User unknown [192.0.2.7]", "hard"),
    ("550 mailbox unavailable [550]", "hard"),
    ("550 Your IP [203.0.113.4] is not a valid sender host", "soft"),
    ("550 5.4.41 whatever", "soft"),
  ])
  func `tells whether an address is none, or this mail did not arrive`(_ said: String, _ kind: String) {
    let status = said.split(separator: " ").dropFirst().first { $0.hasPrefix("5.") || $0.hasPrefix("4.") } ?? "5.0.0"
    let message = """
      From: MAILER-DAEMON@kaikante.example
      Content-Type: multipart/report; boundary=b

      --b
      Content-Type: message/delivery-status

      Final-Recipient: rfc822; antje@leser.example
      Action: failed
      Status: \(status)
      Diagnostic-Code: smtp; \(said)

      --b--
      """
    #expect(BounceReader.read(Array(message.utf8)).map(\.kind.rawValue) == [kind], "\(said)")
  }

  @Test func `is looked for once, however many recipients a report has`() {
    let groups = (0..<60).map { "Final-Recipient: rfc822; a\($0)@leser.example\nAction: failed\nStatus: 5.0.0\n\n" }
    let text = String(repeating: "nichts davon sagt e\u{301}\u{302}\u{303} etwas, ", count: 20_000)
    let message =
      "From: MAILER-DAEMON@kaikante.example\nContent-Type: multipart/report; boundary=b\n\n--b\n\n\(text)\n"
      + "--b\nContent-Type: message/delivery-status\n\n\(groups.joined())--b--\n"
    let time = ContinuousClock().measure { #expect(BounceReader.read(Array(message.utf8)).count == 50) }
    #expect(time < .seconds(3))
  }

  @Test func `may be told by Amazon in JSON, with a line that a mail server broke`() {
    let notice = #"""
      {\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"antje@leser.example\",
       \"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 user unknown\"}]},\"mail\":{\"headers\":[{\"name\":\"Message-ID\",\"value\":\"<a.b@kaikante.example>\"}]}}
      """#
    let message = """
      From: no-reply@sns.amazonaws.example
      Subject: AWS Notification Message

      {
        "Type" : "Notification",
        "Message" : "\(notice)"
      }

      --
      If you wish to stop receiving these mails, say so.
      """
    let read = BounceReader.read(Array(message.utf8))
    #expect(read.map(\.kind) == [.hard] && read.map(\.recipient) == ["antje@leser.example"])
    #expect(read.first?.messageIDs == ["a.b@kaikante.example"])
  }
}

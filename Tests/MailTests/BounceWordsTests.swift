import Mail
import Testing

@Suite struct `What a server says` {
  /// What is said of us, or passes, ends no address; names say nothing.
  @Test(arguments: [
    ("450 4.4.2 delivery temporarily suspended: conversation with mx.leser.example timed out", "soft"),
    ("550 5.1.1 <antje@quota.example>: Recipient address rejected: User unknown in virtual mailbox table", "hard"),
    ("553 5.1.8 <redaktion@kaikante.example>... Sender domain does not exist", "soft"),
    ("452 4.3.1 Insufficient system storage", "soft"),
    ("550 5.1.1 Empfänger unbekannt", "hard"),
    ("554 5.1.1 The email account that you tried to reach wasn’t found", "hard"),
    ("550 host mx.garbled.example[192.0.2.7] said: No such user here", "hard"),
    ("550 5.4.4 Invalid domain", "hard"),
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

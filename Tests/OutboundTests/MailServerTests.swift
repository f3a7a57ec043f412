import Outbound
import TestDesk
import Testing

@Suite struct `A mail server` {
  private func deliver(_ recipients: [String], options: String = "", patience: Duration = .seconds(20)) async throws
    -> ([SMTPOutcome], TestMailServer)
  {
    let server = try TestMailServer()
    let connection = SMTPConnection(try #require(SMTPServer(server.address + options)), patience: patience)
    var outcomes: [SMTPOutcome] = []
    for recipient in recipients {
      outcomes.append(
        await connection.deliver(
          SMTPMail(
            sender: "a@b.example", recipient: "\(recipient)@c.example", message: "Subject: x\r\n\r\n.\r\n..Text\r\n")))
    }
    server.stop()
    return (outcomes, server)
  }

  @Test func `takes mails over one connection, word for word`() async throws {
    let (outcomes, server) = try await deliver(["one", "two", "three"])
    for outcome in outcomes {
      #expect(outcome == .accepted(SMTPReply(code: 250, status: "2.0.0", text: "2.0.0 taken")))
    }
    #expect(server.connections == 1)
    #expect(server.received.map(\.message) == Array(repeating: "Subject: x\r\n\r\n.\r\n..Text\r\n", count: 3))
  }

  @Test func `says no to one and takes the others`() async throws {
    let (outcomes, server) = try await deliver(["one", "nobody", "full", "spam", "two"])
    #expect(outcomes[1] == .refused(SMTPReply(code: 550, status: "5.1.1", text: "5.1.1 no such user"), at: .recipient))
    #expect(outcomes[2] == .refused(SMTPReply(code: 452, status: "4.2.2", text: "4.2.2 mailbox full"), at: .recipient))
    #expect(
      outcomes[3] == .refused(SMTPReply(code: 554, status: "5.7.1", text: "5.7.1 we do not want this"), at: .message))
    #expect(server.received.map(\.recipient) == ["one@c.example", "two@c.example"])
  }

  @Test func `that breaks or falls silent behind the message leaves a doubt`() async throws {
    let (outcomes, _) = try await deliver(["close", "stall", "one"], patience: .seconds(4))
    for outcome in outcomes[..<2] {
      guard case .failed(_, at: .message) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
    }
    guard case .accepted = outcomes[2] else {
      Issue.record("\(outcomes[2])")
      return
    }
  }

  @Test func `that has no encryption gets nothing where it is asked for`() async throws {
    let (outcomes, server) = try await deliver(["one"], options: "?tls=required")
    guard case .failed(let said, at: .connection) = outcomes[0] else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(!said.isEmpty && server.received.isEmpty)
  }

  @Test func `that is not there says so`() async throws {
    let server = try TestMailServer()
    server.stop()
    let connection = SMTPConnection(try #require(SMTPServer(server.address)))
    let outcome = await connection.deliver(SMTPMail(sender: "a@b.example", recipient: "c@d.example", message: "x\r\n"))
    guard case .failed(let said, at: .connection) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(said.contains("\(server.port)"))
  }

  @Test(arguments: [
    ("smtp://mail.example", "mail.example", 25, SMTPServer.Encryption.required),
    ("smtp://u:p@mail.example", "mail.example", 587, .required), ("smtps://mail.example", "mail.example", 465, .whole),
    ("smtp://mail.example:2525?tls=none", "mail.example", 2_525, .none), ("smtp://127.0.0.1", "127.0.0.1", 25, .none),
    ("smtp://[::1]:26?tls=required", "::1", 26, .required),
  ])
  func `is named by an address`(_ address: String, _ host: String, _ port: Int, _ encryption: SMTPServer.Encryption)
    throws
  {
    let server = try #require(SMTPServer(address))
    #expect((server.host, server.port) == (host, port) && server.encryption == encryption)
  }

  @Test(arguments: [
    "", "mail.example", "http://mail.example", "smtp://", "smtp://mail.example/x", "smtp://mail.example:0",
    "smtp://mail.example?tls=perhaps", "smtps://mail.example?tls=none", "smtp://mail.example?x=1",
    "smtp://u%0Ax:p@mail.example",
  ])
  func `is not named by anything else`(_ address: String) { #expect(SMTPServer(address) == nil) }
}

import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A mail that comes back` {
  private static func report(_ name: String?, to recipient: String, _ status: String, _ said: String) -> [UInt8] {
    let returned = name.map { "Message-ID: <\($0)>" } ?? "X: none"
    return Array(
      """
      From: MAILER-DAEMON@mx.example
      To: redaktion@127.0.0.1
      Subject: Undelivered Mail Returned to Sender
      Content-Type: multipart/report; report-type=delivery-status; boundary=grenze

      --grenze
      Content-Type: text/plain

      It did not arrive.

      --grenze
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; \(recipient)
      Action: failed
      Status: \(status)
      Diagnostic-Code: smtp; \(said)

      --grenze
      Content-Type: text/rfc822-headers

      To: \(recipient)
      \(returned)

      --grenze--

      """.utf8)
  }

  private static func sent(_ engine: TestEngine, editions: Int = 1) async throws -> (
    test: TestDesk, newsletter: Int64, articles: [Int64], mails: [TestMail]
  ) {
    let (test, newsletter, articles) = try await `An edition`.open(engine, readers: 1)
    for _ in 0..<editions {
      let id = try await test.edition(of: newsletter, articles)
      try await test.desk.move(edition: id, .start, by: "test")
      try await test.work()
      test.clock.go(on: .seconds(2 * 86_400))
    }
    return (test, newsletter, articles, try await test.mails(["edition"]))
  }

  private static let reader = "leser0@lesen.example"

  @Test(arguments: TestEngine.allCases)
  func `because there is no such address ends what is sent there, until a person takes it back`(on engine: TestEngine)
    async throws
  {
    let (test, newsletter, articles, mails) = try await Self.sent(engine)
    let message = Self.report(mails[0].messageID, to: Self.reader, "5.1.1", "550 5.1.1 User unknown")
    #expect(try await test.desk.noteBounce(message).map(\.fate) == [.suppressed])
    #expect(try await test.desk.noteBounce(message).map(\.fate) == [.known])
    #expect(try await test.desk.read { try $0.suppression(Self.reader) } == .bounced)
    let next = try await test.edition(of: newsletter, articles)
    try await test.desk.move(edition: next, .start, by: "test")
    try await test.work()
    #expect(try await test.mails(["edition"]).count == 1)
    try await test.desk.write(by: "test") { try $0.undoSuppression(of: Self.reader) }
    let again = try await test.edition(of: newsletter, articles)
    try await test.desk.move(edition: again, .start, by: "test")
    try await test.work()
    #expect(try await test.mails(["edition"]).count == 2)
    #expect(try await test.desk.read { try $0.bounces(limit: 5).list.first?.undoneAt } != nil)
  }

  @Test(arguments: TestEngine.allCases)
  func `because the mailbox is full counts, and counts for good after five in weeks`(on engine: TestEngine) async throws
  {
    let (test, _, _, mails) = try await Self.sent(engine, editions: 5)
    #expect(mails.count == 5)
    for (index, mail) in mails.enumerated() {
      test.clock.go(on: .seconds(2 * 86_400))
      let fate = try await test.desk.noteBounce(
        Self.report(mail.messageID, to: Self.reader, "5.2.2", "552 5.2.2 Mailbox full")
      ).map(\.fate)
      #expect(fate == [index < 4 ? .counted : .suppressed])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `to somebody who was never mailed changes nothing`(on engine: TestEngine) async throws {
    let (test, _, _, _) = try await Self.sent(engine)
    let stranger = Self.report(nil, to: "fremd@lesen.example", "5.1.1", "550 5.1.1 User unknown")
    #expect(try await test.desk.noteBounce(stranger).map(\.fate) == [.stranger])
    let forged = Self.report("1.abc@127.0.0.1", to: "fremd@lesen.example", "5.1.1", "550 5.1.1 User unknown")
    #expect(try await test.desk.noteBounce(forged).map(\.fate) == [.stranger])
    #expect(try await test.desk.read { try $0.bounces(limit: 5).list }.isEmpty)
    #expect(try await test.desk.read { try $0.suppression("fremd@lesen.example") } == nil)
  }

  @Test(arguments: TestEngine.allCases)
  func `that anybody could have made up counts, and suppresses nobody`(on engine: TestEngine) async throws {
    let (test, _, _, mails) = try await Self.sent(engine)
    let said = "550 5.1.1 User unknown"
    let known = Self.report(nil, to: Self.reader, "5.1.1", said)
    #expect(try await test.desk.noteBounce(known).map(\.fate) == [.counted])
    // Another's mail, whose number is near: the mark is of this one.
    let name = try #require(mails[0].messageID)
    let parts = name.split(separator: ".", maxSplits: 1)
    let neighbour = String((try #require(Int64(parts[0], radix: 36))) + 1, radix: 36)
    let forged = Self.report("\(neighbour).\(parts[1])", to: "fremd@lesen.example", "5.1.1", said)
    #expect(try await test.desk.noteBounce(forged).map(\.fate) == [.stranger])
    #expect(try await test.desk.read { try $0.suppression(Self.reader) } == nil)
  }

  @Test(arguments: TestEngine.allCases)
  func `and is taken back brings back only what it ended`(on engine: TestEngine) async throws {
    let (test, newsletter, _, mails) = try await Self.sent(engine)
    let subscriber = try #require(try await test.desk.read { try $0.subscriber(email: Self.reader) }).id
    let message = Self.report(mails[0].messageID, to: Self.reader, "5.1.1", "550 5.1.1 User unknown")
    _ = try await test.desk.noteBounce(message)
    // They come back by themselves, and leave.
    test.clock.go(on: .seconds(31 * 86_400))
    try await test.order(Self.reader)
    let own = try #require(try await test.desk.read { try $0.newsletters(of: subscriber).first }).subscription
    try await test.desk.endNewsletter(own.id, of: subscriber)
    try await test.desk.write(by: "test") { try $0.undoSuppression(of: Self.reader) }
    #expect(try await test.desk.read { try $0.newsletterReaders() }[newsletter] == nil)
  }

  @Test(arguments: TestEngine.allCases)
  func `is not taken back for who had everything erased`(on engine: TestEngine) async throws {
    let (test, _, _, mails) = try await Self.sent(engine)
    let subscriber = try #require(try await test.desk.read { try $0.subscriber(email: Self.reader) }).id
    let message = Self.report(mails[0].messageID, to: Self.reader, "5.1.1", "550 5.1.1 User unknown")
    _ = try await test.desk.noteBounce(message)
    try await test.desk.eraseSubscriber(subscriber)
    try await test.desk.write(by: "test") { try $0.undoSuppression(of: Self.reader) }
    #expect(try await test.desk.read { try $0.suppression(Self.reader) } == .erased)
    #expect(try await test.desk.read { try $0.bounces(limit: 5).list }.isEmpty)
  }
}

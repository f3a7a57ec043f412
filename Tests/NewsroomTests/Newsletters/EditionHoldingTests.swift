import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An edition on its way` {
  /// An edition whose mails are in the outbox, since the server takes none.
  private static func filled(_ engine: TestEngine, _ server: TestMailServer, articles count: Int = 3) async throws -> (
    test: TestDesk, articles: [Int64], id: Int64
  ) {
    let (test, newsletter, articles) = try await `An edition`.open(engine, options: ["mail.smtp": server.address])
    let before = server.received.count
    server.greet(false)
    let id = try await test.edition(of: newsletter, Array(articles.prefix(count)))
    try await test.desk.move(edition: id, .start, by: "test")
    try await test.work()
    #expect(server.received.count == before)
    return (test, articles, id)
  }

  /// Later, when the server takes mails again.
  private static func deliver(_ test: TestDesk, _ server: TestMailServer) async throws -> [String] {
    let before = server.received.count
    server.greet(true)
    for _ in 0..<4 {
      test.clock.go(on: .seconds(1_800))
      try await test.work()
    }
    return server.received.dropFirst(before).map(\.message.quotedPrintableDecoded)
  }

  @Test(arguments: TestEngine.allCases)
  func `is held, and goes on where it was; who left meanwhile gets none`(on engine: TestEngine) async throws {
    let server = try TestMailServer()
    defer { server.stop() }
    let (test, _, id) = try await Self.filled(engine, server)
    try await test.desk.move(edition: id, .pause, by: "test")
    #expect(try await Self.deliver(test, server).isEmpty)
    #expect(try await test.progress(id) == "sent 0 of 3, waiting 3, failed 0, left 0")
    // No lane looks at them again.
    let later = test.clock.now + .seconds(100_000_000)
    let held = try await test.desk.database.read {
      try $0.value(Int.self, "SELECT count(*) FROM mail WHERE due_at > \(later) AND claimed_by IS NULL")
    }
    #expect(held == 3)
    let subscriber = try #require(try await test.desk.read { try $0.subscriber(email: "leser1@lesen.example") }).id
    let own = try #require(try await test.desk.read { try $0.newsletters(of: subscriber).first }?.subscription.id)
    try await test.desk.endNewsletter(own, of: subscriber)
    try await test.desk.move(edition: id, .resume, by: "test")
    let mails = try await Self.deliver(test, server)
    #expect(mails.count == 2)
    #expect(mails.allSatisfy { !$0.contains("leser1@") })
    #expect(try await test.progress(id) == "sent 2 of 3, waiting 0, failed 0, left 1, over")
  }

  @Test(arguments: TestEngine.allCases)
  func `has no article that was withdrawn before a mail leaves`(on engine: TestEngine) async throws {
    let server = try TestMailServer()
    defer { server.stop() }
    let (test, articles, _) = try await Self.filled(engine, server)
    try await test.desk.write(by: "test") { try $0.withdraw(articles[1], reason: "Stimmt nicht.") }
    let mails = try await Self.deliver(test, server)
    #expect(mails.count == 3)
    #expect(mails.allSatisfy { $0.contains("Kran steht") && !$0.contains("Deich wird") })
  }

  @Test(arguments: TestEngine.allCases)
  func `stops when nothing of it is public any more, and the rest can be dropped`(on engine: TestEngine) async throws {
    let server = try TestMailServer()
    defer { server.stop() }
    let (test, articles, id) = try await Self.filled(engine, server, articles: 1)
    try await test.desk.write(by: "test") { try $0.withdraw(articles[0], reason: "Stimmt nicht.") }
    #expect(try await Self.deliver(test, server).isEmpty)
    #expect(try await test.desk.read { try $0.edition(id)?.state } == .paused)
    try await test.desk.move(edition: id, .finish, by: "test")
    #expect(try await Self.deliver(test, server).isEmpty)
    #expect(try await test.progress(id) == "sent 0 of 3, waiting 0, failed 0, left 3, over")
  }

  @Test(arguments: TestEngine.allCases)
  func `that is held with nothing left to send ends by itself`(on engine: TestEngine) async throws {
    let server = try TestMailServer()
    defer { server.stop() }
    let (test, _, id) = try await Self.filled(engine, server)
    try await test.desk.move(edition: id, .pause, by: "test")
    for number in 0..<3 {
      let reader = try #require(try await test.desk.read { try $0.subscriber(email: "leser\(number)@lesen.example") })
      try await test.desk.eraseSubscriber(reader.id)
    }
    test.clock.go(on: .seconds(60))
    try await test.work()
    #expect(try await test.desk.read { try $0.edition(id)?.state } == .sent)
  }
}

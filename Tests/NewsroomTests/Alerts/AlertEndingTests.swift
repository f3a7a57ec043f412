import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An alert that ends or begins anew` {
  private static let email = "antje@leser.example"

  private static func active(_ test: TestDesk) async throws -> [AlertWords] {
    guard let subscriber = try await test.desk.read({ try $0.subscriber(email: email) }) else { return [] }
    return try await test.desk.read { try $0.alerts(of: subscriber.id) }.map(\.words)
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps the words that were chosen, and what was found, when it is asked for once more`(on engine: TestEngine)
    async throws
  {
    let (test, article) = try await `An alert`.open(engine)
    _ = try await test.subscribe(
      Self.email, toArticle: article, terms: ["Torte", "Bäcker", "Metern"], rhythm: "weekly")
    _ = try await `An alert`.publish(test, `An alert`.cake)
    try await test.work()
    test.clock.go(on: .seconds(86_400))
    _ = try await test.subscribe(Self.email, toArticle: article)
    #expect(try await Self.active(test).map { Set($0.list.map(\.shown)) } == [["Torte", "Bäcker", "Metern"]])
    test.clock.go(on: .seconds(7 * 86_400))
    try await test.work()
    #expect(try await test.subscriberMails().last?.subject == `An alert`.cake)
  }

  @Test(arguments: TestEngine.allCases)
  func `ends with the link of an older mail, too`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    _ = try await test.subscribe(Self.email, toArticle: article)
    _ = try await `An alert`.publish(test, `An alert`.again)
    try await test.work()
    let old = try #require(try await test.subscriberMails().last?.token("abmelden"))
    _ = try await test.subscribe(Self.email, toArticle: article)
    #expect(try await Self.active(test).count == 1)
    try await test.desk.unsubscribe(old)
    #expect(try await Self.active(test).isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `finds what a single word asks for`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    _ = try await test.subscribe(Self.email, toArticle: article, terms: ["Torte"])
    _ = try await `An alert`.publish(test, "Rat beschließt den Haushalt noch einmal")
    _ = try await `An alert`.publish(test, `An alert`.cake)
    try await test.work()
    #expect(try await test.subscriberMails().map(\.subject).filter { !$0.hasPrefix("Bitte") } == [`An alert`.cake])
  }

  @Test(arguments: TestEngine.allCases)
  func `ends where there is no mailbox`(on engine: TestEngine) async throws {
    let server = try TestMailServer()
    defer { server.stop() }
    let test = try await TestDesk.open(engine, options: ["mail.smtp": server.address])
    let article = try await `An alert`.publish(test, `An alert`.pilots)
    try await test.desk.refreshLikeness()
    try await test.signUp("nobody@leser.example", toArticle: article)
    // Confirmed before the server was asked.
    _ = try await test.desk.confirm(try #require(try await test.subscriberMails().last?.token("bestaetigen")))
    test.clock.go(on: .seconds(3 * 86_400))
    try await test.work()
    let states = try await test.desk.database.read { try $0.values(String.self, "SELECT state FROM alert") }
    #expect(states == ["ended"])
    #expect(try await test.desk.read { try $0.consents(email: "nobody@leser.example") }.first?.ending == .bounced)
    _ = try await `An alert`.publish(test, `An alert`.again)
    try await test.work()
    #expect(try await test.subscriberMails().count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `is asked about once, also when two of one reader end some days apart`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    _ = try await test.subscribe(Self.email, toArticle: article)
    test.clock.go(on: .seconds(6 * 86_400))
    let other = try await `An alert`.publish(test, `An alert`.cake)
    try await test.work()
    _ = try await test.subscribe(Self.email, toArticle: other)
    test.clock.go(on: .seconds(346 * 86_400))
    try await test.work()
    let first = try #require(try await test.subscriberMails().last)
    test.clock.go(on: .seconds(6 * 86_400))
    try await test.work()
    let second = try #require(try await test.subscriberMails().last)
    #expect(
      first.id != second.id && second.text.contains(`An alert`.cake) && !second.text.contains("– \(`An alert`.pilots)"))
    // Both links still do what they say.
    _ = try await test.desk.renewAlerts(try #require(first.token("verlaengern")))
    _ = try await test.desk.renewAlerts(try #require(second.token("verlaengern")))
    test.clock.go(on: .seconds(30 * 86_400))
    try await test.work()
    #expect(try await Self.active(test).count == 2)
    #expect(try await test.desk.read { try $0.consents(email: Self.email) }.count == 4)
  }
}

import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An alert` {
  static let pilots = "Lotsen beraten Schiffe bei Nacht von Land aus"
  static let again = "Nachtlotsen an Land: Schiffe fahren ohne Lotsen an Bord"
  static let cake = "Bäcker backt eine Torte von neunzig Metern"

  /// An article about pilots, and enough others that words have a weight.
  static func open(_ engine: TestEngine) async throws -> (TestDesk, Int64) {
    let test = try await TestDesk.open(engine)
    for title in ["Bäcker schließt Laden", "Schule bekommt Turnhalle", "Rat beschließt Haushalt"] {
      _ = try await publish(test, title)
    }
    let article = try await publish(test, pilots)
    try await test.work()
    return (test, article)
  }

  static func publish(_ test: TestDesk, _ title: String) async throws -> Int64 {
    test.clock.go(on: .seconds(60))
    let id = try await test.draft(title, topics: ["Thema \(title.prefix(3))"], body: "\(title). \(title), heißt es.")
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    return id
  }

  @Test(arguments: TestEngine.allCases)
  func `sends nothing but one question before it is confirmed, and then what is like its article`(on engine: TestEngine)
    async throws
  {
    let (test, article) = try await Self.open(engine)
    try await test.signUp(toArticle: article)
    _ = try await Self.publish(test, "Nachtlotsen beraten Schiffe von Land aus")
    try await test.work()
    #expect(try await test.subscriberMails().count == 1)
    let question = try #require(try await test.subscriberMails().first)
    _ = try await test.desk.confirm(try #require(question.token("bestaetigen")))
    _ = try await Self.publish(test, Self.cake)
    test.clock.go(on: .seconds(3 * 86_400))
    _ = try await Self.publish(test, Self.again)
    try await test.work()
    let mails = try await test.subscriberMails()
    #expect(mails.count == 2)
    #expect(
      mails.last?.subject == Self.again
        && mails.last?.text.contains("Von dem, was du mit „\(Self.pilots)“ suchst") == true)
    #expect(mails.last?.text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click") == true)
  }

  @Test(arguments: TestEngine.allCases)
  func `tells a story once, whoever tells it again, and one that several alerts find in one mail`(on engine: TestEngine)
    async throws
  {
    let (test, article) = try await Self.open(engine)
    _ = try await test.subscribe(toArticle: article)
    let other = try await Self.publish(test, "Lotsen an Land: Schiffe fahren bei Nacht allein")
    try await test.work()
    _ = try await test.subscribe(toArticle: other)
    let before = try await test.subscriberMails().count
    test.clock.go(on: .seconds(5 * 86_400))
    _ = try await Self.publish(test, Self.again)
    try await test.work()
    _ = try await Self.publish(test, Self.again + " – Bilanz")
    try await test.work()
    let mails = try await test.subscriberMails().dropFirst(before)
    #expect(mails.count == 1)
    #expect(mails.first?.text.matches(of: #/Von dem, was du mit/#).count == 4)
  }

  @Test(arguments: TestEngine.allCases)
  func `is not sent what was withdrawn before its mail left`(on engine: TestEngine) async throws {
    let (test, article) = try await Self.open(engine)
    _ = try await test.subscribe(toArticle: article, rhythm: "daily")
    let id = try await Self.publish(test, Self.again)
    try await test.work()
    #expect(try await test.subscriberMails().count == 1)
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Es stimmte nicht.") }
    test.clock.go(on: .seconds(86_400))
    try await test.work()
    #expect(try await test.subscriberMails().count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `comes once a day or a week with everything, if that is asked for`(on engine: TestEngine) async throws {
    let (test, article) = try await Self.open(engine)
    _ = try await test.subscribe("taeglich@leser.example", toArticle: article, rhythm: "daily")
    _ = try await test.subscribe("woechentlich@leser.example", toArticle: article, rhythm: "weekly")
    // 2026-03-12 is a Thursday.
    _ = try await Self.publish(test, Self.again)
    test.clock.go(to: TestClock.start + .seconds(18 * 3_600))
    try await test.work()
    #expect(try await test.subscriberMails().count == 2)
    test.clock.go(to: TestClock.start + .seconds(19 * 3_600 + 1))
    try await test.work()
    #expect(try await test.subscriberMails().map(\.recipient).last == "taeglich@leser.example")
    test.clock.go(to: TestClock.start + .seconds(43 * 3_600 + 1))
    try await test.work()
    #expect(try await test.subscriberMails().map(\.recipient).last == "woechentlich@leser.example")
    #expect(try await test.subscriberMails().count == 4)
  }

  @Test(arguments: TestEngine.allCases)
  func `follows the words that its owner leaves, adds, and likes more or less`(on engine: TestEngine) async throws {
    let (test, article) = try await Self.open(engine)
    let token = try await test.subscribe(toArticle: article, terms: ["Torte", "Bäcker, Metern"])
    _ = try await Self.publish(test, Self.again)
    _ = try await Self.publish(test, Self.cake)
    try await test.work()
    let mail = try #require(try await test.subscriberMails().last)
    #expect(mail.subject == Self.cake)
    let subscriber = try await test.desk.subscriberID(token)
    func words() async throws -> AlertWords {
      try #require(try await test.desk.read { try $0.alerts(of: subscriber) }.first).words
    }
    let before = try await words()
    let found = try #require(mail.text.firstMatch(of: #/mehr\?artikel=(\d+)/#).flatMap { Int64($0.1) })
    _ = try await test.desk.feedback(.more, on: found, try #require(mail.token("mehr")))
    let more = try await words()
    #expect(more.list.count > before.list.count)
    _ = try await test.desk.feedback(.less, on: found, try #require(mail.token("weniger")))
    #expect(try await (words().list.first?.weight ?? 0) < (more.list.first?.weight ?? 0))
    let alert = try #require(try await test.desk.read { try $0.alerts(of: subscriber) }.first)
    try await test.desk.change(alert: alert.id, of: subscriber, terms: ["Radweg"], rhythm: "weekly")
    #expect(try await words().list.map(\.shown) == ["Radweg"])
    for terms in [["und"], [], [String(repeating: "x", count: 200)]] {
      await #expect(throws: FieldProblems.self) {
        try await test.desk.change(alert: alert.id, of: subscriber, terms: terms, rhythm: "now")
      }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `asks once whether it goes on for another year, and ends if nobody answers`(on engine: TestEngine) async throws {
    let (test, article) = try await Self.open(engine)
    _ = try await test.subscribe("bleibt@leser.example", toArticle: article)
    _ = try await test.subscribe("schweigt@leser.example", toArticle: article)
    func active() async throws -> Int? {
      try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM alert WHERE state = 'active'") }
    }
    test.clock.go(on: .seconds(350 * 86_400))
    try await test.work()
    test.clock.go(on: .seconds(5 * 86_400))
    try await test.work()
    let asked = try await test.subscriberMails().filter { $0.subject.hasPrefix("Noch ein Jahr") }
    #expect(asked.map(\.recipient).sorted() == ["bleibt@leser.example", "schweigt@leser.example"])
    let token = try #require(asked.first { $0.recipient.hasPrefix("bleibt") }?.token("verlaengern"))
    _ = try await test.desk.renewAlerts(token)
    test.clock.go(on: .seconds(12 * 86_400))
    try await test.work()
    #expect(try await active() == 1)
    // Too late is not too late.
    _ = try await test.desk.renewAlerts(
      try #require(asked.first { $0.recipient.hasPrefix("schweigt") }?.token("verlaengern")))
    #expect(try await active() == 2)
  }
}

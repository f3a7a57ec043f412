import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `What is kept of newsletters` {
  private static func count(_ test: TestDesk, _ table: SQL) async throws -> Int {
    try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM \(table)") ?? 0 }
  }

  private static func days(_ number: Int, _ test: TestDesk) async throws {
    test.clock.go(on: .seconds(number * 86_400))
    try await test.work()
  }

  @Test(arguments: TestEngine.allCases)
  func `goes after a week where nobody confirmed, and a month after somebody left, but the proof`(on engine: TestEngine)
    async throws
  {
    let (test, newsletter, _) = try await `An edition`.open(engine, readers: 0)
    try await test.desk.signUp(
      NewsletterSignUpForm(email: "fragt@lesen.example"), SubmissionOrigin(network: nil), SignUpCookie())
    let own = try await test.order("geht@lesen.example")
    let subscriber = try await test.desk.subscriberID(own)
    let subscription = try #require(try await test.desk.read { try $0.newsletters(of: subscriber).first }).subscription
    try await test.desk.endNewsletter(subscription.id, of: subscriber)
    try await Self.days(8, test)
    #expect(try await test.desk.read { try $0.subscriber(email: "fragt@lesen.example") } == nil)
    #expect(try await Self.count(test, "mail WHERE recipient = 'fragt@lesen.example'") == 0)
    #expect(try await Self.count(test, "subscriber") == 1)
    try await Self.days(31, test)
    #expect(try await Self.count(test, "subscriber") == 0)
    #expect(try await Self.count(test, "newsletter_subscription") == 0)
    let proof = try #require(try await test.desk.read { try $0.consents(email: "geht@lesen.example") }.first)
    #expect(proof.ending == .unsubscribed && proof.confirmedAt != nil)
    // An old file does not bring them back.
    let file = "email,confirmed\ngeht@lesen.example,2020-01-01"
    let report = try await test.desk.importReaders(
      file, of: newsletter, ReaderImport(words: "Ja", form: "https://alt.example/"), by: "test")
    #expect(report.taken == 0 && report.refused.map(\.key) == ["left"])
    try await Self.days(5 * 366, test)
    #expect(try await Self.count(test, "consent") == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `says for ninety days who got an edition, and its numbers for good`(on engine: TestEngine) async throws {
    let (test, newsletter, articles) = try await `An edition`.open(engine, readers: 2)
    let id = try await test.edition(of: newsletter, articles)
    try await test.desk.move(edition: id, .start, by: "test")
    try await Self.days(1, test)
    try await Self.days(80, test)
    #expect(try await Self.count(test, "mail WHERE edition_id IS NOT NULL") == 2)
    try await Self.days(20, test)
    #expect(try await Self.count(test, "mail WHERE edition_id IS NOT NULL") == 0)
    #expect(try await test.progress(id) == "sent 2 of 2, waiting 0, failed 0, left 0, over")
  }

  @Test(arguments: TestEngine.allCases)
  func `goes at once where somebody has it erased, but the proof`(on engine: TestEngine) async throws {
    let (test, newsletter, articles) = try await `An edition`.open(engine, readers: 1)
    let own = try await test.order("alles@lesen.example")
    let id = try await test.edition(of: newsletter, articles)
    try await test.desk.move(edition: id, .start, by: "test")
    try await test.work()
    let subscriber = try await test.desk.subscriberID(own)
    let json = try await test.desk.read { reading in
      try reading.subscriber(subscriber).map {
        try reading.export($0, test.desk.time) { _ in "" }.json()
      }
    }
    #expect(json?.contains("Kaikante am Freitag") == true && json?.contains("Die Woche") == true)
    try await test.desk.eraseSubscriber(subscriber)
    #expect(try await Self.count(test, "mail WHERE recipient = 'alles@lesen.example'") == 0)
    #expect(try await Self.count(test, "newsletter_subscription WHERE subscriber_id = \(subscriber)") == 0)
    #expect(try await test.desk.read { try $0.consents(email: "alles@lesen.example") }.first?.ending == .erased)
  }
}

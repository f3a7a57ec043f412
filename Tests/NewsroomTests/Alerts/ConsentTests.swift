import Foundation
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `A consent` {
  private static let email = "antje@leser.example"

  private static func count(_ test: TestDesk, _ table: SQL) async throws -> Int? {
    try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM \(table)") }
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps the words that each subscriber saw, through five changes of them`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    var seen: [String: String] = [:]
    for number in 0...5 {
      if number > 0 {
        try await test.desk.write(by: "test") {
          try $0.set("alerts.consent", to: "Fassung \(number): Mails wie „{title}“ von {site}, bitte.")
        }
      }
      let email = "leser\(number)@leser.example"
      _ = try await test.subscribe(email, toArticle: article)
      seen[email] =
        number == 0
        ? "Ja, schickt mir E-Mails, wenn bei Testblatt Neues wie „\(`An alert`.pilots)“ erscheint."
        : "Fassung \(number): Mails wie „\(`An alert`.pilots)“ von Testblatt, bitte."
    }
    for (email, words) in seen {
      let consents = try await test.desk.read { try $0.consents(email: email) }
      #expect(consents.count == 1 && consents.first?.words.hasPrefix(words) == true)
      #expect(consents.first?.form.hasSuffix("/aehnlich") == true && consents.first?.confirmedAt != nil)
    }
    let versions = try await test.desk.database.read {
      try $0.value(Int.self, "SELECT count(DISTINCT version) FROM consent")
    }
    #expect(versions == 6)
  }

  @Test func `is asked for again where its words were changed while the form stood open`() async throws {
    let (test, article) = try await `An alert`.open(.sqlite)
    let slug = try await test.article(article).slug
    let site = try await test.desk.read { try $0.site() }
    let shown = ConsentWording.alert(title: `An alert`.pilots, site, test.desk.theme.theme.words(.de))
    try await test.desk.write(by: "test") { try $0.set("alerts.consent", to: "Anders.") }
    await #expect(throws: FieldProblems([FieldProblem("email", "alert_wording")])) {
      try await test.desk.signUp(
        AlertForm(email: Self.email, version: shown.version), toArticle: slug, SubmissionOrigin(), SignUpCookie())
    }
    #expect(try await Self.count(test, "consent") == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `that nobody confirms is forgotten after a week, and its link leads nowhere`(on engine: TestEngine) async throws
  {
    let (test, article) = try await `An alert`.open(engine)
    try await test.signUp(toArticle: article)
    let token = try #require(try await test.subscriberMails().first?.token("bestaetigen"))
    test.clock.go(on: .seconds(8 * 86_400))
    try await test.work()
    for table in ["alert", "consent", "subscriber"] as [SQL] { #expect(try await Self.count(test, table) == 0) }
    await #expect(throws: SignedLinkError.expired) { try await test.desk.confirm(token) }
  }

  @Test(arguments: TestEngine.allCases)
  func `is asked for three times a day at most, and answered alike each time`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    for _ in 0..<6 { try await test.signUp(Self.email, toArticle: article) }
    // The same address in other letters is the same mailbox.
    try await test.signUp("ANTJE@LESER.example", toArticle: article)
    #expect(try await test.subscriberMails().count == 3)
  }

  @Test(arguments: TestEngine.allCases)
  func `stays as a locked proof when somebody erases themselves, with a hash and nothing else`(on engine: TestEngine)
    async throws
  {
    let (test, article) = try await `An alert`.open(engine)
    let token = try await test.subscribe(Self.email, toArticle: article)
    _ = try await `An alert`.publish(test, `An alert`.again)
    try await test.work()
    let own = try await test.desk.subscriberID(token)
    try await test.desk.eraseSubscriber(own)
    try await test.desk.eraseSubscriber(own)
    for table in ["alert", "subscriber", "alert_match"] as [SQL] { #expect(try await Self.count(test, table) == 0) }
    #expect(try await Self.count(test, "mail WHERE subscriber_id IS NOT NULL") == 0)
    let proof = try #require(try await test.desk.read { try $0.consents(email: Self.email) }.first)
    #expect(proof.ending == .erased && proof.lastMailAt != nil)
    let hash = try await test.desk.database.read { try $0.value(String.self, "SELECT hash FROM suppression") }
    #expect(hash?.contains("antje") == false)
    // Who comes back is asked once in a month; confirming lifts it.
    try await test.signUp(Self.email, toArticle: article)
    try await test.signUp(Self.email, toArticle: article)
    let asked = try await test.subscriberMails().filter { $0.subject.hasPrefix("Bitte bestätigen") }
    #expect(asked.count == 1)
    _ = try await test.desk.confirm(try #require(asked.last?.token("bestaetigen")))
    #expect(try await Self.count(test, "suppression") == 0)
    // The proof goes at the end of the third year after the last mail.
    try await test.desk.eraseSubscriber(
      try #require(try await test.desk.read { try $0.subscriber(email: Self.email) }).id)
    test.clock.go(on: .seconds(3 * 365 * 86_400))
    try await test.work()
    #expect(try await Self.count(test, "consent") == 2)
    test.clock.go(on: .seconds(366 * 86_400))
    try await test.work()
    #expect(try await Self.count(test, "consent") == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `that ends takes back what has not left`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    let token = try await test.subscribe(Self.email, toArticle: article)
    _ = try await `An alert`.publish(test, `An alert`.again)
    // Made, but not delivered: a file stands where the folder should be.
    try FileManager.default.removeItem(atPath: test.folder + "/outbox")
    _ = try test.file("outbox", "")
    try await test.work()
    let mail = try #require(try await test.subscriberMails().last)
    try await test.desk.unsubscribe(try #require(mail.token("abmelden")))
    #expect(try await test.subscriberMails().filter { $0.id == mail.id }.isEmpty)
    // Once more changes nothing, and whoever opens the page sees that there is nothing left.
    try await test.desk.unsubscribe(try #require(mail.token("abmelden")))
    let id = try await test.desk.subscriberID(token)
    let alerts = try await test.desk.read { try $0.alerts(of: id) }
    #expect(alerts.isEmpty)
  }
}

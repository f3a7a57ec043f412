import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An edition` {
  static func open(_ engine: TestEngine, readers: Int = 3, options: [String: String] = [:]) async throws -> (
    test: TestDesk, newsletter: Int64, articles: [Int64]
  ) {
    let test = try await TestDesk.open(engine, options: options)
    let newsletter = try await test.newsletter()
    var articles: [Int64] = []
    for title in ["Kran steht wieder", "Deich wird höher", "Fähre fällt aus"] {
      articles.append(try await `An alert`.publish(test, title))
    }
    for number in 0..<readers { try await test.order("leser\(number)@lesen.example") }
    try await test.work()
    return (test, newsletter, articles)
  }

  private static func recipients(_ test: TestDesk) async throws -> [String] {
    try await test.mails(["edition"]).map(\.recipient).sorted()
  }

  @Test(arguments: TestEngine.allCases)
  func `reaches everybody who gets the newsletter once, with a way to leave of their own`(on engine: TestEngine)
    async throws
  {
    let (test, newsletter, articles) = try await Self.open(engine)
    let id = try await test.edition(of: newsletter, articles, word: "Guten Tag.\n\nDas war die Woche.")
    try await test.desk.move(edition: id, .start, by: "test")
    try await test.work()
    let mails = try await test.mails(["edition"])
    #expect(mails.map(\.recipient).sorted() == (0..<3).map { "leser\($0)@lesen.example" })
    #expect(Set(mails.compactMap { $0.token("abmelden") }).count == 3)
    let mail = try #require(mails.first)
    #expect(mail.subject == "Die Woche")
    for text in ["Das war die Woche.", "Kran steht wieder", "List-Unsubscribe-Post", "Ausgabe 1"] {
      #expect(mail.text.contains(text), "\(text)")
    }
    #expect(mail.text.contains("blank.invalid") == false)
    #expect(try await test.progress(id) == "sent 3 of 3, waiting 0, failed 0, left 0, over")
  }

  @Test(arguments: TestEngine.allCases)
  func `leaves out who makes a pause, left, did not confirm, or gets no mail any more`(on engine: TestEngine)
    async throws
  {
    let (test, newsletter, articles) = try await Self.open(engine, readers: 0)
    let paused = try await test.order("pause@lesen.example")
    let erased = try await test.order("geloescht@lesen.example")
    _ = try await test.order("bleibt@lesen.example")
    try await test.desk.pause(try await test.desk.subscriberID(paused), true)
    try await test.desk.eraseSubscriber(try await test.desk.subscriberID(erased))
    try await test.desk.signUp(
      NewsletterSignUpForm(email: "fragt@lesen.example"), SubmissionOrigin(network: nil), SignUpCookie())
    let id = try await test.edition(of: newsletter, articles)
    try await test.desk.move(edition: id, .start, by: "test")
    try await test.work()
    #expect(try await Self.recipients(test) == ["bleibt@lesen.example"])
    let left = try #require(try await test.mails(["edition"]).first?.token("abmelden"))
    try await test.desk.unsubscribe(left)
    let next = try await test.edition(of: newsletter, articles)
    try await test.desk.move(edition: next, .start, by: "test")
    try await test.work()
    #expect(try await Self.recipients(test).count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `goes out at its time, and not without an article`(on engine: TestEngine) async throws {
    let (test, newsletter, articles) = try await Self.open(engine)
    let empty = try await test.desk.beginEdition(of: newsletter, by: "test")
    await #expect(throws: FieldProblems([FieldProblem("articles", "edition_empty")])) {
      try await test.desk.move(edition: empty, .start, by: "test")
    }
    let id = try await test.edition(of: newsletter, articles)
    let due = test.desk.time.machine(test.clock.now + .seconds(3_600))
    await #expect(throws: FieldProblems([FieldProblem("due", "edition_due_past")])) {
      try await test.desk.move(edition: id, .schedule, due: "2001-01-01T10:00", by: "test")
    }
    try await test.desk.move(edition: id, .schedule, due: due, by: "test")
    try await test.work()
    #expect(try await test.mails(["edition"]).isEmpty)
    test.clock.go(on: .seconds(3_601))
    try await test.work()
    #expect(try await Self.recipients(test).count == 3)
    test.clock.go(on: .seconds(60))
    try await test.work()
    #expect(try await test.desk.read { try $0.edition(id)?.state } == .sent)
  }

  @Test(arguments: TestEngine.allCases)
  func `makes itself of what is new, and not without`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    _ = try await `An alert`.publish(test, "Vorher erschienen")
    _ = try await test.newsletter("Jeden Morgen") { $0.rhythm = "daily" }
    try await test.order("antje@lesen.example")
    test.clock.go(on: .seconds(86_400))
    try await test.work()
    #expect(try await test.mails(["edition"]).isEmpty)
    _ = try await `An alert`.publish(test, "Kran steht wieder")
    test.clock.go(on: .seconds(86_400))
    try await test.work()
    let mails = try await test.mails(["edition"])
    #expect(mails.map(\.subject) == ["Jeden Morgen: Kran steht wieder"])
    #expect(mails.first?.text.contains("Vorher erschienen") == false)
    for _ in 0..<3 {
      test.clock.go(on: .seconds(86_400))
      try await test.work()
    }
    #expect(try await test.mails(["edition"]).count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `of two editors keeps what the first one wrote, and tells the second`(on engine: TestEngine) async throws {
    let (test, newsletter, articles) = try await Self.open(engine, readers: 0)
    let id = try await test.desk.beginEdition(of: newsletter, by: "test")
    let seen = try #require(try await test.desk.read { try $0.edition(id) }).changedAt
    let step = EditionStep("add \(articles[0])")
    try await test.desk.keepEdition(id, EditionForm(subject: "Erste"), step, seen: seen, by: "a")
    await #expect(throws: NewsletterError.movedMeanwhile) {
      try await test.desk.keepEdition(id, EditionForm(subject: "Zweite"), nil, seen: seen, by: "b")
    }
    #expect(try await test.desk.read { try $0.edition(id)?.subject } == "Erste")
  }
}

import Logging
import Newsroom
import TestDesk
import Testing

@Suite struct `A decision` {
  @Test(arguments: TestEngine.allCases)
  func `to refuse needs a rule of the policy, a sentence, and a passage that is there`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let malte = try await test.moderator()
    let id = try await test.comment(on: try await test.article())
    let wrong: [(Ruling, [String])] = [
      (Ruling(.refuse), ["rule_missing", "sentence_missing"]),
      (Ruling(.refuse, rule: "thema"), ["sentence_missing"]),
      (Ruling(.refuse, rule: "unsinn", sentence: "Nein."), ["rule_unknown"]),
      (Ruling(.changes, rule: "thema", sentence: "Nein.", passage: "steht nicht da"), ["passage_unknown"]),
    ]
    for (ruling, keys) in wrong {
      do {
        try await test.desk.decide(id, ruling, by: malte)
        Issue.record("\(ruling) was taken")
      } catch let problems as FieldProblems { #expect(problems.list.map(\.key) == keys) }
    }
    let editor = try await test.moderator("edda", .editor)
    await #expect(throws: ModerationError.notModerator) { try await test.desk.decide(id, Ruling(.publish), by: editor) }
    #expect(try await test.desk.read { try $0.decisions(about: id) }.isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `of the desk waits ten seconds before anybody hears of it, and can be undone until then`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let malte = try await test.moderator()
    let id = try await test.comment(on: try await test.article())
    let first = try await test.desk.decide(id, TestDesk.refusal, by: malte, delay: Decision.grace)
    #expect(try await test.desk.read { try $0.comment(id) }?.state == .waiting)
    #expect(try await test.desk.read { try $0.queue(QueueFilter(.waiting)) }.entries.isEmpty)
    await #expect(throws: ModerationError.decidedMeanwhile) {
      try await test.desk.decide(id, Ruling(.publish), by: malte)
    }
    test.clock.go(on: .seconds(5))
    try await test.desk.undoDecision(first.id, by: malte)
    #expect(try await test.desk.read { try $0.queue(QueueFilter(.waiting)) }.entries.count == 1)
    _ = try await test.desk.decide(id, TestDesk.refusal, by: malte, delay: Decision.grace)
    test.clock.go(on: .seconds(11))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    #expect(try await test.desk.read { try $0.comment(id) }?.state == .refused)
    let decisions = try await test.desk.read { try $0.decisions(about: id) }
    #expect(decisions.map { $0.undoneAt != nil } == [true, false])
    #expect(try await test.mails("decision:").count == 1)
    let last = try #require(decisions.last)
    await #expect(throws: ModerationError.inForce) { try await test.desk.undoDecision(last.id, by: malte) }
  }

  @Test(arguments: TestEngine.allCases)
  func `to publish shows the text at once, and undone takes it away before a mail leaves`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let malte = try await test.moderator()
    let article = try await test.article()
    let id = try await test.comment(on: article)
    let decision = try await test.desk.decide(id, Ruling(.publish), by: malte, delay: Decision.grace)
    #expect(try await test.desk.read { try $0.threads(of: article) }.count == 1)
    try await test.desk.undoDecision(decision.id, by: malte)
    #expect(try await test.desk.read { try $0.threads(of: article) }.list.isEmpty)
    #expect(try await test.mails("decision:").isEmpty)
    #expect(try await test.desk.read { try $0.comment(id) }?.publishedAt == nil)
  }

  @Test(arguments: TestEngine.allCases)
  func `that is undone brings nothing back that its author took back meanwhile`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let malte = try await test.moderator()
    let id = try await test.comment(on: try await test.article())
    let decision = try await test.desk.decide(id, Ruling(.publish), by: malte, delay: Decision.grace)
    try await test.desk.eraseComment(id)
    await #expect(throws: ModerationError.decidedMeanwhile) {
      try await test.desk.undoDecision(decision.id, by: malte)
    }
    #expect(try await test.desk.read { try $0.comment(id) }?.state == .withdrawn)
    #expect(try await test.mails("decision:").isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `answers no notice that came after it was made`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let malte = try await test.moderator()
    let id = try await test.published(on: try await test.article())
    _ = try await test.desk.decide(id, TestDesk.refusal, by: malte, delay: Decision.grace)
    test.clock.go(on: .seconds(3))
    var form = NoticeForm()
    (form.category, form.reason, form.address) = ("threat", "Das ist eine Drohung.", "https://kaikante.example/a")
    (form.name, form.email, form.isInGoodFaith) = ("Renke", "renke@leser.example", true)
    _ = try await test.desk.submit(form, about: id, SubmissionOrigin())
    test.clock.go(on: .seconds(10))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    #expect(try await test.desk.read { try $0.openNotices(about: id) }.count == 1)
    try await test.desk.decide(id, TestDesk.refusal, by: malte)
    #expect(try await test.desk.read { try $0.openNotices(about: id) }.isEmpty)
    #expect(try await test.mails("decision:").map(\.to).sorted().last == "renke@leser.example")
  }

  @Test(arguments: TestEngine.allCases)
  func `about one comment is made once, however many decide at the same moment`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let people = [try await test.moderator(), try await test.moderator("svea", .publisher)]
    let id = try await test.comment(on: try await test.article())
    let made = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<10 {
        group.addTask {
          let ruling = number.isMultiple(of: 2) ? Ruling(.publish) : TestDesk.refusal
          return (try? await test.desk.decide(id, ruling, seen: nil, by: people[number % 2])) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    // A refusal after a publication is another decision about what is public; the form's stamp tells them apart.
    let decisions = try await test.desk.read { try $0.decisions(about: id) }
    #expect(decisions.count == made && decisions.map(\.number) == Array(1...Int64(made)))
    let stamped = try await test.comment(on: try await test.article("Zweiter"), "Andere Worte.")
    let stamp = try #require(try await test.desk.read { try $0.moderationCase(stamped, for: people[0]) }).stamp
    let answered = await withTaskGroup(of: Int64?.self) { group in
      for number in 0..<10 {
        group.addTask {
          let ruling = number.isMultiple(of: 2) ? Ruling(.publish) : TestDesk.refusal
          return try? await test.desk.decide(stamped, ruling, seen: stamp, by: people[number % 2]).id
        }
      }
      return await group.reduce(into: Set<Int64>()) { if let id = $1 { $0.insert(id) } }
    }
    // Who sent the same twice is answered with the one that was made.
    #expect(try await test.desk.read { try $0.decisions(about: stamped) }.map(\.id) == Array(answered))
    #expect(answered.count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `is claimed by one at a time, and what is taken is passed over`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (malte, svea) = (try await test.moderator(), try await test.moderator("svea", .publisher))
    let article = try await test.article()
    let ids = [try await test.comment(on: article, "Eins."), try await test.comment(on: article, "Zwei.")]
    let filter = QueueFilter(.waiting)
    #expect(try await test.desk.claimNext(filter, by: malte) == ids[0])
    #expect(try await test.desk.claimNext(filter, by: svea) == ids[1])
    #expect(try await test.desk.claim(ids[0], by: svea) == false)
    test.clock.go(on: Newsdesk.claimLife + .seconds(1))
    #expect(try await test.desk.claim(ids[0], by: svea))
    #expect(try await test.desk.claimNext(filter, by: malte) == ids[1])
  }

  @Test(arguments: TestEngine.allCases)
  func `pressed twice is the same one, which can still be undone`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let malte = try await test.moderator()
    let id = try await test.comment(on: try await test.article())
    let stamp = try #require(try await test.desk.read { try $0.moderationCase(id, for: malte) }).stamp
    let first = try await test.desk.decide(id, Ruling(.publish), seen: stamp, by: malte, delay: .seconds(10))
    let second = try await test.desk.decide(id, Ruling(.publish), seen: stamp, by: malte, delay: .seconds(10))
    #expect(first.id == second.id)
    try await test.desk.undoDecision(first.id, by: malte)
    #expect(try await test.desk.read { try $0.comment(id) }?.state == .waiting)
    #expect(try await test.mails("decision:").isEmpty)
  }
}

import Logging
import Newsroom
import Storage
import TestDesk

/// Anything that readers and moderators do to each other, at random, the same for a seed.
struct RandomHistory {
  enum Act: CaseIterable {
    case submit, submitSpam, answer, change, withdraw, erase, publish, refuse, ask, spam, undo, report, appeal, wait,
      close
  }
  let test: TestDesk
  let articles: [Int64]
  let moderators: [Person]
  private var numbers: SeededNumbers
  private var count = 0
  private var last: (decision: Int64, by: Person)?

  init(_ test: TestDesk, seed: UInt64) async throws {
    self.test = test
    articles = [try await test.article("Erster"), try await test.article("Zweiter")]
    moderators = [try await test.moderator("malte"), try await test.moderator("svea", .publisher)]
    numbers = SeededNumbers(seed: seed)
  }

  /// Does one thing; what cannot be done now is refused, and that is right.
  mutating func next() async throws -> String {
    count += 1
    let act = Act.allCases.randomElement(using: &numbers) ?? .submit
    do { try await perform(act) } catch is FieldProblems {} catch is ModerationError {} catch is CommentChangeError {
    } catch is SignedLinkError {}
    return "\(count): \(act)"
  }

  private mutating func perform(_ act: Act) async throws {
    let (desk, clock) = (test.desk, test.clock)
    let article = articles[Int.random(in: 0...1, using: &numbers)]
    switch act {
    case .submit: _ = try await submit(article)
    case .submitSpam: _ = try await test.comment(on: article, "Nummer \(count), ganz harmlos.", trap: "x")
    case .answer:
      guard let parent = try await any("published") else { return }
      _ = try await submit(article, parent)
    case .change:
      guard let id = try await any("waiting", "changes"), let known = try await desk.read({ try $0.comment(id) }) else {
        return
      }
      try await desk.change(id, CommentForm(text: "Geändert \(count)."), seen: known.text)
    case .withdraw: if let id = try await any("waiting", "published", "refused") { try await desk.withdrawComment(id) }
    case .erase: if let id = try await any("published", "withdrawn", "refused") { try await desk.eraseComment(id) }
    case .publish: try await decide(Ruling(.publish, sentence: "Das darf stehen."))
    case .refuse: try await decide(TestDesk.refusal)
    case .ask: try await decide(Ruling(.changes, rule: "sachlich", sentence: "Bitte ruhiger."))
    case .spam: try await decide(Ruling(.spam, sentence: "Werbung."))
    case .undo: if let last { try await desk.undoDecision(last.decision, by: last.by) }
    case .report:
      guard let id = try await any("published") else { return }
      var form = NoticeForm()
      (form.category, form.reason, form.address) = ("insult", "Grund \(count)", "https://kaikante.example/\(id)")
      (form.name, form.email, form.isInGoodFaith) = ("Renke", "renke\(count)@leser.example", true)
      _ = try await desk.submit(form, about: id, SubmissionOrigin())
    case .appeal:
      guard let id = try await any("refused"),
        let token = try await desk.read({ try $0.commentStatus(id) })?.appealToken
      else { return }
      try await desk.appeal(token, reason: "Das war ein Irrtum.", SubmissionOrigin())
    case .wait:
      clock.go(on: .seconds(Int.random(in: 1...86_400, using: &numbers)))
      try await Worker(desk: desk, logger: Logger(label: "test")).drain()
    case .close:
      let areClosed = count.isMultiple(of: 4)
      try await desk.write(by: "test") { try $0.setComments(of: article, areClosed: areClosed) }
    }
  }

  private mutating func submit(_ article: Int64, _ parent: Int64? = nil) async throws -> Int64 {
    let email = Bool.random(using: &numbers) ? "leser\(count)@leser.example" : ""
    return try await test.comment(
      on: article, "Kommentar \(count) aus dem Hafen.", name: "Leser \(count % 7)", email: email, answering: parent)
  }

  private mutating func decide(_ ruling: Ruling) async throws {
    guard let id = try await any("waiting", "changes", "published", "spam", "refused") else { return }
    let person = moderators[Int.random(in: 0...1, using: &numbers)]
    let delay = Bool.random(using: &numbers) ? Decision.grace : .zero
    let decision = try await test.desk.decide(id, ruling, by: person, delay: delay)
    last = (decision.id, person)
  }

  private mutating func any(_ states: String...) async throws -> Int64? {
    let ids = try await test.desk.database.read { db in
      try db.values(Int64.self, "SELECT id FROM comment WHERE state IN \(list: states) ORDER BY id DESC LIMIT 12")
    }
    return ids.randomElement(using: &numbers)
  }
}

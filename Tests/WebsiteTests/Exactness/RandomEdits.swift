import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk

/// Anything that a newsroom does to what readers see, at random, the same for a seed.
struct RandomEdits {
  let test: TestDesk
  var numbers: SeededNumbers
  private(set) var count = 0
  private(set) var isHidden = false
  /// Whether the last one was about every article, though few may look different: nothing untouched is to stay then.
  private(set) var isForAll = false

  init(_ test: TestDesk, seed: UInt64) {
    self.test = test
    numbers = SeededNumbers(seed: seed)
  }

  /// Does one; answers what it was.
  mutating func next() async throws -> String {
    count += 1
    isForAll = false
    if isHidden {
      isHidden = false
      try await test.desk.write(by: "test") { try $0.set("imprint.address", to: "Am Alten Packhaus 3") }
      return "\(count): show"
    }
    let kinds = Kind.allCases
    let kind = kinds[Int.random(in: kinds.indices, using: &numbers)]
    do { try await perform(kind) } catch is ArticleError {}
    return "\(count): \(kind)"
  }

  enum Kind: CaseIterable {
    case publish, backdate, schedule, clock, revise, retitle, correct, withdraw, reinstate, reply, claim, links, page
    case redirect, describe, translate, redate, keepAddress, draft, advertise, setting, language, hide, moveIn
    case unlink, delete, logo, pin, comment, policy, liken
  }

  private mutating func perform(_ kind: Kind) async throws {
    let desk = test.desk
    switch kind {
    case .publish: try await make(at: nil)
    case .backdate: try await make(at: test.clock.now - .seconds(Int.random(in: 60...20_000_000, using: &numbers)))
    case .schedule:
      let id = try await made()
      let time = test.clock.now + .seconds(Int.random(in: 1...600, using: &numbers))
      try await desk.write(by: "test") { try $0.scheduleArticle(id, at: time) }
    case .clock:
      test.clock.go(on: .seconds(Int.random(in: 1...400, using: &numbers)))
      try await Worker(desk: desk, logger: Logger(label: "test")).drain()
    case .revise, .retitle:
      let content = try await content(title: kind == .retitle ? "Neu überschrieben \(count)" : nil)
      // One in eight is of those that readers see no text of.
      let state: ArticleState = Int.random(in: 0..<8, using: &numbers) == 0 ? .withdrawn : .published
      guard let id = try await article(state) else { return }
      let isNews = Bool.random(using: &numbers)
      try await desk.write(by: "test") { try $0.reviseArticle(id, content, modified: isNews) }
    case .correct:
      let isSubstantive = Bool.random(using: &numbers)
      try await onArticle { [count] in try $1.correct($0, "Berichtigt Nr. \(count).", substantive: isSubstantive) }
    case .withdraw: try await onArticle { [count] in try $1.withdraw($0, reason: "Es stimmte nicht (\(count)).") }
    case .reinstate:
      guard let id = try await article(.withdrawn) else { return }
      try await desk.write(by: "test") { try $0.reinstate(id) }
    case .reply: try await onArticle { [count] in try $1.printReply(to: $0, claimant: "Amt \(count)", text: "Falsch.") }
    case .claim: try await desk.write(by: "test") { [count] in try $0.set("site.claim", to: "Satz \(count)") }
    case .links:
      let topics = ["haefen", "werften", "windkraft", "wirtschaft", "arbeit", "neues-\(count)"].shuffled(
        using: &numbers)
      let links = topics.prefix(4).map { "{\"title\":\"\($0)\",\"address\":\"/thema/\($0)\"}" }.joined(separator: ",")
      try await desk.write(by: "test") { try $0.set("links.navigation", to: "[\(links)]") }
    case .page:
      let content = try await content(title: "Seite \(count)")
      let slug = "seite-\(Int.random(in: 1...5, using: &numbers))"
      try await desk.write(by: "test") { try $0.savePage(slug: slug, content, reserved: []) }
    case .redirect:
      let (from, to) = (Int.random(in: 1...5, using: &numbers), Int.random(in: 1...5, using: &numbers))
      try await desk.write(by: "test") { try $0.redirect(from: "/alt/\(from)", to: "/seite-\(to)") }
    case .describe:
      let topic = ["Häfen", "Werften", "Windkraft"][Int.random(in: 0...2, using: &numbers)]
      try await desk.write(by: "test") { [count] in
        try $0.describe(.topic, named: topic, about: "Darum geht es: \(count)")
      }
    case .translate:
      // Of few, so that groups grow, and lose one to another.
      let few = try await articles(.published).prefix(6).shuffled(using: &numbers).prefix(2)
      try await desk.write(by: "test") { try $0.linkTranslations(Array(few)) }
    case .redate: try await publishFile()
    case .keepAddress:
      let content = try await content(title: "Vom alten System \(count)")
      let path = Self.keptPath(count)
      let time = Bool.random(using: &numbers) ? test.clock.now - .seconds(90 * 86_400) : nil
      try await desk.write(by: "test") {
        try $0.publishArticle(try $0.createArticle(content, keptPath: path), at: time)
      }
    case .draft: _ = try await made()
    case .liken: try await desk.refreshLikeness()
    case .moveIn: try await moveIn(isSecond: Bool.random(using: &numbers), seed: numbers.next())
    case .setting: try await set()
    case .hide:
      // Not for long: while the law's fields are not filled, there is nothing to keep.
      guard (3...6).contains(count % 12) else { return try await set() }
      isHidden = true
      try await desk.write(by: "test") { try $0.set("imprint.address", to: "") }
    case .language:
      // Every address has other words then.
      guard count.isMultiple(of: 3) else { return try await set() }
      let language = try await desk.read { try $0.site().language }
      try await desk.write(by: "test") { try $0.set("site.language", to: language == .de ? "en" : "de") }
    case .unlink:
      let ids = try await test.desk.database.read {
        try $0.values(Int64.self, "SELECT id FROM article WHERE translations IS NOT NULL ORDER BY id DESC LIMIT 12")
      }
      guard let id = ids.randomElement(using: &numbers) else { return }
      try await desk.unlinkTranslation(id, by: try await editor())
    case .delete:
      let id = try await made()
      try await desk.deleteDraft(id, seen: 1, by: try await editor())
      if Bool.random(using: &numbers) { try await desk.write(by: "test") { try $0.publishArticle(id) } }
    case .logo:
      let logos = try await desk.database.read {
        try $0.rows("SELECT hash, width, height FROM picture ORDER BY hash LIMIT 3").map { row in
          "\(try row["hash"] as String) \(try row["width"] as Int)x\(try row["height"] as Int)"
        }
      }
      let logo = (logos + [""]).randomElement(using: &numbers) ?? ""
      try await desk.write(by: "test") { try $0.set("site.logo", to: logo) }
    case .pin:
      guard let id = try await article(.published),
        let move = FrontArrangement.Move.allCases.randomElement(using: &numbers)
      else { return }
      do { try await desk.write(by: "test") { try $0.arrangeFront(move, id) } } catch is FieldProblem {}
    case .comment:
      guard let id = try await article(.published) else { return }
      do {
        let comment = try await test.comment(on: id, "Dazu sage ich \(count).")
        try await desk.decide(comment, Ruling(.publish), by: try await test.moderator())
        if Bool.random(using: &numbers) { try await desk.withdrawComment(comment) }
      } catch is FieldProblems {}
    case .policy:
      guard count.isMultiple(of: 2) else {
        guard let id = try await article(.published) else { return }
        return try await desk.write(by: "test") { [count] in
          try $0.setComments(of: id, areClosed: count.isMultiple(of: 3))
        }
      }
      let policy = try await desk.read { try $0.policy() }
      var form = PolicyForm(policy.content)
      form.short = "Fassung \(count)."
      _ = try await desk.issuePolicy(form, seen: policy.version, by: try await test.moderator("svea", .publisher))
    case .advertise:
      var content = try await content(title: nil).content
      content.commercial = true
      let site = try await desk.read { try $0.site() }
      let prepared = try desk.prepare(content, for: site)
      guard let id = try await article(.published) else { return }
      try await desk.write(by: "test") { try $0.reviseArticle(id, prepared) }
    }
  }

  /// Somebody who may do everything.
  private func editor() async throws -> Person {
    let email = "jella@kaikante.example"
    if try await test.desk.read({ try $0.person(email: email) }) == nil {
      _ = try await test.desk.addPerson("Jella", email: email, .publisher, password: "drei Lotsen im Nebel", by: "test")
    }
    guard let person = try await test.desk.read({ try $0.person(email: email) }) else { throw EditError.notFound }
    return person
  }

  private mutating func set() async throws {
    let settings = SiteSetting.all.filter { $0.name != "site.language" && !$0.name.hasPrefix("notices.") }
      // They have an edit of their own, or nobody changes them.
      .filter { !["site.logo", "front.arrangement", "site.id"].contains($0.name) }
    let setting = settings[Int.random(in: settings.indices, using: &numbers)]
    isForAll = setting.name == "comments.close_after"
    let value =
      switch setting.kind {
      case .links: "[{\"title\":\"Ziel \(count)\",\"address\":\"https://ziel.example/\(count)?q={query}\"}]"
      case .email: "post\(count)@kaikante.example"
      case .webAddresses: "https://hub.example/\(count)"
      case .flag: count.isMultiple(of: 2) ? "true" : "false"
      case .integer(let range): "\(range.lowerBound + count % (min(range.upperBound - range.lowerBound, 90) + 1))"
      default: "Angabe \(count)"
      }
    try await test.desk.write(by: "test") { try $0.set(setting.name, to: value) }
  }
}

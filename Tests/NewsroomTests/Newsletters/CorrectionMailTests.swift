import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A correction by mail` {
  private static func told(_ test: TestDesk) async throws -> [String] {
    try await test.mails(["correction"]).map(\.recipient).sorted()
  }

  @Test(arguments: TestEngine.allCases)
  func `goes once to who was mailed what was wrong, by newsletter or alert, and says it`(on engine: TestEngine)
    async throws
  {
    let (test, newsletter, articles) = try await `An edition`.open(engine, readers: 2)
    let edition = try await test.edition(of: newsletter, [articles[0]])
    try await test.desk.move(edition: edition, .start, by: "test")
    try await test.work()
    try await test.desk.write(by: "test") {
      try $0.correct(articles[0], "Der Kran hat 40 Tonnen, nicht 400.", substantive: true, byMail: true)
    }
    try await test.work()
    #expect(try await Self.told(test) == ["leser0@lesen.example", "leser1@lesen.example"])
    let mail = try #require(try await test.mails(["correction"]).first)
    for text in ["Der Kran hat 40 Tonnen", "Kran steht wieder", "List-Unsubscribe", "Kaikante am Freitag"] {
      #expect(mail.text.contains(text), "\(text)")
    }
    // Who gets the edition after it is told nothing.
    try await test.order("neu@lesen.example")
    let next = try await test.edition(of: newsletter, [articles[0]])
    try await test.desk.move(edition: next, .start, by: "test")
    try await test.work()
    #expect(try await Self.told(test).contains("neu@lesen.example") == false)
    try await test.desk.write(by: "test") { try $0.correct(articles[0], "Es war Montag.", substantive: true) }
    try await test.work()
    #expect(try await Self.told(test).count == 2)
  }

  /// Readers come, go, pause and come back at random; editions go out; the article is corrected; all of it is kept apart by a
  /// model that knows only what each was mailed and when they left.
  @Test(arguments: TestEngine.allCases, [1, 2, 3])
  func `reaches exactly those who were mailed the wrong version and have not left since`(
    on engine: TestEngine, seed: UInt64
  )
    async throws
  {
    let (test, newsletter, articles) = try await `An edition`.open(engine, readers: 0)
    var random = Model(seed: seed)
    var wrong: [Int: Set<String>] = [:]
    var corrections = 0
    var expected: [Set<String>] = []
    var active: [String: String] = [:]
    for _ in 0..<60 {
      test.clock.go(on: .seconds(120))
      let name = "leser\(random.next(8))@lesen.example"
      switch random.next(6) {
      case 0, 1:
        if active[name] == nil { active[name] = try await test.order(name) }
      case 2:
        guard let token = active.removeValue(forKey: name) else { continue }
        let subscriber = try await test.desk.subscriberID(token)
        for (_, subscription) in try await test.desk.read({ try $0.newsletters(of: subscriber) }) {
          try await test.desk.endNewsletter(subscription.id, of: subscriber)
        }
        for number in wrong.keys { wrong[number]?.remove(name) }
      case 3, 4:
        let edition = try await test.edition(of: newsletter, [articles[0], articles[1]])
        try await test.desk.move(edition: edition, .start, by: "test")
        try await test.work()
        // What it knew of: so many corrections.
        wrong[corrections, default: []].formUnion(active.keys)
      default:
        corrections += 1
        let told = wrong.filter { $0.key < corrections }.reduce(into: Set<String>()) { $0.formUnion($1.value) }
        expected.append(told)
        let number = corrections
        try await test.desk.write(by: "test") {
          try $0.correct(articles[0], "Korrektur \(number).", substantive: true, byMail: true)
        }
        try await test.work()
        let found = try await test.mails(["correction"]).filter { $0.text.contains("Korrektur \(number).") }
        #expect(Set(found.map(\.recipient)) == told)
        #expect(found.count == told.count)
      }
    }
    #expect(expected.contains { !$0.isEmpty })
  }

  @Test(arguments: TestEngine.allCases)
  func `waits for who makes a pause, and leaves out who complained`(on engine: TestEngine) async throws {
    let (test, newsletter, articles) = try await `An edition`.open(engine, readers: 1)
    let own = try await test.order("pause@lesen.example")
    let edition = try await test.edition(of: newsletter, [articles[0]])
    try await test.desk.move(edition: edition, .start, by: "test")
    try await test.work()
    let subscriber = try await test.desk.subscriberID(own)
    try await test.desk.pause(subscriber, true)
    try await test.desk.write(by: "test") { try $0.correct(articles[0], "Falsch.", substantive: true, byMail: true) }
    try await test.work()
    let waiting = try await test.mails(["correction"]).filter { $0.recipient == "pause@lesen.example" }
    #expect(waiting.count == 1)
    #expect(
      try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM mail WHERE state = 'waiting'") }
        == 1)
    try await test.desk.pause(subscriber, false)
    try await test.work()
    #expect(
      try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM mail WHERE state = 'waiting'") }
        == 0)
  }
}

private struct Model {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 77 }

  mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: state >> 33) % limit
  }
}

import Newsroom
import TestDesk
import Testing
import Triage

@Suite struct `A comment` {
  @Test(arguments: TestEngine.allCases)
  func `waits, unread by anybody, until somebody publishes it`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let article = try await test.article()
    let id = try await test.comment(on: article)
    #expect(try await test.desk.read { try $0.threads(of: article) }.list.isEmpty)
    #expect(try await test.desk.read { try $0.comment(id) }?.state == .waiting)
    try await test.desk.decide(id, Ruling(.publish), by: try await test.moderator())
    let threads = try await test.desk.read { try $0.threads(of: article) }
    #expect(threads.list.map(\.text) == ["Wer bezahlt das am Ende?"])
    #expect(
      try await test.mails("decision:").map(\.subject) == ["Dein Kommentar zu „Der Hafen wächst“ ist veröffentlicht"])
  }

  @Test(arguments: TestEngine.allCases)
  func `that is sent twice is kept once, also at the same moment`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let article = try await test.article()
    let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
      for _ in 0..<8 { group.addTask { try await test.comment(on: article) } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
    let id = try #require(ids.first)
    try await test.desk.decide(id, Ruling(.publish), by: try await test.moderator())
    #expect(try await test.comment(on: article) == id)
    #expect(try await test.desk.read { try $0.listedComments(nil) }.count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `answers only what readers can read under the same article`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (article, other) = (try await test.article(), try await test.article("Die Fähre fährt"))
    let waiting = try await test.comment(on: article)
    let elsewhere = try await test.published(on: other)
    for parent in [waiting, elsewhere, 12] {
      await #expect(throws: FieldProblems([FieldProblem("parent", "comment_parent")])) {
        try await test.comment(on: article, "Genau.", answering: parent)
      }
    }
    try await test.desk.decide(waiting, Ruling(.publish), by: try await test.moderator())
    let answer = try await test.published(on: article, "Die Stadt.", answering: waiting)
    let list = try await test.desk.read { try $0.threads(of: article) }.list
    #expect(list.map(\.id) == [waiting, answer] && list.map(\.depth) == [0, 1])
    // Gone, it leaves a note, because somebody answered it; then it is answered no more.
    try await test.desk.withdrawComment(waiting)
    let left = try await test.desk.read { try $0.threads(of: article) }.list
    #expect(left.map(\.shape) == [.withdrawn, .text] && left[0].text.isEmpty && left[0].name.isEmpty)
    await #expect(throws: FieldProblems.self) { try await test.comment(on: article, "Und?", answering: waiting) }
  }

  @Test(arguments: TestEngine.allCases)
  func `is not taken where the comments are closed`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let article = try await test.article()
    try await test.desk.write(by: "test") { try $0.setComments(of: article, areClosed: true) }
    await #expect(throws: FieldProblems.self) { try await test.comment(on: article) }
    try await test.desk.write(by: "test") {
      try $0.setComments(of: article, areClosed: false)
      try $0.set("comments.close_after", to: "3")
    }
    _ = try await test.comment(on: article, "Noch offen.")
    test.clock.go(on: .seconds(3 * 86_400))
    await #expect(throws: FieldProblems.self) { try await test.comment(on: article, "Zu spät.") }
  }

  @Test(arguments: TestEngine.allCases)
  func `is plain text, whatever was typed`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let article = try await test.article()
    let typed = [
      "a\u{0}b\u{202E}c": "abc", "Z\u{300}\u{301}\u{302}\u{303}\u{304}a": "Z\u{300}\u{301}\u{302}a",
      "  x \r\n\r\n\r\n\r\n y  ": "x\n\ny", "👩‍👩‍👧‍👦 '; DROP TABLE comment; --": "👩‍👩‍👧‍👦 '; DROP TABLE comment; --",
      "<script>alert(1)</script> **fett**": "<script>alert(1)</script> **fett**",
    ]
    for (text, kept) in typed {
      let id = try await test.comment(on: article, text)
      #expect(try await test.desk.read { try $0.comment(id) }?.text == kept)
    }
    for text in ["", " \n\t ", "\u{202E}\u{0}", String(repeating: "x", count: 8_001)] {
      await #expect(throws: FieldProblems.self) { try await test.comment(on: article, text) }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `that a rule puts aside is kept with its reasons, and people can bring it back`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let article = try await test.article()
    let id = try await test.comment(on: article, "Alles gut gemeint.", trap: "http://x.example")
    let comment = try #require(try await test.desk.read { try $0.comment(id) })
    #expect(comment.state == .spam && comment.signals.map { "\($0.signal)" } == ["trap"])
    let decision = try #require(try await test.desk.read { try $0.decisions(about: id) }.first)
    #expect(decision.isAutomated && decision.ground == .spamRule)
    try await test.desk.decide(id, Ruling(.publish), by: try await test.moderator())
    #expect(try await test.desk.read { try $0.threads(of: article) }.count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `is changed, withdrawn, exported and erased by its author`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let article = try await test.article()
    let id = try await test.comment(on: article, "Erste Fassung.")
    try await test.desk.change(id, CommentForm(text: "Zweite Fassung."), seen: "Erste Fassung.")
    await #expect(throws: CommentChangeError.closed) {
      try await test.desk.change(id, CommentForm(text: "Dritte."), seen: "Erste Fassung.")
    }
    let malte = try await test.moderator()
    try await test.desk.decide(id, Ruling(.publish), by: malte)
    await #expect(throws: CommentChangeError.closed) {
      try await test.desk.change(id, CommentForm(text: "Vierte."), seen: "Zweite Fassung.")
    }
    let status = try #require(try await test.desk.read { try $0.commentStatus(id) })
    let export = try status.export("https://kaikante.example/a", test.desk.time).json()
    #expect(export.contains("Zweite Fassung.") && export.contains("antje@leser.example"))
    try await test.desk.eraseComment(id)
    let erased = try #require(try await test.desk.read { try $0.comment(id) })
    #expect(erased.text.isEmpty && erased.name.isEmpty && erased.email == nil && erased.author.isEmpty)
    #expect(try await test.desk.read { try $0.threads(of: article) }.list.isEmpty)
  }
}

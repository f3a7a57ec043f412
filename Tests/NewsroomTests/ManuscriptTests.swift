import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `Manuscripts` {
  private func problems(_ text: String, name: String = "a.md") async throws -> [String] {
    let test = try await TestDesk.open(.sqlite)
    let path = try test.file(name, text)
    do {
      _ = try await test.desk.publish(files: [path])
      return []
    } catch let problems as ManuscriptProblems {
      #expect(try await test.desk.read { try $0.newest(limit: 1).teasers }.isEmpty)
      return problems.list.map { "\($0.line): \($0.message)" }
    }
  }

  @Test(arguments: [
    ("Kein Kopf", "1: expected a line '---'"),
    ("---\ntitle: x\nText", "1: expected a second line '---'"),
    ("---\ntitel: x\n---\nText", "2: unknown key 'titel'; expected one of: title, id"),
    ("---\ntopics: [a]\n---\nText", "1: title is missing"),
    ("---\ntitle: \"\"\n---\nText", "2: title is missing"),
    (
      "---\ntitle: x\npublished: gestern\n---\nText",
      "3: published: 'gestern' is no time; expected one such as 2025-08-16T06:10"
    ),
    (
      "---\ntitle: x\npublished: 2026-03-29T02:30:00\n---\nText",
      "3: published: '2026-03-29T02:30:00' does not exist: the clocks go forward"
    ),
    ("---\ntitle: x\nlanguage: fr\n---\nText", "3: language: 'fr'; expected de or en"),
    ("---\ntitle: x\ncommercial: vielleicht\n---\nText", "3: commercial: 'vielleicht'; expected true or false"),
    ("---\ntitle: x\nslug: Ein Titel!\n---\nText", "3: slug: 'Ein Titel!'; expected lower-case letters"),
    ("---\ntitle: [a, b\n---\nText", "3: the front matter is no YAML"),
    ("---\ntitle: x\ndateline: {a: b}\n---\nText", "3: dateline: expected a list"),
    ("---\ntitle: x\ntopics: Häfen, Recht\n---\nText", "3: topics: expected a list in brackets: [Häfen, Recht]"),
    ("---\ntitle: x\n---\nEins.\n\n![Kran](kran.jpg)", "6: ![…](kran.jpg) shows no picture; expected ::picture{"),
    ("---\ntitle: x\nimage: {file: a.jpg}\n---\nText", "3: image: alt is missing"),
    ("---\ntitle: x\n---\n\nText\n\n:::bild\n:::", "7: a directive is wrong; expected one of"),
    ("---\ntitle: x\ntitle: y\n---\nText", "3: "),
  ])
  func `with a mistake name file, line and what is expected`(_ text: String, _ expected: String) async throws {
    let found = try await problems(text)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test func `name all their mistakes at once, and publish nothing of a batch with one`() async throws {
    #expect(try await problems("---\ntitel: x\nlanguage: fr\n---\n").count == 4)
    let test = try await TestDesk.open(.sqlite)
    let good = try test.file("gut.md", "---\ntitle: Gut\n---\nText")
    let bad = try test.file("schlecht.md", "---\nlanguage: fr\n---\nText")
    await #expect(throws: ManuscriptProblems.self) { try await test.desk.publish(files: [good, bad]) }
    #expect(try await test.desk.read { try $0.newest(limit: 1).teasers }.isEmpty)
  }

  @Test func `that are no text are refused with the line`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let path = test.folder + "/latin.md"
    try Data(Array("---\ntitle: x\n---\nGr".utf8) + [0xFC] + Array("n".utf8)).write(to: URL(fileURLWithPath: path))
    await #expect { try await test.desk.publish(files: [path]) } throws: {
      "\($0)".contains("latin.md:4: the file is not UTF-8")
    }
    let huge = test.folder + "/huge.md"
    try Data(repeating: 0x61, count: 50 << 20).write(to: URL(fileURLWithPath: huge))
    await #expect { try await test.desk.publish(files: [huge]) } throws: {
      "\($0)".contains("the file has 50 MB; expected at most 2 MB")
    }
    await #expect { try await test.desk.publish(files: [test.folder + "/none.md"]) } throws: {
      "\($0)".contains("cannot be read")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `published again change nothing; changed, they make a revision at the same address`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let path = try test.file("meldung.md", "---\ntitle: Erster Titel\n---\nText.")
    let first = try #require(try await test.desk.publish(files: [path]).first)
    #expect(first.kind == .created && first.path == "/artikel/erster-titel" && first.revision == 1)
    test.clock.go(on: .seconds(60))
    #expect(try await test.desk.publish(files: [path]).first?.kind == .unchanged)
    let before = try #require(try await test.desk.read { try $0.article(slug: "erster-titel") }).teaser.publishedAt
    _ = try test.file("meldung.md", "---\ntitle: Zweiter Titel\n---\nText.")
    let second = try #require(try await test.desk.publish(files: [path]).first)
    #expect(second.kind == .revised && second.path == "/artikel/erster-titel" && second.revision == 2)
    let article = try #require(try await test.desk.read { try $0.article(slug: "erster-titel") })
    #expect(article.teaser.title == "Zweiter Titel" && article.teaser.publishedAt == before)
  }

  @Test(arguments: TestEngine.allCases)
  func `do not overwrite what the newsroom changed, unless forced`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: A\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    let site = try await test.desk.read { try $0.site() }
    let desk = try test.desk.prepare(
      ArticleContent(title: "Vom Desk", body: "x", language: .de, credit: "K"), for: site)
    let id = try #require(try await test.desk.read { try $0.article(slug: "a") }).id
    try await test.desk.write(by: "desk") { try $0.reviseArticle(id, desk) }
    _ = try test.file("a.md", "---\ntitle: B\n---\nText.")
    await #expect { try await test.desk.publish(files: [path]) } throws: {
      "\($0)".contains("changed the article since") && "\($0)".contains("--force")
    }
    #expect(try await test.article(id).teaser.title == "Vom Desk")
    #expect(try await test.desk.publish(files: [path], force: true).first?.kind == .revised)
    #expect(try await test.article(id).teaser.title == "B")
  }

  @Test(arguments: TestEngine.allCases)
  func `with a time in the future are scheduled`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: A\npublished: 2026-03-12T13:00:00+01:00\n---\nText.")
    #expect(try await test.desk.publish(files: [path]).first?.state == .scheduled)
    test.clock.go(on: .seconds(3600))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    #expect(try await test.desk.read { try $0.article(slug: "a") }?.state == .published)
  }

  @Test(arguments: TestEngine.allCases)
  func `published by ten programs at once make one article`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: A\n---\nText.")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<10 { group.addTask { _ = try await test.desk.publish(files: [path]) } }
      try await group.waitForAll()
    }
    #expect(try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM article") } == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `corrected before their time stay scheduled for it`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: Sperrfrist\npublished: 2027-01-01T00:00:00+01:00\n---\nGehein.")
    #expect(try await test.desk.publish(files: [path])[0].state == .scheduled)
    _ = try test.file("a.md", "---\ntitle: Sperrfrist\n---\nGeheim.")
    #expect(try await test.desk.publish(files: [path])[0].state == .scheduled)
    test.clock.go(to: Moment(microseconds: 1_798_758_000_000_000))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    let found = try await test.desk.read { try $0.newest(limit: 1).teasers }
    #expect(found.first?.publishedAt == Moment(microseconds: 1_798_758_000_000_000))
  }

  @Test(arguments: TestEngine.allCases)
  func `print names as they write them, and the last spelling is the name's`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    func publish(_ name: String, _ author: String, _ topic: String) async throws {
      let head = "---\ntitle: \(name)\nauthors: ['\(author)']\ntopics: ['\(topic)']\n---\nText."
      _ = try await test.desk.publish(files: [try test.file("\(name).md", head)])
    }
    try await publish("eins", "juergen voss", "C")
    try await publish("zwei", "Jürgen Voß", "C++")
    let found = try await test.desk.read { try $0.newest(limit: 2).teasers.sorted { $0.slug < $1.slug } }
    #expect(found.map { $0.printed.authors.map(\.name) } == [["juergen voss"], ["Jürgen Voß"]])
    #expect(found.map { $0.printed.topics.map(\.slug) } == [["c"], ["c-plus-plus"]])
    #expect(try await test.desk.read { try $0.label(.author, slug: "juergen-voss")?.name } == "Jürgen Voß")
  }
}

import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

extension TestDesk {
  /// Drafts an article; answers its id.
  func draft(_ title: String = "Ein Titel", topics: [String] = ["Häfen"], body: String = "Text.") async throws -> Int64
  {
    let site = try await desk.read { try $0.site() }
    let prepared = try desk.prepare(
      ArticleContent(title: title, body: body, language: .de, dateline: ["Emden"], credit: "Kaikante", topics: topics),
      for: site)
    return try await desk.write(by: "test") { try $0.createArticle(prepared) }
  }

  func article(_ id: Int64) async throws -> Article { try #require(try await desk.read { try $0.article(id: id) }) }
}

@Suite struct `An article's state` {
  private static let legal: [ArticleState: [ArticleState.Move: ArticleState]] = [
    .draft: [.submit: .review, .schedule: .scheduled, .publish: .published],
    .review: [.sendBack: .draft, .schedule: .scheduled, .publish: .published],
    .scheduled: [.unschedule: .draft, .schedule: .scheduled, .publish: .published],
    .published: [.correct: .published, .withdraw: .withdrawn],
    .withdrawn: [.reinstate: .published],
  ]

  @Test(arguments: ArticleState.allCases, ArticleState.Move.allCases)
  func `moves only where its exits lead`(_ state: ArticleState, _ move: ArticleState.Move) {
    #expect(state.after(move) == Self.legal[state]?[move])
  }
}

@Suite struct `Articles` {
  @Test(arguments: TestEngine.allCases)
  func `of the same title get addresses of their own`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    var slugs: [String] = []
    for _ in 0..<3 { slugs.append(try await test.article(test.draft()).slug) }
    #expect(slugs == ["ein-titel", "ein-titel-2", "ein-titel-3"])
  }

  @Test(arguments: TestEngine.allCases)
  func `keep every revision, with who and when`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft()
    let site = try await test.desk.read { try $0.site() }
    for title in ["Zweiter", "Dritter"] {
      test.clock.go(on: .seconds(60))
      let prepared = try test.desk.prepare(
        ArticleContent(title: title, body: "Neu.", language: .de, credit: "K"), for: site)
      try await test.desk.write(by: "jella") { try $0.reviseArticle(id, prepared) }
    }
    let rows = try await test.desk.database.read {
      try $0.rows("SELECT number, actor, content FROM revision ORDER BY number")
    }
    #expect(try rows.map { try $0["number"] as Int } == [1, 2, 3])
    #expect(try rows.map { try $0["actor"] as String } == ["test", "jella", "jella"])
    #expect(try (rows[0]["content"] as String).contains("Ein Titel"))
    #expect(try await test.article(id).slug == "ein-titel")
  }

  @Test(arguments: TestEngine.allCases)
  func `stand in their topic's list while they are public, and only then`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft()
    let label = try #require(try await test.desk.read { try $0.label(.topic, slug: "haefen") })
    let listed: @Sendable () async throws -> [Int64] = {
      try await test.desk.read { try $0.newest(of: label.id, limit: 5).teasers.map(\.id) }
    }
    #expect(try await listed() == [])
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    #expect(try await listed() == [id])
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Falsch.") }
    #expect(try await listed() == [])
    try await test.desk.write(by: "test") { try $0.reinstate(id) }
    #expect(try await listed() == [id])
  }

  @Test(arguments: TestEngine.allCases)
  func `are paged by key: every one once, also those of the same second`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    var ids: [Int64] = []
    for number in 0..<25 { ids.append(try await test.draft("Titel \(number)")) }
    let all = ids
    try await test.desk.write(by: "test") { writing in
      for (index, id) in all.enumerated() { try writing.publishArticle(id, at: writing.now - .seconds(index / 10)) }
    }
    var seen: [Int64] = []
    var key: PageKey?
    repeat {
      let from = key
      let page = try await test.desk.read { try $0.newest(before: from, limit: 7) }
      seen += page.teasers.map(\.id)
      key = page.next
    } while key != nil
    #expect(seen.count == 25 && Set(seen) == Set(ids))
  }

  @Test(arguments: TestEngine.allCases)
  func `are public at their second by themselves`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft()
    let due = test.clock.now + .seconds(2)
    try await test.desk.write(by: "test") { try $0.scheduleArticle(id, at: due) }
    let worker = Worker(desk: test.desk, logger: Logger(label: "test"))
    try await worker.drain()
    #expect(try await test.article(id).state == .scheduled)
    test.clock.go(to: due)
    try await worker.drain()
    #expect(try await test.article(id).state == .published)
    #expect(try await test.article(id).teaser.publishedAt == due)
  }

  @Test(arguments: TestEngine.allCases)
  func `that were rescheduled or unscheduled do not appear at the old time`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (moved, stopped) = (try await test.draft("A"), try await test.draft("B"))
    let due = test.clock.now + .seconds(2)
    try await test.desk.write(by: "test") { writing in
      for id in [moved, stopped] { try writing.scheduleArticle(id, at: due) }
      try writing.scheduleArticle(moved, at: due + .seconds(100))
      try writing.unscheduleArticle(stopped)
    }
    test.clock.go(to: due)
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    #expect(try await test.article(moved).state == .scheduled)
    #expect(try await test.article(stopped).state == .draft)
  }

  @Test(arguments: TestEngine.allCases)
  func `carry a correction; only a substantive one makes them news again`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft()
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    let published = try await test.article(id).teaser.modifiedAt
    test.clock.go(on: .seconds(3600))
    try await test.desk.write(by: "test") { try $0.correct(id, "Ein Komma fehlte.", substantive: false) }
    #expect(try await test.article(id).teaser.modifiedAt == published)
    try await test.desk.write(by: "test") { try $0.correct(id, "Es waren zehn.", substantive: true) }
    #expect(try await test.article(id).teaser.modifiedAt == test.clock.now)
    #expect(
      try await test.desk.read { try $0.corrections(limit: 9).list.map(\.correction.text) } == [
        "Es waren zehn.", "Ein Komma fehlte.",
      ])
    await #expect(throws: ArticleError.empty("correction")) {
      try await test.desk.write(by: "test") { try $0.correct(id, " ", substantive: true) }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `name every list that a change touches`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft(topics: ["Häfen", "Werften"])
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    let published = try #require(try await test.article(id).teaser.publishedAt).microseconds
    let labels = try await test.desk.database.read {
      try $0.values(Int64.self, "SELECT label_id FROM article_label ORDER BY label_id")
    }
    test.clock.go(on: .seconds(60))
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Falsch.") }
    let keys = try #require(
      try await test.desk.database.read {
        try $0.value(String.self, "SELECT keys FROM change ORDER BY id DESC LIMIT 1")
      })
    for expected in ["article:\(id)", "list:articles@\(published)"] + labels.map({ "list:label:\($0)@\(published)" }) {
      #expect(keys.contains("\"\(expected)\""), "\(expected)")
    }
  }
}

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
    ("---\ntitle: x\npublished: 2026-03-29T02:30:00\n---\nText", "3: published: '2026-03-29T02:30:00' is no time"),
    ("---\ntitle: x\nlanguage: fr\n---\nText", "3: language: 'fr'; expected de or en"),
    ("---\ntitle: x\ncommercial: vielleicht\n---\nText", "3: commercial: 'vielleicht'; expected true or false"),
    ("---\ntitle: x\nslug: Ein Titel!\n---\nText", "3: slug: 'Ein Titel!'; expected lower-case letters"),
    ("---\ntitle: [a, b\n---\nText", "3: the front matter is no YAML"),
    ("---\ntitle: x\ndateline: {a: b}\n---\nText", "3: dateline: expected a list"),
    ("---\ntitle: x\nimage: {file: a.jpg}\n---\nText", "3: image: alt is missing"),
    ("---\ntitle: x\n---\n\nText\n\n:::bild\n:::", "7: a directive is wrong; expected one of"),
    ("---\ntitle: x\ntitle: y\n---\nText", "3: "),
  ])
  func `with a mistake name file, line and what is expected`(_ text: String, _ expected: String) async throws {
    let found = try await problems(text)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test func `name all their mistakes at once, and publish nothing of a batch with one`() async throws {
    #expect(try await problems("---\ntitel: x\nlanguage: fr\n---\n").count == 3)
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
}

@Suite struct `The site's time` {
  private let time = SiteTime(zone: TimeZone(identifier: "Europe/Berlin") ?? .gmt)

  @Test(arguments: [
    ("2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00"), ("2026-03-29T03:00:00", "2026-03-29T03:00:00+02:00"),
    ("2026-10-25T02:30:00", "2026-10-25T02:30:00+02:00"), ("2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"),
    ("2028-02-29", "2028-02-29T00:00:00+01:00"), ("2025-08-16T04:10:00Z", "2025-08-16T06:10:00+02:00"),
    ("2025-08-16 06:10", "2025-08-16T06:10:00+02:00"),
  ])
  func `reads and prints across changes of the clock`(_ text: String, _ printed: String) throws {
    #expect(time.machine(try #require(time.read(text))) == printed)
  }

  @Test(arguments: [
    "2026-03-29T02:30:00", "2026-02-29", "2026-13-01", "2026-01-32", "0000-01-01", "12:30", "2026-1-1",
    "2026-01-01T25:00",
  ])
  func `takes nothing for a time that is none`(_ text: String) { #expect(time.read(text) == nil) }

  @Test func `is printed in words of both languages`() throws {
    let theme = try Theme.load()
    let moment = try #require(time.read("2025-08-16T18:05:00+02:00"))
    #expect(time.long(moment, theme.words(.de)) == "16. August 2025, 18:05 Uhr")
    #expect(time.long(moment, theme.words(.en)) == "16 August 2025, 6:05 pm")
  }
}

@Suite struct `The demo` {
  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `has a cast with everything that can happen to an article`(on engine: TestEngine, in language: Language)
    async throws
  {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let site = try await test.desk.read { try $0.site() }
    #expect(site.name == "Kaikante" && site.settings.missing.isEmpty)
    let states = try await test.desk.database.read {
      try $0.values(String.self, "SELECT DISTINCT state FROM article ORDER BY state")
    }
    #expect(states == ["published", "withdrawn"])
    #expect(try await test.desk.read { try $0.corrections(limit: 5).list }.isEmpty == false)
    await #expect(throws: SiteError.notEmpty) { try await test.desk.playDemo(generated: 0) { _ in } }
  }

  @Test(arguments: TestEngine.allCases)
  func `generates the same articles each time`(on engine: TestEngine) async throws {
    var titles: [[String]] = []
    for _ in 0..<2 {
      let test = try await TestDesk.open(engine)
      try await test.desk.playDemo(generated: 30) { _ in }
      titles.append(
        try await test.desk.database.read { try $0.values(String.self, "SELECT title FROM article ORDER BY id") })
    }
    #expect(titles[0] == titles[1] && titles[0].count > 40)
  }
}

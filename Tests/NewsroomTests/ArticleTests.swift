import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

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
        try $0.value(String.self, "SELECT keys FROM change ORDER BY number DESC LIMIT 1")
      })
    for expected in ["article:\(id)", "list:articles@\(published)"] + labels.map({ "list:label:\($0)@\(published)" }) {
      #expect(keys.contains("\"\(expected)\""), "\(expected)")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `that were scheduled and are published now bear the time of now`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft()
    try await test.desk.write(by: "test") { writing in
      try writing.scheduleArticle(id, at: writing.now + .seconds(86_400))
      try writing.unscheduleArticle(id)
      try writing.publishArticle(id)
    }
    #expect(try await test.article(id).teaser.publishedAt == test.clock.now)
  }

  @Test(arguments: TestEngine.allCases)
  func `without a lead of their own begin with their first paragraph, once`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let article = try await test.article(test.draft(body: "Erster *Absatz* mit [Link](/x).\n\nZweiter."))
    #expect(article.teaser.lead == "Erster Absatz mit Link.")
    #expect(article.leadHTML == "Erster <em>Absatz</em> mit <a href=\"/x\">Link</a>.")
    #expect(article.html.hasPrefix("<p>Zweiter.</p>"))
    let table = try await test.article(test.draft(body: "| a | b |\n|---|---|\n| 1 | 2 |"))
    #expect(table.teaser.lead.isEmpty && table.leadHTML.isEmpty && table.html.contains("<table>"))
  }

  @Test(arguments: TestEngine.allCases)
  func `name a list that shows them, also when only a title changes`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft()
    try await test.desk.write(by: "test") { writing in
      try writing.publishArticle(id)
      try writing.correct(id, "Zehn.", substantive: true)
    }
    let (keys, intervals) = try await test.desk.read { reading in
      _ = try reading.corrections(limit: 5)
      _ = try reading.article(slug: "ein-titel")
      return (reading.keys, reading.intervals)
    }
    #expect(keys.contains(.article(id)) && keys.contains(.articleSlug("ein-titel")))
    let site = try await test.desk.read { try $0.site() }
    let prepared = try test.desk.prepare(ArticleContent(title: "Neu", body: "x", language: .de, credit: "K"), for: site)
    let corrected = test.clock.now
    test.clock.go(on: .seconds(9))
    try await test.desk.write(by: "test") { try $0.reviseArticle(id, prepared) }
    let changed = try #require(
      try await test.desk.database.read {
        try $0.value(String.self, "SELECT keys FROM change ORDER BY number DESC LIMIT 1")
      })
    #expect(changed.contains("list:corrections@\(corrected.microseconds)"))
    #expect(intervals[.corrections]?.contains(corrected) == true)
  }
}

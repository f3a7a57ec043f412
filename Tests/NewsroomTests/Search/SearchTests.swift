import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct Search {
  @Test(arguments: TestEngine.allCases)
  func `finds an article while it is public, and no longer`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft("Der Kran", body: "Ein Pelikan.")
    #expect(try await test.search("Pelikan") == [])
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    #expect(try await test.search("Pelikan") == ["Der Kran"])
    let site = try await test.desk.read { try $0.site() }
    let revised = try test.desk.prepare(
      ArticleContent(title: "Der Kran", body: "Ein Flamingo.", language: .de, credit: "K"), for: site)
    try await test.desk.write(by: "test") { try $0.reviseArticle(id, revised) }
    #expect(try await test.search("Pelikan") == [])
    #expect(try await test.search("Flamingos") == ["Der Kran"])
    #expect(try await test.search("Häfen") == [], "it is filed under nothing now")
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Falsch.") }
    #expect(try await test.search("Flamingo") == [])
    try await test.desk.write(by: "test") { try $0.reinstate(id) }
    #expect(try await test.search("Flamingo") == ["Der Kran"])
  }

  @Test(arguments: TestEngine.allCases)
  func `finds a scheduled article from its second on`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.draft("Später", body: "Ein Pelikan.")
    let due = test.clock.now + .seconds(60)
    try await test.desk.write(by: "test") { try $0.scheduleArticle(id, at: due) }
    #expect(try await test.search("Pelikan") == [])
    test.clock.go(on: .seconds(61))
    try await Worker.drain(test)
    #expect(try await test.search("Pelikan") == ["Später"])
  }

  @Test(arguments: TestEngine.allCases)
  func `puts the newest first, also of one second, of 1911, and of the year 2600`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    for (index, second) in [10, 10, 10, 9, 11, -1_861_920_000, 10, 19_900_000_000].enumerated() {
      let id = try await test.draft("Meldung \(index)", body: "Ein Pelikan.")
      try await test.desk.write(by: "test") {
        try $0.publishArticle(id, at: Moment(microseconds: Int64(second) * 1_000_000))
      }
    }
    #expect(try await test.search("Pelikan").map { $0.suffix(1) } == ["7", "4", "6", "2", "1", "0", "3", "5"])
  }

  @Test(arguments: TestEngine.allCases, [SearchRequest.Order.best, .newest])
  func `shows each article on exactly one page`(on engine: TestEngine, _ order: SearchRequest.Order) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.playDemo(generated: 130) { _ in }
    for typed in ["hat", "Brücke", "weil Hafenkapitän", "Emden", "\"hat die Werft\"", "Rat -Emden"] {
      let whole = try await test.search(SearchRequest(SearchQuery(typed, .de), order: order), perPage: 500)
      var request = SearchRequest(SearchQuery(typed, .de), order: order)
      var seen: [Int64] = []
      repeat {
        let answer = try await test.search(request, perPage: 7)
        #expect(answer.total == whole.total)
        seen += answer.hits.map(\.teaser.id)
        request.after = answer.next
      } while request.after != nil
      #expect(seen == whole.hits.map(\.teaser.id) && Set(seen).count == whole.total && whole.total > 8, "\(typed)")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `counts by topic, author and year, and narrows to them`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.playDemo(generated: 150) { _ in }
    let all = try await test.search(SearchRequest(SearchQuery("hat", .de)), perPage: 500)
    #expect(all.facets.topics.count > 3 && all.facets.authors.count == 3 && !all.facets.years.isEmpty)
    #expect(all.facets.years.map(\.count).reduce(0, +) == all.total)
    for topic in all.facets.topics {
      let narrowed = try await test.search(
        SearchRequest(SearchQuery("hat", .de), topic: topic.value.slug), perPage: 500)
      #expect(narrowed.total == topic.count && narrowed.topic == topic.value)
      #expect(narrowed.hits.allSatisfy { $0.teaser.printed.topics.contains { $0.id == topic.value.id } })
    }
    let (topic, author) = try (#require(all.facets.topics.first), #require(all.facets.authors.first))
    let year = try #require(all.facets.years.first)
    let both = try await test.search(
      SearchRequest(SearchQuery("hat", .de), topic: topic.value.slug, author: author.value.slug, year: year.value),
      perPage: 500)
    let expected = all.hits.filter { hit in
      hit.teaser.printed.topics.contains { $0.id == topic.value.id }
        && hit.teaser.printed.authors.contains { $0.id == author.value.id }
        && hit.teaser.publishedAt.map { test.desk.time.parts($0).year } == year.value
    }
    #expect(both.hits.map(\.teaser.id) == expected.map(\.teaser.id))
    let unknown = try await test.search(SearchRequest(SearchQuery("hat", .de), topic: "gibt-es-nicht"), perPage: 500)
    #expect(unknown.topic == nil && unknown.total == all.total)
  }

  @Test(arguments: TestEngine.allCases)
  func `finds words of a text that is longer than an index can place`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let many = (0..<60_000).map { "wort\($0)" }.joined(separator: " ")
    let same = String(repeating: "Pelikan ", count: 900)
    let id = try await test.draft("Lang", body: "Der Anfang.\n\n\(same)Flamingo Storch\n\n\(many) Reiher Ibis")
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    for (typed, isFound) in [
      ("Flamingo", true), ("\"Flamingo Storch\"", true), ("wort20000", true), ("Pelikan", true),
      ("\"Pelikan Flamingo\"", false),
      ("\"wort3 wort4\"", true), ("\"wort20000 wort20001\"", false), ("\"Anfang Pelikan\"", false),
      ("Anfang Storch", true),
    ] {
      #expect(try await test.search(typed) == (isFound ? ["Lang"] : []), "\(typed)")
    }
  }

  @Test(
    arguments: TestEngine.allCases,
    [
      "'; DROP TABLE article; --", "\" OR 1=1", "NEAR(a b)", "a AND NOT b", "words:hafen", "l·1", "hafen:*", "((((",
      "!!!", "* *",
      "\\", "%", "_", "^hafen", "{t} : x", "hafen'", "hafen''\\", "--", "-\"", "🎉", "\u{202E}nefah", "haf\u{301}en",
      "a\u{FFFD}b",
    ])
  func `reads nothing of what is typed as an order`(on engine: TestEngine, _ typed: String) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    for order in [SearchRequest.Order.best, .newest] {
      _ = try await test.search(SearchRequest(SearchQuery(typed, .de), order: order))
    }
    #expect(try await test.search("Lotse").count == 1)
    #expect(try await test.search(typed + "\u{0}Lotse\u{0}").count <= 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `looks at so many words only, and says so`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let different = (0..<5_000).map { "w\($0)" }.joined(separator: " ")
    for typed in [different, String(repeating: "(", count: 5_000), String(repeating: "x", count: 50_000)] {
      #expect(SearchQuery(typed, .de).isCut)
      #expect(try await test.search(typed) == [])
    }
    let same = String(repeating: "lotse ", count: 30)
    #expect(SearchQuery(same, .de).terms.count == 1 && !SearchQuery(same, .de).isCut)
    #expect(try await test.search(same).count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `says what else to ask where it finds nothing`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    func suggested(_ request: SearchRequest) async throws -> [String] {
      try await test.search(request).suggestions.map(\.query.text)
    }
    #expect(try await suggested(SearchRequest(SearchQuery("Lotse Zeppelin", .de))) == ["Lotse"])
    #expect(try await suggested(SearchRequest(SearchQuery("Schweinsw", .de))) == ["Schweinsw*"])
    #expect(try await suggested(SearchRequest(SearchQuery("Krabben -Matjes", .de))) == ["Krabben"])
    let narrowed = try await test.search(SearchRequest(SearchQuery("Lotse", .de), topic: "umwelt", year: 1999))
    #expect(narrowed.total == 0 && narrowed.suggestions == [SearchRequest(SearchQuery("Lotse", .de))])
    #expect(try await suggested(SearchRequest(SearchQuery("Zeppelin Luftschiff", .de))) == [])
    #expect(try await suggested(SearchRequest(SearchQuery("Zeppelin zeppelin", .de))) == [])
  }

  @Test(arguments: TestEngine.allCases)
  func `lets a job index what was there before it`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let before = try await test.search(SearchRequest(SearchQuery("Hafen", .de)))
    try await test.desk.database.write { db in
      if engine == .sqlite { try db.execute("INSERT INTO search (search) VALUES ('delete-all')") }
      try db.execute("UPDATE search_entry SET stale = 1, position = NULL, labels = '', words = ''")
    }
    #expect(try await test.search("Hafen") == [])
    test.clock.go(on: .seconds(61))
    try await Worker.drain(test)
    let after = try await test.search(SearchRequest(SearchQuery("Hafen", .de)))
    #expect(after.hits.map(\.teaser.id) == before.hits.map(\.teaser.id))
    #expect(after.facets.topics.map(\.count) == before.facets.topics.map(\.count))
    // And an analyser that changed: entries that are in the index already.
    _ = try await test.desk.database.write { try $0.execute("UPDATE search_entry SET stale = 1") }
    test.clock.go(on: .seconds(61))
    try await Worker.drain(test)
    #expect(try await test.search("Hafen").count == before.total)
    let stale = "SELECT count(*) FROM search_entry WHERE stale = 1"
    #expect(try await test.desk.database.read { try $0.value(Int.self, SQL(stringLiteral: stale)) } == 0)
  }
}

extension Worker {
  static func drain(_ test: TestDesk) async throws {
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
  }
}

import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `Related news` {
  private static let pilots = [
    "Lotsen beraten Schiffe bei Nacht von Land aus", "Nachtlotsen an Land: Schiffe fahren ohne Lotsen an Bord",
    "Lotsen wollen bei Nacht zurück an Bord der Schiffe",
  ]

  /// An article about pilots, and enough others that words have a weight.
  private static func open(_ engine: TestEngine) async throws -> (TestDesk, [Int64]) {
    let test = try await TestDesk.open(engine)
    for title in [
      "Bäcker schließt Laden", "Schule bekommt Turnhalle", "Rat beschließt Haushalt", "Orchester spielt Bach",
    ] {
      _ = try await publish(test, title)
    }
    var ids: [Int64] = []
    for title in pilots { ids.append(try await publish(test, title)) }
    try await test.desk.refreshLikeness()
    return (test, ids)
  }

  private static func publish(_ test: TestDesk, _ title: String) async throws -> Int64 {
    let id = try await test.draft(title, topics: ["Thema \(title.prefix(3))"], body: "\(title). \(title), heißt es.")
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    return id
  }

  private static func related(_ test: TestDesk, _ id: Int64) async throws -> [Int64] {
    let slug = try await test.article(id).slug
    let found = try await test.desk.read { try $0.found(slug: slug) }
    guard case .article(let content) = found else { return [] }
    return content.related.map(\.id)
  }

  @Test(arguments: TestEngine.allCases) func `are those that are about the same, on both sides`(_ engine: TestEngine)
    async throws
  {
    let (test, ids) = try await Self.open(engine)
    for id in ids { #expect(Set(try await Self.related(test, id)) == Set(ids).subtracting([id])) }
  }

  @Test(arguments: TestEngine.allCases) func `come and go with their neighbours`(_ engine: TestEngine) async throws {
    let (test, ids) = try await Self.open(engine)
    let new = try await Self.publish(test, "Lotsen der Nacht beraten Schiffe im Hafen")
    try await test.desk.refreshLikeness()
    for id in ids { #expect(try await Self.related(test, id).contains(new)) }
    try await test.desk.write(by: "test") { try $0.withdraw(new, reason: "Es stimmte nicht.") }
    // At once, before the lists are made anew, and afterwards.
    for id in ids { #expect(try await !Self.related(test, id).contains(new)) }
    try await test.desk.refreshLikeness()
    for id in ids { #expect(Set(try await Self.related(test, id)) == Set(ids).subtracting([id])) }
    try await test.desk.write(by: "test") { try $0.reinstate(new) }
    try await test.desk.refreshLikeness()
    for id in ids { #expect(try await Self.related(test, id).contains(new)) }
  }

  @Test(arguments: TestEngine.allCases) func `stay what they are when somebody looks again`(_ engine: TestEngine)
    async throws
  {
    let (test, ids) = try await Self.open(engine)
    func lists() async throws -> [[Int64]] {
      try await test.desk.database.read { db in
        try db.rows("SELECT article_id, place, other_id, likeness FROM related_article ORDER BY article_id, place").map
        {
          [try $0["article_id"], try $0["place"], try $0["other_id"], try $0["likeness"]]
        }
      }
    }
    let before = try await lists()
    #expect(before.count >= ids.count * 2)
    // All anew, with the same words and the same archive, and once more without anything to do.
    try await test.desk.database.write { _ = try $0.execute("UPDATE article_profile SET unlisted = 1") }
    try await test.desk.refreshLikeness()
    #expect(try await lists() == before)
    try await test.desk.refreshLikeness()
    #expect(try await lists() == before)
  }

  @Test(arguments: TestEngine.allCases) func `count each term as often as it is kept`(_ engine: TestEngine) async throws
  {
    let (test, ids) = try await Self.open(engine)
    try await test.desk.write(by: "test") { try $0.withdraw(ids[0], reason: "Es stimmte nicht.") }
    try await test.desk.refreshLikeness()
    let wrong = try await test.desk.database.read { db in
      try db.value(
        Int.self,
        """
        SELECT count(*) FROM likeness_term WHERE texts <>
          (SELECT count(*) FROM profile_term WHERE profile_term.term_id = likeness_term.id)
        """)
    }
    #expect(wrong == 0)
  }

  @Test(arguments: TestEngine.allCases) func `are no advertisements, and come back when it is none`(
    _ engine: TestEngine
  )
    async throws
  {
    let (test, ids) = try await Self.open(engine)
    for isCommercial in [true, false] {
      var content = ArticleContent(
        title: Self.pilots[0], body: "\(Self.pilots[0]).", language: .de, dateline: ["Emden"], credit: "K",
        topics: ["T"])
      content.commercial = isCommercial
      let prepared = try test.desk.prepare(content, for: try await test.desk.read { try $0.site() })
      try await test.desk.write(by: "test") { try $0.reviseArticle(ids[0], prepared) }
      try await test.desk.refreshLikeness()
      #expect(try await Self.related(test, ids[1]).contains(ids[0]) == !isCommercial)
      #expect(try await Self.related(test, ids[0]).isEmpty == isCommercial)
    }
  }

  @Test(arguments: TestEngine.allCases) func `are found among many that are alike, the most alike first`(
    _ engine: TestEngine
  ) async throws {
    let (test, ids) = try await Self.open(engine)
    var more: [Int64] = []
    for number in 1...9 {
      more.append(try await Self.publish(test, "Lotsen bei Nacht: Schiffe warten, Teil \(number)"))
    }
    try await test.desk.refreshLikeness()
    let all = ids + more
    let rows = try await test.desk.database.read { db in
      try db.rows("SELECT article_id, place, other_id, likeness FROM related_article ORDER BY article_id, place").map {
        (article: try $0["article_id"] as Int64, place: try $0["place"] as Int, likeness: try $0["likeness"] as Int64)
      }
    }
    for id in all {
      let own = rows.filter { $0.article == id }
      #expect(own.count == 6 && own.map(\.place) == Array(1...6))
      #expect(own.map(\.likeness) == own.map(\.likeness).sorted(by: >))
    }
    // What the job keeps is what anybody finds who looks at all of them.
    try await test.desk.database.write { _ = try $0.execute("UPDATE article_profile SET unlisted = 1") }
    try await test.desk.refreshLikeness()
    let again = try await test.desk.database.read { db in
      try db.values(Int64.self, "SELECT likeness FROM related_article ORDER BY article_id, place")
    }
    #expect(again == rows.map(\.likeness))
  }

  @Test(arguments: TestEngine.allCases) func `have no words of an article that went`(_ engine: TestEngine) async throws
  {
    let (test, _) = try await Self.open(engine)
    let id = try await Self.publish(test, "Kapitänin Ubbelohde fährt allein")
    try await test.desk.refreshLikeness()
    func words() async throws -> Int {
      try await test.desk.database.read { db in
        try db.value(Int.self, "SELECT count(*) FROM likeness_term WHERE term LIKE 'ubbelohd%'") ?? 0
      }
    }
    #expect(try await words() == 1)
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Es stimmte nicht.") }
    try await test.desk.refreshLikeness()
    #expect(try await words() == 0)
  }

  @Test(arguments: TestEngine.allCases) func `are those of an archive that moved in, too`(_ engine: TestEngine)
    async throws
  {
    let (test, ids) = try await Self.open(engine)
    let export = TestExport([
      .init(1, ["title": "Lotsen steigen bei Nacht nicht mehr an Bord", "content:encoded": "Lotsen, Nacht, Schiffe."])
    ])
    let path = try test.file("export.xml", export.text)
    _ = try await test.desk.importWordPress(path)
    try await test.desk.refreshLikeness()
    let found = try await test.desk.read { try $0.article(keptPath: "/2019/03/deich-1") }
    let moved = try #require(found).id
    #expect(try await Self.related(test, ids[0]).contains(moved))
    let others = try await test.desk.database.read { db in
      try db.values(Int64.self, "SELECT other_id FROM related_article WHERE article_id = \(moved)")
    }
    #expect(Set(others) == Set(ids))
  }
}

import Newsroom
import TestDesk
import Testing

@Suite struct `Translations` {
  /// PostgreSQL gives rows that a query does not order in the order of their last change.
  @Test(arguments: TestEngine.allCases)
  func `are named in an order that no correction changes`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let ids = [try await test.draft("Eins"), try await test.draft("Zwei"), try await test.draft("Drei")]
    try await test.desk.write(by: "test") { writing in
      for id in ids { try writing.publishArticle(id) }
      try writing.linkTranslations(ids)
    }
    let titles: @Sendable () async throws -> [String] = {
      try await test.desk.read { try $0.translations(of: try #require(try $0.article(id: ids[2]))).map(\.title) }
    }
    #expect(try await titles() == ["Eins", "Zwei"])
    try await test.desk.write(by: "test") { try $0.correct(ids[0], "Berichtigt.", substantive: false) }
    #expect(try await titles() == ["Eins", "Zwei"])
  }
}

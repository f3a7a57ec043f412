import Newsroom
import Storage
import TestDesk
import Testing

/// It is read, rendered and written in batches of 64, several of them at a time.
@Suite struct `An export of several batches` {
  @Test(arguments: TestEngine.allCases)
  func `arrives in its order, and counts once what is not taken`(on engine: TestEngine) async throws {
    let posts = (1...128).map { TestExport.Item($0) }
    let others = (129...130).map { TestExport.Item($0, ["wp:post_type": "podcast"]) }
    let (test, summary) = try await imported(TestExport(posts + others), on: engine)
    #expect(try await titles(test) == (1...128).map { "Deich \($0)" })
    #expect(summary.created == 128 && count(summary, .notTaken("")) == 2)
  }

  @Test func `spells a topic as the first article does, in a file that lists none`() async throws {
    var export = TestExport((1...130).map { .init($0) })
    for index in export.items.indices {
      export.items[index].terms = [("post_tag", "hafen", index.isMultiple(of: 2) ? "Hafen" : "HAFEN")]
    }
    let (test, _) = try await imported(export)
    #expect(try await test.desk.read { try $0.label(.topic, slug: "hafen")?.name } == "Hafen")
    let printed = try await test.desk.database.read { try $0.values(String.self, "SELECT printed FROM article") }
    #expect(printed.count == 130 && printed.allSatisfy { $0.contains("Hafen") && !$0.contains("HAFEN") })
  }

  @Test func `that breaks in the middle leaves what was written, and goes on from there`() async throws {
    let (whole, _) = try await imported(TestExport((1...300).map { .init($0) }))
    let test = try await TestDesk.open(.sqlite)
    let path = try test.file("export.xml", TestExport((1...300).map { .init($0) }).text)
    // Some row that cannot be: what comes before it in other batches is kept.
    let breaks: SQL = """
      CREATE TRIGGER breaks BEFORE INSERT ON article WHEN NEW.title = 'Deich 200'
      BEGIN SELECT RAISE(ABORT, 'broken'); END
      """
    try await test.desk.database.write { _ = try $0.execute(breaks) }
    await #expect(throws: (any Error).self) { try await test.desk.importWordPress(path) }
    #expect(try await titles(test) == (1...192).map { "Deich \($0)" })
    try await test.desk.database.write { _ = try $0.execute("DROP TRIGGER breaks") }
    let summary = try await test.desk.importWordPress(path)
    #expect((summary.created, summary.unchanged) == (108, 192))
    #expect(try await ImportedState.of(test.desk.database) == ImportedState.of(whole.desk.database))
  }
}

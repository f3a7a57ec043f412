import Newsroom
import Storage
import TestDesk
import Testing

/// Settings are kept in memory: nobody may see it.
@Suite struct `Settings that are known already` {
  private struct Regret: Error {}

  private static func title(_ test: TestDesk) async throws -> String {
    try await test.desk.read { try $0.siteSettings()["site.name"] }
  }

  @Test(arguments: TestEngine.allCases) func `are read once, and again when somebody else changed one`(
    _ engine: TestEngine
  )
    async throws
  {
    let test = try await TestDesk.open(engine)
    let other = try test.other()
    #expect(try await Self.title(test) == "Testblatt")
    #expect(try await Self.title(other) == "Testblatt")
    try await other.desk.write(by: "test") { try $0.set("site.name", to: "Morgenblatt") }
    #expect(try await Self.title(test) == "Morgenblatt")
    // A write sees them too, before and after it changed one itself.
    let seen = try await test.desk.write(by: "test") { writing in
      let before = try writing.reading.siteSettings()["site.name"]
      try writing.set("site.name", to: "Abendblatt")
      return [before, try writing.reading.siteSettings()["site.name"]]
    }
    #expect(seen == ["Morgenblatt", "Abendblatt"])
    #expect(try await Self.title(test) == "Abendblatt")
    #expect(try await Self.title(other) == "Abendblatt")
  }

  @Test(arguments: TestEngine.allCases) func `are not those of a write that was undone`(_ engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    #expect(try await Self.title(test) == "Testblatt")
    await #expect(throws: Regret.self) {
      try await test.desk.write(by: "test") { writing in
        try writing.set("site.name", to: "Nie")
        _ = try writing.reading.siteSettings()
        throw Regret()
      }
    }
    #expect(try await Self.title(test) == "Testblatt")
    // The next change gets the number that the undone one had.
    try await test.desk.write(by: "test") { try $0.set("site.name", to: "Doch") }
    #expect(try await Self.title(test) == "Doch")
  }

  @Test(arguments: TestEngine.allCases) func `cost one query either way`(_ engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    for _ in 0..<2 {
      test.statements.clear()
      _ = try await Self.title(test)
      #expect(test.statements.all.count == 1)
    }
  }
}

import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

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

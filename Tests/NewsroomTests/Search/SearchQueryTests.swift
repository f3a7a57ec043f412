import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `What is typed into the search field` {
  @Test func `leaves out the words that tell nothing in the site's own language`() {
    #expect(SearchQuery("war crimes", .en).terms.count == 2 && SearchQuery("the crimes", .en).terms.count == 1)
    #expect(SearchQuery("war krank", .de).terms.count == 1)
    // The beginning of a word tells something, whatever it is.
    #expect(SearchQuery("unter* hafen", .de).terms.count == 2)
  }

  @Test(arguments: TestEngine.allCases)
  func `finds a beginning however its umlaut is typed`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let found = try await test.search("Küst*")
    #expect(!found.isEmpty)
    #expect(try await test.search("Kuest*") == found)
  }
}

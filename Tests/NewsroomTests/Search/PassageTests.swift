import Newsroom
import Templates
import TestDesk
import Testing

@Suite struct `A result` {
  private func hit(_ typed: String, title: String = "Titel", _ body: String) async throws -> SearchHit {
    let test = try await TestDesk.open(.sqlite)
    let id = try await test.draft(title, body: body)
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    return try #require(try await test.search(SearchRequest(SearchQuery(typed, .de))).hits.first)
  }

  private func marked(_ parts: [PassagePart]) -> String { parts.map { $0.isFound ? "[\($0.text)]" : $0.text }.joined() }

  private static let filler = String(repeating: "Hier steht etwas anderes. ", count: 40)

  @Test func `shows the words in all their forms`() async throws {
    let hit = try await hit("möwe werft", title: "Die Möwen", "Vor den Werften sitzt eine Moewe, sonst nichts.")
    #expect(marked(hit.title) == "Die [Möwen]")
    #expect(marked(hit.passage) == "Vor den [Werften] sitzt eine [Moewe], sonst nichts.")
  }

  @Test func `shows the passage where most of the words are`() async throws {
    let hit = try await hit("kran stahl", "Ein Kran.\n\n\(Self.filler)Der Kran hebt Stahl in die Halle. \(Self.filler)")
    let text = marked(hit.passage)
    #expect(text.hasPrefix("… ") && text.hasSuffix(" …") && text.contains("Der [Kran] hebt [Stahl] in die Halle."))
    #expect(text.split(separator: " ").count < 45)
  }

  @Test func `shows the beginning when only names fit`() async throws {
    #expect(marked(try await hit("Emden", "Der erste Absatz.\n\nDer zweite.").passage) == "Der erste Absatz.")
  }

  @Test func `shows what begins so`() async throws {
    #expect(
      marked(try await hit("hafen*", "Die Hafenbahn fährt in den Hafen.").passage)
        == "Die [Hafenbahn] fährt in den [Hafen].")
  }
}

import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Research links` {
  @Test(arguments: TestEngine.allCases)
  func `have the whole headline first, and then the words that an editor chose for this article`(on engine: TestEngine)
    async throws
  {
    let desk = try await WritingDesk(engine)
    func links(_ words: String) async throws -> [String] {
      let base = try #require(try await desk.editor.get(desk.path).body.firstMatch(of: #/name="base" value="(\d+)"/#)).1
      let fields = ["research": words, "base": String(base), "topics": "Häfen", "checked": "1"]
      let isPublic = Int(base) ?? 0 > 0
      _ = try await desk.post(isPublic ? "/korrektur" : "/veroeffentlichung", fields)
      let page = try await desk.editor.get("/artikel/ein-kran-kehrt-an-die-kaje-zurueck").body
      return page.matches(of: #/href="https:\/\/www\.google\.de\/search\?q=([^"]*)"/#).map { String($0.1) }
    }
    let headline = "Ein%20Kran%20kehrt%20an%20die%20Kaje%20zur%C3%BCck"
    #expect(try await links("") == [headline, "Kran%20Kaje"])
    #expect(try await links(" Emder  Kaje & Kran ") == [headline, "Emder%20Kaje%20%26%20Kran"])
    #expect(try await desk.editor.get(desk.path).body.contains("value=\"Emder Kaje &amp; Kran\""))
    #expect(try await links("-") == [headline])
    #expect(try await links(String(repeating: "x", count: 300)) == [headline], "too long: nothing changed")
  }
}

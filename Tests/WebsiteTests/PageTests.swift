import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// Every kind of page of the demo site, in each language.

@Suite struct `Reading pages` {
  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `answer, all of them, with strict headers and without a cookie`(on engine: TestEngine, in language: Language)
    async throws
  {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let reader = TestReader(test.desk)
    for path in DemoPages.all(language) {
      let answer = try await reader.ask(path)
      #expect(answer.status == 200, "\(path)")
      #expect(answer.headers[.setCookie] == nil)
      let policy = answer.headers[.contentSecurityPolicy] ?? ""
      #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(!answer.body.contains(" style=") && !answer.body.contains(" onclick="), "\(path)")
      #expect(!answer.body.contains("{{") && !answer.body.contains("layout."), "\(path) has a phrase without words")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `answer at the site's own words, and lead there from the other language's`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: .en)
    let reader = TestReader(test.desk)
    let moved = try await reader.ask("/thema/ports?x=1")
    #expect(moved.status == 301 && moved.headers[.location] == "/topic/ports?x=1")
    #expect(try await reader.ask("/topic/ports/").headers[.location] == "/topic/ports")
  }

  @Test(arguments: TestEngine.allCases)
  func `print dateline, credit and lead to the letter`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file(
      "a.md", "---\ntitle: T\ndateline: [Anchorage, London]\ncredit: DIENST\nlead: Der Anfang.\n---\n“Wort” & *Text*.")
    _ = try await test.desk.publish(files: [path])
    let body = try await TestReader(test.desk).ask("/artikel/t").body
    let text = body.replacing(#/<[^>]+>/#, with: "").replacing("&amp;", with: "&")
    #expect(text.contains("ANCHORAGE / LONDON (DIENST) – Der Anfang."))
    #expect(text.contains("“Wort” & Text."))
    #expect(body.contains("\"dateline\":\"ANCHORAGE / LONDON (DIENST)\""))
    #expect(body.contains("https://www.google.de/search?q=T\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `show a change at once`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: Erst so\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/").body.contains("Erst so"))
    _ = try test.file("a.md", "---\ntitle: Dann so\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    #expect(try await reader.ask("/").body.contains("Dann so"))
    #expect(try await reader.ask("/artikel/erst-so").body.contains("Dann so"))
  }

  @Test(arguments: TestEngine.allCases)
  func `label advertising wherever it is shown`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    let reader = TestReader(test.desk)
    let title = "Drei Tage Probewohnen auf einem Hausboot"
    for path in DemoPages.german + ["/feed", "/thema/leben", "/ort/flensburg", "/thema/leben/feed", "/nichts"] {
      let body = try await reader.ask(path).body
      for match in body.ranges(of: title) {
        let before = body[..<match.lowerBound].suffix(500)
        let isShown =
          !before.hasSuffix("content=\"") && !before.hasSuffix("<title>") && !before.hasSuffix("\"headline\":\"")
        if isShown { #expect(before.contains("Anzeige"), "\(path)") }
      }
    }
    #expect(
      try await reader.ask("/artikel/drei-tage-probewohnen-auf-einem-hausboot").body.contains(
        "\"@type\":\"AdvertiserContentArticle\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `show nothing that is not public`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: Geheim\npublished: 2026-03-12T13:00:00+01:00\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    let reader = TestReader(test.desk)
    for address in ["/", "/artikel/geheim", "/feed", "/sitemap.xml", "/archiv", "/archiv/2026/03"] {
      let body = try await reader.ask(address).body
      #expect(!body.contains("Geheim"), "\(address)")
    }
    #expect(try await reader.ask("/artikel/geheim").status == 404)
  }
}

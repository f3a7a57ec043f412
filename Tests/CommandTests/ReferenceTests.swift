import Foundation
import TestDesk
import Testing

/// The article of the reference page, by others, published and read as its readers would.
@Suite struct `The reference article` {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/reference/reference-article.md").standardizedFileURL.path

  @Test(arguments: TestEngine.allCases)
  func `is on its page to the letter, with dateline, credit, lead, house links and research links`(
    on engine: TestEngine
  ) async throws {
    guard let text = try? String(contentsOfFile: Self.file, encoding: .utf8) else {
      print("SKIPPED LOUDLY: ../shared/data/reference is not there, so the reference article was not published")
      return
    }
    let program = try await Program(engine)
    let house = "[{\"title\":\"Kostenloser Newsletter\",\"address\":\"/newsletter\"}]"
    try await program.run("settings", "set", "links.house", house).succeed()
    let printed = try await program.run("publish", Self.file).succeed().output
    let (server, address) = try await program.serve()
    defer { server.kill() }
    let path = try #require(printed.firstMatch(of: #/\/artikel\/[a-z0-9-]+/#)).0
    let page = await Program.get(address + path)
    #expect(page.status == 200)
    let shown = page.body.replacing(#/<[^>]+>/#, with: "").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
      .replacing("&#39;", with: "'")
    let parts = text.components(separatedBy: "---\n")
    let head = parts[1]
    let lead = try #require(head.firstMatch(of: #/lead: "([^"]+)"/#)).1
    let title = try #require(head.firstMatch(of: #/title: "([^"]+)"/#)).1
    #expect(shown.contains("ANCHORAGE / LONDON (IT BOLTWISE) – \(lead)"))
    #expect(page.body.contains("<h1>\(title)</h1>"))
    let paragraphs = parts[2].components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    #expect(paragraphs.count == 6)
    for paragraph in paragraphs { #expect(shown.contains(paragraph), "\(paragraph.prefix(60))") }
    #expect(page.body.contains("href=\"/newsletter\">Kostenloser Newsletter</a>"))
    let query = try #require(String(title).addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    for engine in [
      "https://www.google.de/search?q=", "https://www.bing.com/search?q=", "https://news.google.com/search?q=",
    ] {
      #expect(page.body.contains(engine + query), "\(engine)")
    }
    #expect(page.body.contains("datetime=\"2025-08-16T06:10:00+02:00\""))
    #expect(try await program.run("publish", Self.file).succeed().errors.contains("unchanged"))
  }
}

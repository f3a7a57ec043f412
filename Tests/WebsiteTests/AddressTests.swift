import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `Addresses` {
  @Test(arguments: TestEngine.allCases)
  func `of an imported article stay what they were`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let site = try await test.desk.read { try $0.site() }
    let content = ArticleContent(title: "Umgezogen", body: "Alter Text.", language: .de, credit: "K")
    let prepared = try test.desk.prepare(content, for: site)
    try await test.desk.write(by: "test") { writing in
      try writing.publishArticle(writing.createArticle(prepared, keptPath: "/2019/05/umgezogen"))
    }
    let reader = TestReader(test.desk)
    #expect(try await reader.ask("/2019/05/umgezogen").body.contains("Alter Text."))
    #expect(try await reader.ask("/2019/05/umgezogen/").headers[.location] == "/2019/05/umgezogen")
    #expect(try await reader.ask("/artikel/umgezogen").headers[.location] == "/2019/05/umgezogen")
    #expect(try await reader.ask("/").body.contains("href=\"/2019/05/umgezogen\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `that moved lead on, and never to another host`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.redirect(from: "/alt", to: "/neu") }
    #expect(try await TestReader(test.desk).ask("/alt").headers[.location] == "/neu")
    for target in ["https://else.example", "//else.example", "/\\else.example", "neu", "/a b"] {
      await #expect(throws: RedirectError.self) {
        try await test.desk.write(by: "test") { try $0.redirect(from: "/x", to: target) }
      }
    }
  }

  @Test(arguments: ["//else.example/", "/\\else.example/", "//artikel/"])
  func `that look like another host are refused`(_ path: String) async throws {
    let test = try await TestDesk.open(.sqlite)
    let answer = try await TestReader(test.desk).ask(path)
    #expect(answer.status == 400 && answer.headers[.location] == nil)
  }

  @Test func `keep their query when a slash too many is dropped`() async throws {
    let test = try await TestDesk.open(.sqlite)
    #expect(try await TestReader(test.desk).ask("/korrekturen/?vor=a-b").headers[.location] == "/korrekturen?vor=a-b")
  }

  @Test(arguments: TestEngine.allCases)
  func `of names that only unpublished articles carry answer 404`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let path = try test.file("a.md", "---\ntitle: A\ntopics: [Geheimer Rücktritt]\npublished: 2027-01-01\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    for address in ["/thema/geheimer-ruecktritt", "/thema/geheimer-ruecktritt/feed"] {
      let answer = try await TestReader(test.desk).ask(address)
      #expect(answer.status == 404 && !answer.body.contains("Rücktritt"))
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `in archive and sitemap are those of months in which something appeared`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    for (name, date) in [("a", "2019-05-02"), ("b", "2026-03-01"), ("c", "2026-01-31T23:59:59")] {
      _ = try await test.desk.publish(files: [
        test.file("\(name).md", "---\ntitle: \(name)\npublished: \(date)\n---\nText.")
      ])
    }
    let reader = TestReader(test.desk)
    let sitemap = try await reader.ask("/sitemap.xml").body
    let parts = sitemap.matches(of: #/<loc>http:\/\/127.0.0.1:8080([^<]+)/#).map { String($0.1) }
    #expect(parts == ["/sitemap/2026-03.xml", "/sitemap/2026-01.xml", "/sitemap/2019-05.xml", "/sitemap/pages.xml"])
    for part in parts { #expect(try await reader.ask(part).status == 200, "\(part)") }
    #expect(try await reader.ask("/archiv").body.matches(of: #/href="\/archiv\/\d/#).count == 3)
  }

  @Test(arguments: TestEngine.allCases)
  func `of a month's further pages stay in the month`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    for (name, date) in [("Februar", "2026-02-02"), ("März", "2026-03-01")] {
      _ = try await test.desk.publish(files: [
        test.file("\(name).md", "---\ntitle: \(name)\npublished: \(date)\n---\nText.")
      ])
    }
    let key = PageKey(test.clock.now, .max).text
    let body = try await TestReader(test.desk).ask("/archiv/2026/02?vor=\(key)").body
    #expect(body.contains(">Februar</a>") && !body.contains(">März</a>"))
  }

  @Test(arguments: TestEngine.allCases)
  func `of the publisher's pages are free words, not ours`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let site = try await test.desk.read { try $0.site() }
    let page = try test.desk.prepare(
      ArticleContent(title: "Über uns", body: "Wir.", language: .de, credit: "K"), for: site)
    let reserved = Paths.reserved(test.desk.theme.theme)
    try await test.desk.write(by: "test") { try $0.savePage(slug: "ueber-uns", page, reserved: reserved) }
    #expect(try await TestReader(test.desk).ask("/ueber-uns").body.contains("<p>Wir.</p>"))
    for slug in ["impressum", "redaktion", "feed"] {
      await #expect(throws: PageError.reserved(slug)) {
        try await test.desk.write(by: "test") { try $0.savePage(slug: slug, page, reserved: reserved) }
      }
    }
  }
}

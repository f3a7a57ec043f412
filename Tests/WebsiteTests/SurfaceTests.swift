import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing
import Website

/// What somebody pays for says so wherever it is shown (law.md L-ads). The site is walked as a robot walks it, from page to page,
/// so that a new page is looked at without anybody adding it here; one that no link leads to is missed by name.
@Suite struct `An advertisement` {
  /// Part of the title of everything commercial on the site, and of nothing else.
  private static let mark = "Zwanzigkran"

  /// Addresses that no link of a page leads to, since they are somebody's own, or hold no words.
  private static let notWalked = [
    "/k/", "/abo/", "/vorschau/", "/dev/", "/einbettung/", "/healthz", "/static/", "/favicon.ico", "/bild/",
    "/indexnow.txt",
    "/redaktion/", "/stellenangebote/aufgeben/", "/unterstuetzen/danke", "/kommentarregeln/", "/transparenz/",
    "/artikel/:slug/aehnlich/angefragt", "/newsletter/angefragt",
  ]

  /// Where a robot begins, and what only a form leads to, or a page with more on it than this one has.
  private static let beginnings = [
    "/", "/feeds", "/robots.txt", "/sitemap.xml", "/sitemap-news.xml", "/suche?q=zwanzigkran", "/archiv/2026",
    "/artikel/zwanzigkran-laedt-ein/kommentare",
  ]

  private static func site(_ engine: TestEngine) async throws -> TestDesk {
    let test = try await TestDesk.open(engine, demo: true)
    let article = """
      ---
      title: \(mark) lädt ein
      lead: Am Sonntag zeigt die Firma \(mark) ihren Hof.
      topics: [Häfen, Werften]
      dateline: [Emden]
      authors: [Jella Brodersen]
      credit: \(mark) GmbH
      commercial: true
      ---
      Es gibt Kuchen bei \(mark), und Kräne.
      """
    _ = try await test.desk.publish(files: [try test.file("werbung.md", article)])
    var book = BookForm()
    (book.isbn, book.title, book.authors, book.topics) = (
      "978-3-551-55167-2", "Das \(mark)-Buch", "A. Autorin", "Häfen"
    )
    _ = try await test.desk.keepBook(nil, book, cover: nil, by: "test")
    _ = try await JobAdFields.published(test) { ($0.title, $0.topics) = ("Fachkraft bei \(mark)", "Häfen") }
    let slug = "zwanzigkran-laedt-ein"
    let newsletter = try #require(try await test.desk.read { try $0.newsletters().first })
    try await test.order("antje@leser.example")
    let id = try #require(try await test.desk.read { try $0.article(slug: slug)?.id })
    let edition = try await test.edition(of: newsletter.id, [id])
    try await test.desk.move(edition: edition, .start, by: "test")
    return test
  }

  @Test(arguments: TestEngine.allCases)
  func `is called one on every page, in every feed and in all data that robots read`(on engine: TestEngine) async throws
  {
    let test = try await Self.site(engine)
    let reader = TestReader(test.desk)
    var shownPaths: Set<String> = []
    var (waiting, seen) = (Self.beginnings, Set<String>())
    var found: [String: Int] = [:]
    while let path = waiting.popLast() {
      guard seen.insert(path).inserted else { continue }
      let answer = try await reader.ask(path)
      // What moved is followed, what is withdrawn says so; nothing else fails.
      #expect([200, 301, 303, 410].contains(answer.status), "\(path): \(answer.status)")
      if let target = answer.headers[.location] { waiting.append(target) }
      guard answer.status == 200 else { continue }
      shownPaths.insert(path)
      let type = String(answer.headers[.contentType]?.prefix { $0 != ";" } ?? "")
      let shown = Labelled(answer.body, type, mark: Self.mark, label: "Anzeige")
      #expect(shown.bare.isEmpty, "\(path): \(shown.bare.prefix(3))")
      found[type, default: 0] += shown.count
      if path == "/sitemap-news.xml" { #expect(!answer.body.lowercased().contains(Self.mark.lowercased())) }
      waiting += shown.links.filter { link in
        !seen.contains(link) && !Self.notWalked.contains { $0.hasSuffix("/") && link.hasPrefix($0) }
      }
    }
    for type in ["text/html", "application/rss+xml", "application/atom+xml", "application/feed+json"] {
      #expect(found[type, default: 0] > 0, "\(type) shows none: \(found)")
    }
    try missed(shownPaths, test)
  }

  /// Every address that readers can ask was asked.
  private func missed(_ seen: Set<String>, _ test: TestDesk) throws {
    let paths = seen.map { String($0.prefix { $0 != "?" }) }
    for line in RouteList.lines(test.desk.theme.theme.words(.de)) {
      let parts = line.split(separator: "  ").map(String.init)
      guard parts[0] == "GET", parts[2] == "everyone", !Self.notWalked.contains(where: { parts[1].hasPrefix($0) })
      else { continue }
      let pattern = parts[1].split(separator: "/")
      let isSeen = paths.contains { path in
        let asked = path.split(separator: "/")
        return asked.count == pattern.count && zip(pattern, asked).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
      }
      #expect(isSeen, "no link leads to \(parts[1])")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `is called one in mails, too`(on engine: TestEngine) async throws {
    let test = try await Self.site(engine)
    let article = try #require(try await test.desk.read { try $0.article(slug: "zwanzigkran-laedt-ein") })
    let id = try await test.comment(on: article.id, "Wer zahlt den Kuchen?", email: "ina@leser.example")
    _ = try await test.desk.decide(id, TestDesk.refusal, by: try await test.moderator())
    test.clock.go(on: .seconds(60))
    try await test.work()
    let mails = try await test.mails().map { (subject: $0.subject, text: $0.message.quotedPrintableDecoded) }
    let naming = mails.filter { ($0.subject + $0.text).contains(Self.mark) }
    #expect(!naming.isEmpty && article.teaser.isCommercial)
    for mail in naming {
      for line in (mail.subject + "\n" + mail.text).split(whereSeparator: \.isNewline) where line.contains(Self.mark) {
        #expect(line.contains("Anzeige"), "\(mail.subject): \(line)")
      }
    }
  }

  @Test func `without its label is found by this test`() {
    let page = "<main><article><h2>\(Self.mark) lädt ein</h2></article><p>Anzeige</p></main>"
    #expect(Labelled(page, "text/html", mark: Self.mark, label: "Anzeige").bare.count == 1)
    let feed = "<rss><item><title>\(Self.mark)</title></item><item><title>Anzeige</title></item></rss>"
    #expect(Labelled(feed, "application/rss+xml", mark: Self.mark, label: "Anzeige").bare.count == 1)
    let data = #"{"items":[{"title":"Zwanzigkran"},{"title":"Anzeige: Zwanzigkran"}]}"#
    #expect(Labelled(data, "application/feed+json", mark: Self.mark, label: "Anzeige").bare.count == 1)
  }
}

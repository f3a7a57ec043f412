import Foundation
import HTTPTypes
import Newsroom
import Templates
import TestDesk
import Testing
import Website

@Suite struct `The search page` {
  private func ask(_ path: String, language: Language = .de) async throws -> TestAnswer {
    let test = try await TestDesk.open(.sqlite, demo: true, language: language)
    return try await TestReader(test.desk).ask(path)
  }

  @Test func `shows the words that were found, and keeps them in the field`() async throws {
    let answer = try await ask("/suche?q=Lotsen")
    #expect(answer.status == 200 && answer.body.contains("<title>Suche: Lotsen – Kaikante</title>"))
    #expect(answer.body.contains("Nachts fährt der <mark>Lotse</mark> jetzt vom Land aus mit</a>"))
    #expect(answer.body.contains(#"name="q" value="Lotsen""#))
    #expect(answer.body.contains(#"<meta name="robots" content="noindex">"#))
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\"><img src=x onerror=alert(1)>", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"),
    ("' onfocus='x", "&#39; onfocus=&#39;x"), ("{{t.search.title}}", "{{t.search.title}}"),
  ])
  func `shows what is typed as text, whatever it is`(_ typed: String, _ shown: String) async throws {
    let encoded = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let answer = try await ask(
      "/suche?q=\(encoded)&thema=\(encoded)&autor=\(encoded)&jahr=\(encoded)&reihenfolge=\(encoded)")
    #expect(answer.status == 200 && answer.body.contains("value=\"\(shown)\""))
    #expect(typed == shown || !answer.body.contains(typed))
  }

  @Test(arguments: [
    ("/suche?q=-Hafen", "Nenne mindestens ein Wort, das vorkommen soll"),
    ("/suche?q=%21%3F", "Gib mindestens ein Wort ein."),
    ("/suche?q=" + String(repeating: "w+", count: 400), "Das war lang"),
    ("/suche?q=Zeppelin", "Nichts gefunden zu: Zeppelin"),
    ("/suche?q=Zeppelin+Lotse", "Versuch es damit:"), ("/suche?q=Lotse&thema=umwelt", "Lotse (ohne Eingrenzung)"),
    ("/suche", "So findest du mehr"), ("/suche?q=", "So findest du mehr"), ("/suche?q=hafen&jahr=quatsch", "7 Artikel"),
    ("/suche?q=hafen&jahr=99999999999999999999", "7 Artikel"), ("/suche?q=lotse&autor=jella-brodersen", "1 Artikel"),
  ])
  func `says what is wrong, and how to go on`(_ path: String, _ text: String) async throws {
    let answer = try await ask(path)
    #expect(answer.status == 200 && answer.body.contains(text), "\(path)")
  }

  @Test(arguments: [
    ("/suche?q=hafen&vor=quatsch", 400), ("/suche?q=hafen&vor=9.1", 400), ("/suche?q=%FF", 400),
    ("/suche?q=hafen&vor=0.-1y2p0ij32e8e8", 400), ("/suche?q=hafen&vor=3.-1y2p0ij32e8e8&reihenfolge=neueste", 400),
    ("/suche?q=hafen&vor=3.1y2p0ij32e8e7", 400),
    ("/search?q=hafen", 301),
  ])
  func `refuses what no page of ours ever said`(_ path: String, _ status: Int) async throws {
    let answer = try await ask(path)
    #expect(answer.status == status)
    if status == 301 { #expect(answer.headers[.location] == "/suche?q=hafen") }
  }

  @Test(arguments: [
    ("/?s=Deich", "/suche?q=Deich"), ("/?s=D%C3%BCne+Watt&x=1", "/suche?q=D%C3%BCne+Watt"),
    ("/2019/05?s=Deich", "/suche?q=Deich"), ("/?s=%0d%0aX-Evil:%201", "/suche?q=%0d%0aX-Evil:%201"),
  ])
  func `takes over what WordPress's search was asked`(_ old: String, _ new: String) async throws {
    let answer = try await ask(old)
    #expect(answer.status == 301 && answer.headers[.location] == new)
    #expect(try await ask("/?s=").status == 200)
  }

  @Test func `goes on page by page, with all that it was narrowed to`() async throws {
    let test = try await TestDesk.open(.sqlite)
    try await test.desk.playDemo(generated: 260) { _ in }
    let reader = TestReader(test.desk)
    var path = "/suche?q=hat&thema=haefen&reihenfolge=neueste"
    var seen: [String] = []
    while true {
      let page = try await reader.ask(path)
      seen += page.body.matches(of: #/<h3 class="hit-title"><a href="([^"]+)"/#).map { String($0.1) }
      guard let next = page.body.firstMatch(of: #/class="pager-older" href="([^"]+)"/#)?.1 else { break }
      path = String(next).replacing("&amp;", with: "&")
      #expect(path.contains("thema=haefen") && path.contains("reihenfolge=neueste"))
    }
    #expect(seen.count == Set(seen).count && seen.count > 20)
  }

  @Test func `is asked anew each time: it finds what came a moment ago`() async throws {
    let test = try await TestDesk.open(.sqlite, demo: true)
    let reader = TestReader(test.desk, cache: try await PageCache(desk: test.desk, memory: 1 << 20))
    #expect(try await reader.ask("/suche?q=Pelikan").body.contains("Nichts gefunden"))
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: Ein Pelikan\n---\nText.")])
    #expect(try await reader.ask("/suche?q=Pelikan").body.contains("1 Artikel"))
  }

  @Test func `finds nothing of a site that may not be shown yet`() async throws {
    let test = try await TestDesk.open(.sqlite, options: ["site.url": "https://kaikante.example"])
    #expect(try await TestReader(test.desk).ask("/suche?q=hafen").status == 503)
  }

  @Test func `speaks English on an English site`() async throws {
    let answer = try await ask("/search?q=hydrogen+furnace", language: .en)
    #expect(
      answer.body.contains("1 article") && answer.body.contains("<mark>furnaces</mark>")
        && answer.body.contains("Best first"))
  }
}

import Foundation
import Syndication
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct `Feeds and sitemaps` {
  private let feed = Feed(
    id: "urn:uuid:0", title: "Kaikante", description: "Häfen & Werften", page: "https://k.example/",
    address: "https://k.example/feed",
    language: "de", copyright: "Kaikante",
    entries: [
      FeedEntry(
        id: "urn:uuid:1", title: "A <b> & \u{1}\"c\"", address: "https://k.example/artikel/a", summary: "S",
        html: "<p>x</p>",
        authors: [.init(name: "Jella")], categories: ["Häfen"], published: 0, updated: 86_400)
    ])

  @Test func `are well-formed whatever a title holds`() throws {
    let document = try XMLDocument(xmlString: FeedFormat.rss.write(feed))
    let titles = try document.nodes(forXPath: "//item/title").compactMap(\.stringValue)
    #expect(titles == ["A <b> & \"c\""])
    #expect(try document.nodes(forXPath: "//item/guid").first?.stringValue == "urn:uuid:1")
    #expect(try document.nodes(forXPath: "//item/pubDate").first?.stringValue == "Thu, 01 Jan 1970 00:00:00 GMT")
  }

  @Test func `list addresses with the time of their last change`() throws {
    let text = Sitemap.part([.init(address: "https://k.example/a?b&c", changed: 1_773_313_200)])
    let document = try XMLDocument(xmlString: text)
    #expect(document.rootElement()?.name == "urlset")
    #expect(text.contains("<lastmod>2026-03-12T11:00:00Z</lastmod>"))
    #expect(text.contains("a?b&amp;c"))
  }

  @Test func `describe an article so that no script can end early`() throws {
    let written = NewsArticleLD(
      address: "https://k.example/a", headline: "</script><script>alert(1)</script>", description: "d", language: "de",
      dateline: "EMDEN (Kaikante)", places: ["Emden"], authors: [("Jella", nil)], sections: ["Häfen"], published: 0,
      modified: 0, publisher: ("Kaikante", "https://k.example/"), corrections: [("c", 0)], wordCount: 3,
      label: nil
    ).written()
    #expect(!written.contains("<"))
    let value = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
    #expect(value?["@type"] as? String == "NewsArticle")
    #expect(value?["headline"] as? String == "</script><script>alert(1)</script>")
    #expect(value?["dateline"] as? String == "EMDEN (Kaikante)")
  }
}

/// RSS 2.0 (https://www.rssboard.org/rss-specification) with the Atom link, Dublin Core and content modules.
public enum RSS {
  public static let mediaType = "application/rss+xml; charset=utf-8"

  public static func write(_ feed: Feed) -> String {
    var xml = XML()
    xml.open(
      "rss",
      [
        ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
      ])
    xml.open("channel")
    xml.element("title", feed.title)
    xml.element("link", feed.page)
    xml.element("description", feed.description)
    xml.element("language", feed.language)
    xml.element("copyright", feed.copyright)
    xml.element("generator", "Andruck")
    xml.empty("atom:link", [("href", feed.address), ("rel", "self"), ("type", "application/rss+xml")])
    if let newest = feed.entries.map(\.updated).max() { xml.element("lastBuildDate", RSSDate.format(newest)) }
    for entry in feed.entries { write(entry, to: &xml) }
    xml.close("channel")
    xml.close("rss")
    return xml.text
  }

  private static func write(_ entry: FeedEntry, to xml: inout XML) {
    xml.open("item")
    xml.element("title", entry.title)
    xml.element("link", entry.address)
    xml.element("guid", entry.id, [("isPermaLink", "false")])
    xml.element("pubDate", RSSDate.format(entry.published))
    xml.element("description", entry.summary)
    for author in entry.authors { xml.element("dc:creator", author) }
    for category in entry.categories { xml.element("category", category) }
    if let html = entry.html { xml.element("content:encoded", html) }
    xml.close("item")
  }
}

/// RSS 2.0 (https://www.rssboard.org/rss-specification) with the Atom link, Dublin Core, content and media modules, after
/// the RSS Advisory Board's best practices profile.
enum RSS {
  private static let namespaces = [
    ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"), ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"), ("xmlns:media", "http://search.yahoo.com/mrss/"),
  ]

  static func write(_ feed: Feed) -> String {
    var xml = XML()
    xml.open("rss", namespaces)
    xml.open("channel")
    xml.element("title", feed.title)
    xml.element("link", feed.page)
    xml.element("description", feed.description)
    xml.element("language", feed.language)
    xml.element("copyright", feed.copyright)
    xml.element("generator", "Andruck")
    xml.empty("atom:link", [("href", feed.address), ("rel", "self"), ("type", FeedFormat.rss.type)])
    for hub in feed.hubs { xml.empty("atom:link", [("href", hub), ("rel", "hub")]) }
    if let updated = feed.updated { xml.element("lastBuildDate", RSSDate.format(updated)) }
    for entry in feed.entries { write(entry, of: feed, to: &xml) }
    xml.close("channel")
    xml.close("rss")
    return xml.text
  }

  private static func write(_ entry: FeedEntry, of feed: Feed, to xml: inout XML) {
    xml.open("item")
    xml.element("title", entry.title)
    xml.element("link", entry.address)
    xml.element("guid", entry.id, [("isPermaLink", "false")])
    xml.element("pubDate", RSSDate.format(entry.published))
    // When it changed: RSS has no word for it of its own.
    if entry.updated > entry.published { xml.element("dcterms:modified", W3CDate.format(entry.updated)) }
    xml.element("description", entry.summary)
    for author in entry.authors { xml.element("dc:creator", author.name) }
    for category in entry.categories { xml.element("category", category) }
    if let language = entry.language, language != feed.language { xml.element("dc:language", language) }
    if let html = entry.html { xml.element("content:encoded", html) }
    if let image = entry.image { write(image, to: &xml) }
    xml.close("item")
  }

  private static func write(_ image: FeedEntry.Image, to xml: inout XML) {
    xml.open(
      "media:content",
      [
        ("url", image.address), ("type", image.type), ("medium", "image"), ("width", "\(image.width)"),
        ("height", "\(image.height)"),
      ])
    if !image.description.isEmpty { xml.element("media:description", image.description, [("type", "plain")]) }
    if !image.credit.isEmpty { xml.element("media:credit", image.credit) }
    xml.close("media:content")
  }
}

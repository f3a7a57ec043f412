/// Atom (RFC 4287), with RFC 6721's word for what was taken back.
enum Atom {
  private static let namespace = ("xmlns", "http://www.w3.org/2005/Atom")

  static func write(_ feed: Feed) -> String {
    var xml = XML()
    xml.open(
      "feed", [namespace, ("xmlns:at", "http://purl.org/atompub/tombstones/1.0"), ("xml:lang", feed.language)])
    xml.element("id", feed.id)
    xml.element("title", feed.title)
    if !feed.description.isEmpty { xml.element("subtitle", feed.description) }
    // A feed has a time also while it is empty (§ 4.1.1).
    xml.element("updated", W3CDate.format(feed.updated ?? 0))
    xml.empty("link", [("href", feed.address), ("rel", "self"), ("type", FeedFormat.atom.type)])
    xml.empty("link", [("href", feed.page), ("rel", "alternate"), ("type", "text/html")])
    for hub in feed.hubs { xml.empty("link", [("href", hub), ("rel", "hub")]) }
    // Who speaks where an entry has no author (§ 4.1.2).
    xml.open("author")
    xml.element("name", feed.copyright)
    xml.close("author")
    if let icon = feed.icon { xml.element("icon", icon) }
    xml.element("rights", feed.copyright)
    xml.element("generator", "Andruck")
    for entry in feed.entries {
      if let withdrawn = entry.withdrawn { tombstone(entry, withdrawn, to: &xml) }
      write(entry, of: feed, to: &xml)
    }
    xml.close("feed")
    return xml.text
  }

  private static func tombstone(_ entry: FeedEntry, _ at: Int64, to xml: inout XML) {
    xml.open("at:deleted-entry", [("ref", entry.id), ("when", W3CDate.format(at))])
    xml.element("at:comment", entry.summary)
    xml.close("at:deleted-entry")
  }

  private static func write(_ entry: FeedEntry, of feed: Feed, to xml: inout XML) {
    let isForeign = entry.language != nil && entry.language != feed.language
    xml.open("entry", isForeign ? [("xml:lang", entry.language ?? "")] : [])
    // The link first: there are readers that take an id for the link of what has none yet.
    xml.empty("link", [("href", entry.address), ("rel", "alternate"), ("type", "text/html")])
    xml.element("id", entry.id)
    xml.element("title", entry.title)
    xml.element("published", W3CDate.format(entry.published))
    xml.element("updated", W3CDate.format(entry.updated))
    if let image = entry.image {
      xml.empty("link", [("href", image.address), ("rel", "enclosure"), ("type", image.type)])
    }
    for author in entry.authors {
      xml.open("author")
      xml.element("name", author.name)
      if let address = author.address { xml.element("uri", address) }
      xml.close("author")
    }
    for category in entry.categories { xml.empty("category", [("term", category)]) }
    xml.element("summary", entry.summary)
    if let html = entry.html { xml.element("content", html, [("type", "html")]) }
    xml.close("entry")
  }
}

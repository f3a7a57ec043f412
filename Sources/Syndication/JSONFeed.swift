/// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
enum JSONFeed {
  static func write(_ feed: Feed) -> String {
    var map: [String: Any] = [
      "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "home_page_url": feed.page,
      "feed_url": feed.address, "language": feed.language, "authors": [["name": feed.copyright] as [String: Any]],
      "items": feed.entries.map { item($0, of: feed) },
    ]
    if !feed.description.isEmpty { map["description"] = feed.description }
    if let icon = feed.icon { map["favicon"] = icon }
    if !feed.hubs.isEmpty { map["hubs"] = feed.hubs.map { ["type": "WebSub", "url": $0] as [String: Any] } }
    return SafeJSON.written(map)
  }

  private static func item(_ entry: FeedEntry, of feed: Feed) -> [String: Any] {
    var map: [String: Any] = [
      "id": entry.id, "url": entry.address, "title": entry.title, "summary": entry.summary,
      "date_published": W3CDate.format(entry.published), "date_modified": W3CDate.format(entry.updated),
    ]
    // An item has a content, the text where there is no other.
    if let html = entry.html { map["content_html"] = html } else { map["content_text"] = entry.summary }
    if let language = entry.language, language != feed.language { map["language"] = language }
    if let image = entry.image { map["image"] = image.address }
    if !entry.categories.isEmpty { map["tags"] = entry.categories }
    if !entry.authors.isEmpty {
      map["authors"] = entry.authors.map { author -> [String: Any] in
        author.address.map { ["name": author.name, "url": $0] } ?? ["name": author.name]
      }
    }
    return map
  }
}

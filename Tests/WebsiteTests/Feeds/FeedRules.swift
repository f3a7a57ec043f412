// What the standards ask of a feed, as far as a program can see it; each rule with where it stands.
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An item as any reader of feeds takes it.
struct ReadItem: Equatable {
  let id: String
  let title: String
  let address: String
  let updated: String
}

/// A feed that was read, with the rules that it breaks.
struct ReadFeed {
  private(set) var items: [ReadItem] = []
  private(set) var broken: [String] = []
  private(set) var selfAddress = ""

  init(_ text: String, _ format: String, at address: String) throws {
    switch format {
    case "application/rss+xml": try rss(text)
    case "application/atom+xml": try atom(text)
    default: try json(text)
    }
    check(selfAddress == address, "it calls itself \(selfAddress), not \(address)")
    check(Set(items.map(\.id)).count == items.count, "an id is there twice")
    for item in items {
      check(Self.isAddress(item.address), "\(item.id): '\(item.address)' is no address")
      check(!item.title.isEmpty && !item.title.contains("<"), "\(item.id): its title is '\(item.title)'")
    }
  }

  private mutating func check(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }

  private static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("https://") || text.hasPrefix("http://") && URL(string: text)?.host() != nil
  }

  // Made once: a year of feeds asks them a hundred thousand times. A regular expression is never changed, only not marked so.
  private nonisolated(unsafe) static let rfc822 =
    #/(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})/#
  private nonisolated(unsafe) static let rfc3339 = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)/#

  /// RSS 2.0 and the RSS Advisory Board's profile.
  private mutating func rss(_ text: String) throws {
    let document = try XMLDocument(xmlString: text)
    let root = document.rootElement()
    check(root?.name == "rss" && root?.value("version") == "2.0", "rss: version 2.0")
    let channel = try #require(root?.elements(forName: "channel").first)
    for name in ["title", "link", "description"] {
      check(channel.one(name)?.isEmpty == false && channel.elements(forName: name).count == 1, "channel: one \(name)")
    }
    if let date = channel.one("lastBuildDate") { check(date.wholeMatch(of: Self.rfc822) != nil, "lastBuildDate") }
    for link in channel.elements(forName: "atom:link") where link.value("rel") == "self" {
      selfAddress = link.value("href") ?? ""
    }
    for item in channel.elements(forName: "item") {
      let id = item.one("guid") ?? ""
      check(!id.isEmpty && item.elements(forName: "guid").count == 1, "item: one guid")
      check(
        item.elements(forName: "guid").first?.value("isPermaLink") == "false",
        "\(id): a guid that is no address says so")
      check(item.one("pubDate")?.wholeMatch(of: Self.rfc822) != nil, "\(id): pubDate")
      check(item.one("description") != nil, "\(id): description")
      // Addresses in texts are whole: readers elsewhere know none of ours.
      let html = item.one("content:encoded") ?? ""
      check(!html.contains("href=\"/") && !html.contains("src=\"/"), "\(id): an address without its host")
      check(html.isEmpty || !html.contains("<script"), "\(id): a script")
      for picture in item.elements(forName: "media:content") {
        for name in ["url", "type", "medium", "width", "height"] {
          check(picture.value(name)?.isEmpty == false, "\(id): media:content has \(name)")
        }
      }
      items.append(
        ReadItem(
          id: id, title: item.one("title") ?? "", address: item.one("link") ?? "",
          updated: item.one("dcterms:modified") ?? item.one("pubDate") ?? ""))
    }
  }

  /// RFC 4287.
  private mutating func atom(_ text: String) throws {
    let document = try XMLDocument(xmlString: text)
    let feed = try #require(document.rootElement())
    check(feed.name == "feed" && text.contains("xmlns=\"http://www.w3.org/2005/Atom\""), "atom:feed")
    for name in ["id", "title", "updated"] { check(feed.elements(forName: name).count == 1, "§ 4.1.1: one \(name)") }
    check(feed.one("id")?.hasPrefix("urn:uuid:") == true, "§ 4.2.6: its id is an IRI")
    check(feed.one("updated")?.wholeMatch(of: Self.rfc3339) != nil, "§ 3.3: a date")
    check(!feed.elements(forName: "author").isEmpty, "§ 4.1.1: an author for all entries")
    selfAddress = feed.link("self") ?? ""
    check(feed.links("alternate") == 1, "§ 4.1.1: one alternate link of a type")
    for entry in feed.elements(forName: "entry") {
      let id = entry.one("id") ?? ""
      for name in ["id", "title", "updated"] { check(entry.elements(forName: name).count == 1, "§ 4.1.2: one \(name)") }
      for name in ["published", "updated"] {
        check(entry.one(name)?.wholeMatch(of: Self.rfc3339) != nil, "§ 3.3: \(name)")
      }
      check((entry.one("published") ?? "") <= (entry.one("updated") ?? ""), "\(id): changed before it was there")
      check(entry.links("alternate") == 1, "§ 4.1.2: one alternate link of a type")
      for author in entry.elements(forName: "author") { check(author.one("name")?.isEmpty == false, "§ 3.2.1: a name") }
      for category in entry.elements(forName: "category") {
        check(category.value("term")?.isEmpty == false, "§ 4.2.2.1: a term")
      }
      items.append(
        ReadItem(
          id: id, title: entry.one("title") ?? "", address: entry.link("alternate") ?? "",
          updated: entry.one("updated") ?? ""))
    }
  }

  /// JSON Feed 1.1.
  private mutating func json(_ text: String) throws {
    let feed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    check(feed["version"] as? String == "https://jsonfeed.org/version/1.1", "version")
    check((feed["title"] as? String)?.isEmpty == false, "title")
    let known = [
      "version", "title", "home_page_url", "feed_url", "description", "icon", "favicon", "language", "authors", "hubs",
      "items",
    ]
    check(Set(feed.keys).isSubset(of: known), "unknown: \(Set(feed.keys).subtracting(known))")
    selfAddress = feed["feed_url"] as? String ?? ""
    for item in try #require(feed["items"] as? [[String: Any]]) {
      let id = item["id"] as? String ?? ""
      check(!id.isEmpty, "an id that is a text")
      check(item["content_html"] != nil || item["content_text"] != nil, "\(id): content_html or content_text")
      for name in ["date_published", "date_modified"] {
        check((item[name] as? String)?.wholeMatch(of: Self.rfc3339) != nil, "\(id): \(name)")
      }
      items.append(
        ReadItem(
          id: id, title: item["title"] as? String ?? "", address: item["url"] as? String ?? "",
          updated: item["date_modified"] as? String ?? ""))
    }
  }
}

extension XMLElement {
  /// Of an attribute; by its name alone, whatever namespace the element is in.
  fileprivate func value(_ name: String) -> String? { attributes?.first { $0.name == name }?.stringValue }

  fileprivate func one(_ name: String) -> String? { elements(forName: name).first?.stringValue }

  fileprivate func link(_ relation: String) -> String? {
    elements(forName: "link").first { $0.value("rel") == relation }?
      .value("href")
  }

  fileprivate func links(_ relation: String) -> Int {
    elements(forName: "link").count { $0.value("rel") == relation }
  }
}

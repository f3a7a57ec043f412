import Hummingbird
import Newsroom
import Syndication
import Templates

/// The main feeds, and the page that explains them to people.
enum FeedPages {
  static let entries = 50

  static func main(_ format: FeedFormat, _ visit: Visit) async throws -> Response {
    let (site, (found, isFull)) = try await visit.read { reading, site in
      let isFull = try visit.asksForTexts(site)
      return (try reading.feed(texts: isFull, limit: entries), isFull)
    }
    // What is not in the site's language has a front page of its own.
    let shown = Set(FrontPage.teasers(found.articles.map(\.teaser), in: site.language).map(\.id))
    let writer = FeedEntries(visit, site)
    let feed = FeedDraft(
      name: "main", title: site.name, description: site.claim, page: visit.paths(site).front,
      address: visit.paths(site).feed,
      entries: writer.entries(found) {
        shown.contains($0.id) || $0.state == .withdrawn && ($0.language == site.language || $0.translations == nil)
      }, isFull: isFull, isPinged: true)
    return visit.feed(feed, site, format)
  }

  static func index(_ visit: Visit) async throws -> Response {
    let (site, topics) = try await visit.read { reading, _ in try reading.topics() }
    let words = visit.words(site)
    let paths = visit.paths(site)
    let follow = Layout.links(site.settings.links("links.follow"))
    var draft = PageDraft(
      template: "feeds", title: words("feeds.title"), description: words("feeds.lead"),
      canonical: visit.full(paths.feeds))
    draft.values = [
      "main_feed": formats(visit, paths.feed),
      "full_feed": formats(visit, paths.feed, query: "?\(words("path.full"))=1"),
      "jobs_feed": formats(visit, paths.jobFeed),
      "corrections_feed": ["address": paths.correctionsFeed, "full_address": visit.full(paths.correctionsFeed)],
      "topic_list": topics.map { label in
        ["topic": label.name, "formats": formats(visit, paths.labelFeed(label.kind, label.slug))] as [String: Any]
      },
      "has_topics": !topics.isEmpty, "follow": follow, "has_follow": !follow.isEmpty,
    ]
    return visit.html(draft, site)
  }

  private static func formats(_ visit: Visit, _ path: String, query: String = "") -> [[String: String]] {
    FeedFormat.allCases.map { format in
      let address = path + format.ending + query
      return ["name": format.name, "address": address, "full_address": visit.full(address)]
    }
  }
}

extension Visit {
  /// Full texts are asked for by a word of the site's language: `?voll=1`.
  func asksForTexts(_ site: Site) throws -> Bool { try query(words(site)("path.full")) == "1" }
}

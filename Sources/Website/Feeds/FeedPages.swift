import Hummingbird
import Newsroom
import Syndication
import Templates

enum FeedPages {
  static let entries = 50

  static func main(_ visit: Visit) async throws -> Response {
    let (site, page) = try await visit.read { reading, _ in try reading.newest(limit: entries) }
    return visit.rss(
      title: site.name, description: site.claim.isEmpty ? site.name : site.claim, page: "/", address: "/feed",
      FeedEntries(visit, site).entries(page.teasers), site)
  }

  static func index(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    let paths = visit.paths(site)
    let follow = Layout.links(site.settings.links("links.follow"))
    var draft = PageDraft(
      template: "feeds", title: words("feeds.title"), description: words("feeds.lead"),
      canonical: visit.full(paths.feeds))
    draft.values = [
      "feed_list": [(words("feeds.all"), paths.feed), (words("feeds.corrections"), paths.correctionsFeed)].map {
        ["title": $0.0, "address": $0.1, "full_address": visit.full($0.1)]
      },
      "follow": follow, "has_follow": !follow.isEmpty,
    ]
    return visit.html(draft, site)
  }
}

/// Articles as entries of a feed.
struct FeedEntries {
  private let visit: Visit
  private let site: Site

  init(_ visit: Visit, _ site: Site) {
    self.visit = visit
    self.site = site
  }

  func entries(_ teasers: [Teaser]) -> [FeedEntry] { teasers.map(entry) }

  private func entry(_ teaser: Teaser) -> FeedEntry {
    let published = teaser.publishedAt ?? teaser.modifiedAt
    let label = teaser.isCommercial ? "\(visit.words(site)("article.commercial")): " : ""
    let dateline = teaser.dateline.isEmpty ? "" : "\(teaser.dateline) – "
    return FeedEntry(
      id: "urn:uuid:\(teaser.uuid)", title: label + teaser.title,
      address: visit.full(visit.paths(site).article(teaser)), summary: dateline + teaser.lead,
      authors: teaser.printed.authors.map(\.name), categories: teaser.printed.topics.map(\.name),
      published: published.seconds, updated: max(published, teaser.modifiedAt).seconds)
  }
}

extension Visit {
  /// `page` and `address` are paths.
  func rss(
    title: String, description: String, page: String, address: String, _ entries: [FeedEntry], _ site: Site
  ) -> Response {
    let feed = Feed(
      title: title, description: description.isEmpty ? site.name : description, page: full(page),
      address: full(address),
      language: site.language.rawValue, copyright: site.name, entries: entries)
    return text(RSS.write(feed), RSS.mediaType)
  }
}

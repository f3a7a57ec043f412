import Hummingbird
import Newsroom
import Syndication
import Templates

enum FeedPages {
  static let entries = 50

  static func main(_ visit: Visit) async throws -> Response {
    let (site, articles) = try await visit.read { reading, site in
      // Full texts are asked for by a word of the site's language: `?voll=1`.
      try visit.query(visit.words(site)("path.full")) == "1"
        ? try reading.newestTexts(limit: entries).map { ($0.teaser, $0 as Article?) }
        : try reading.feed(limit: entries).map { ($0, nil) }
    }
    let shown = Set(FrontPage.teasers(articles.map(\.0), in: site.language).map(\.id))
    let writer = FeedEntries(visit, site)
    return visit.rss(
      title: site.name, description: site.claim.isEmpty ? site.name : site.claim, page: "/", address: "/feed",
      articles.filter { shown.contains($0.0.id) }.map { writer.entry($0.0, text: $0.1) }, site)
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
  fileprivate let visit: Visit
  private let site: Site

  init(_ visit: Visit, _ site: Site) {
    self.visit = visit
    self.site = site
  }

  func entries(_ teasers: [Teaser]) -> [FeedEntry] { teasers.map { entry($0) } }

  func entry(_ teaser: Teaser, text: Article? = nil) -> FeedEntry {
    let published = teaser.publishedAt ?? teaser.modifiedAt
    let dateline = teaser.dateline.isEmpty ? "" : "\(teaser.dateline) – "
    return FeedEntry(
      id: teaser.feedID, title: teaser.labelledTitle(visit.words(site)),
      address: visit.full(visit.paths(site).article(teaser)), summary: dateline + teaser.lead, html: text.map(full),
      authors: teaser.printed.authors.map(\.name), categories: teaser.printed.topics.map(\.name),
      published: published.seconds, updated: max(published, teaser.modifiedAt).seconds)
  }
}

extension FeedEntries {
  private func full(_ article: Article) -> String {
    let lead = article.leadHTML.isEmpty ? "" : "<p>\(article.leadHTML)</p>\n"
    // Readers elsewhere know no paths of ours, and take one file of a picture.
    return (lead + article.html).replacing(#/<source [^>]*>| srcset="[^"]*"| sizes="[^"]*"/#, with: "")
      .replacing("href=\"/", with: "href=\"\(visit.full("/"))").replacing("src=\"/", with: "src=\"\(visit.full("/"))")
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

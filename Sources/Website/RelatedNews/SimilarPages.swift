import Hummingbird
import Newsroom
import Syndication
import Templates

/// News like an article.
enum SimilarPages {
  private static let most = 20

  static func show(_ visit: Visit) async throws -> Response {
    let (site, found) = try await similar(visit)
    let words = visit.words(site)
    let paths = visit.paths(site)
    let view = TeaserValues(visit, site)
    let title = words("similar.title", ["title": found.article.teaser.labelledTitle(words)])
    var draft = PageDraft(template: "similar", title: title, description: words("similar.lead"))
    draft.feed = (title, paths.similarFeed(found.article))
    draft.values = [
      "heading_text": title, "article_address": paths.article(found.article), "is_empty": found.list.isEmpty,
      "similar_feed": paths.similarFeed(found.article),
      "similar_list": found.list.map { similar in
        var values = view.values(similar.teaser, heading: "h2")
        values["shared"] = similar.shared.joined(separator: ", ")
        return values
      },
    ]
    return visit.html(draft, site)
  }

  static func feed(_ visit: Visit) async throws -> Response {
    let (site, found) = try await similar(visit)
    let words = visit.words(site)
    let paths = visit.paths(site)
    // A feed tells what is new; the page tells what is most alike.
    let newest = found.list.map(\.teaser).sorted {
      ($0.publishedAt ?? $0.modifiedAt, $0.id) > ($1.publishedAt ?? $1.modifiedAt, $1.id)
    }
    return visit.rss(
      title: "\(words("similar.title", ["title": found.article.teaser.labelledTitle(words)])) – \(site.name)",
      description: words("similar.lead"), page: paths.similar(found.article), address: paths.similarFeed(found.article),
      FeedEntries(visit, site).entries(newest), site)
  }

  private static func similar(_ visit: Visit) async throws -> (Site, SimilarNews) {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ in try reading.similarNews(slug: slug, limit: most) }
    guard let found else { throw Failure.notFound }
    return (site, found)
  }
}

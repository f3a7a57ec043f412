import Hummingbird
import Newsroom
import Syndication
import Templates

enum CorrectionPages {
  private static let perPage = 30

  static func index(_ visit: Visit) async throws -> Response {
    let (site, (list, next, isFirst)) = try await visit.read { reading, site in
      let key = try visit.pageKey(site)
      let (list, next) = try reading.corrections(before: key, limit: perPage)
      return (list, next, key == nil)
    }
    let words = visit.words(site)
    let paths = visit.paths(site)
    let view = TeaserValues(visit, site)
    var draft = PageDraft(
      template: "corrections", title: words("corrections.title"), description: words("corrections.lead"))
    draft.canonical = isFirst ? visit.full(paths.corrections) : nil
    draft.feed = PageFeed(words("corrections.title"), paths.correctionsFeed)
    draft.values = [
      "corrections_feed": paths.correctionsFeed, "is_empty": list.isEmpty,
      "correction_list": list.map { entry in
        [
          "at": view.moment(entry.correction.at), "text": entry.correction.text, "title": entry.article.title,
          "address": paths.article(entry.article), "language": entry.article.language.rawValue,
        ] as [String: Any]
      },
    ]
    let older = next.map(paths.corrections(before:))
    draft.values.merge(Pager.values(older: older, first: isFirst ? nil : paths.corrections)) { $1 }
    return visit.html(draft, site)
  }

  static func feed(_ visit: Visit) async throws -> Response {
    let (site, list) = try await visit.read { reading, _ in
      try reading.corrections(limit: FeedPages.entries).list
    }
    let words = visit.words(site)
    let paths = visit.paths(site)
    let entries = list.map { entry in
      FeedEntry(
        id: "\(entry.article.feedID)#correction-\(entry.correction.id)",
        title: "\(words("article.correction")): \(entry.article.title)",
        address: visit.full(paths.article(entry.article)) + "#corrections", summary: entry.correction.text,
        published: entry.correction.at.seconds, updated: entry.correction.at.seconds)
    }
    let feed = FeedDraft(
      name: "corrections", title: "\(words("corrections.title")) – \(site.name)",
      description: words("corrections.feed_description", ["site": site.name]), page: paths.corrections,
      address: paths.correctionsFeed, entries: entries)
    return visit.feed(feed, site)
  }
}

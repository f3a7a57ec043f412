import Hummingbird
import Newsroom
import Syndication
import Templates

/// Topics, places and authors: one list page and one feed for all three.
enum LabelPages {
  private static let perPage = 20

  static func show(_ kind: LabelKind, _ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, (label, page, isFirst)) = try await visit.read { reading, site in
      guard let label = try reading.label(kind, slug: slug) else { throw Failure.notFound }
      let key = try visit.pageKey(site)
      let page = try reading.newest(of: label.id, before: key, limit: perPage)
      // A name that only unpublished articles carry is nobody's business yet.
      guard key != nil || label.isAnnounced || !page.teasers.isEmpty else { throw Failure.notFound }
      return (label, page, key == nil)
    }
    let paths = visit.paths(site)
    let words = visit.words(site)
    let view = TeaserValues(visit, site)
    let address = paths.label(kind, slug)
    var draft = PageDraft(template: "list", title: label.name, description: label.about.isEmpty ? nil : label.about)
    draft.canonical = isFirst ? visit.full(address) : nil
    draft.feed = PageFeed(words("list.feed", ["name": label.name]), paths.labelFeed(kind, slug), FeedFormat.allCases)
    draft.values = [
      "heading_text": label.name, "kicker": words("list.\(kind.rawValue)"), "is_empty": page.teasers.isEmpty,
      "empty_text": words("list.empty"),
      "teasers": view.values(page.teasers, heading: "h2", under: label, picture: .list),
    ]
    draft.structured = [
      PublisherLD.breadcrumbs([(site.name, visit.full("/")), (label.name, visit.full(address))])
    ]
    if !label.about.isEmpty { draft.values["about"] = label.about }
    let older = page.next.map { paths.label(kind, slug, before: $0) }
    draft.values.merge(Pager.values(older: older, first: isFirst ? nil : address)) { $1 }
    return visit.html(draft, site)
  }

  static func feed(_ kind: LabelKind, _ format: FeedFormat, _ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, (label, found, isFull)) = try await visit.read { reading, site in
      guard let label = try reading.label(kind, slug: slug) else { throw Failure.notFound }
      let isFull = try visit.asksForTexts(site)
      let found = try reading.feed(of: label.id, texts: isFull, limit: FeedPages.entries)
      guard label.isAnnounced || !found.articles.isEmpty || !found.withdrawn.isEmpty else { throw Failure.notFound }
      return (label, found, isFull)
    }
    let paths = visit.paths(site)
    let feed = FeedDraft(
      name: "label \(label.id)", title: "\(label.name) – \(site.name)",
      description: label.about.isEmpty ? site.claim : label.about, page: paths.label(kind, slug),
      address: paths.labelFeed(kind, slug), entries: FeedEntries(visit, site).entries(found), isFull: isFull,
      isPinged: true)
    return visit.feed(feed, site, format)
  }
}

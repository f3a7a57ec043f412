import Hummingbird
import Newsroom
import Syndication
import Templates

enum FrontPages {
  private static let newest = 23
  private static let older = 20
  private static let perTopic = 4

  static func show(_ visit: Visit) async throws -> Response {
    try await ArticlePages.follow(visit)
    let (site, content) = try await visit.read { reading, site in
      if let key = try visit.pageKey(site) {
        return FrontContent.older(try reading.newest(before: key, limit: older))
      }
      return FrontContent.front(
        try reading.frontPage(
          topics: topics(visit, site), newest: newest, perTopic: perTopic, in: site.language,
          arranged: site.frontArrangement))
    }
    switch content {
    case .older(let page): return older(page, visit, site)
    case .front(let front): return self.front(front, visit, site)
    }
  }

  private enum FrontContent: Sendable {
    case front(FrontPage)
    case older(TeaserPage)
  }

  /// The topics that the navigation names make up the front page's sections.
  private static func topics(_ visit: Visit, _ site: Site) -> [String] {
    let start = visit.paths(site).label(.topic, "")
    return site.settings.links("links.navigation").map(\.address).filter { $0.hasPrefix(start) }
      .map { String($0.dropFirst(start.count)) }
  }

  private static func publisher(_ visit: Visit, _ site: Site) -> String {
    let paths = visit.paths(site)
    return PublisherLD.written(
      name: site.name, address: visit.full("/"), logo: site.logo.map { visit.full(paths.picture($0)) },
      description: site.claim, corrections: visit.full(paths.corrections), owners: visit.full(paths.imprint),
      comments: visit.full(paths.policy))
  }

  private static func front(_ front: FrontPage, _ visit: Visit, _ site: Site) -> Response {
    let words = visit.words(site)
    let view = TeaserValues(visit, site)
    let teasers = front.teasers(in: site.language)
    let title = site.claim.isEmpty ? "\(site.name) – \(words("front.title"))" : "\(site.name) – \(site.claim)"
    var draft = PageDraft(
      template: "front", title: title, description: site.claim.isEmpty ? nil : site.claim, canonical: visit.full("/"))
    draft.structured = [publisher(visit, site)]
    draft.values = [
      "heading_text": title, "is_empty": teasers.isEmpty, "has_top": !teasers.isEmpty,
      "top_lead": view.values(Array(teasers.prefix(1)), heading: "h3", picture: .top),
      "top_others": view.values(Array(teasers.dropFirst(3).prefix(1)), heading: "h3", picture: .aside)
        + view.values(Array(teasers.prefix(FrontPage.prominent).dropFirst(4)), heading: "h3", picture: .column),
      "has_top_below": teasers.count > 1,
      "top_below": view.values(Array(teasers.dropFirst().prefix(2)), heading: "h3", picture: .column),
      "has_latest": teasers.count > FrontPage.prominent,
      "latest": view.values(Array(teasers.dropFirst(FrontPage.prominent)), heading: "h3"),
      "has_sections": !front.sections.isEmpty,
      "sections": front.sections.map { section in
        [
          "slug": section.label.slug, "name": section.label.name,
          "address": view.paths.label(.topic, section.label.slug),
          "all": words("front.all_of_topic", ["topic": section.label.name]),
          "first": view.values(Array(section.teasers.prefix(1)), heading: "h3", picture: .section),
          "others": view.values(Array(section.teasers.dropFirst()), heading: "h3"),
        ] as [String: Any]
      },
    ]
    if let next = front.newest.next { draft.values.merge(Pager.values(older: view.paths.front(before: next))) { $1 } }
    return visit.html(draft, site)
  }

  private static func older(_ page: TeaserPage, _ visit: Visit, _ site: Site) -> Response {
    let words = visit.words(site)
    let view = TeaserValues(visit, site)
    var draft = PageDraft(template: "list", title: words("front.older_title"))
    draft.values = [
      "heading_text": words("front.older_title"), "kicker": site.name, "is_empty": page.teasers.isEmpty,
      "empty_text": words("front.empty"), "teasers": view.values(page.teasers, heading: "h2", picture: .list),
    ]
    draft.values.merge(
      Pager.values(older: page.next.map(view.paths.front(before:)), first: view.paths.front)
    ) { $1 }
    return visit.html(draft, site)
  }
}

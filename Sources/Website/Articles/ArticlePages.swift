import Hummingbird
import Newsroom
import Syndication
import Templates

enum ArticlePages {
  static func show(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ in try reading.found(slug: slug) }
    return try show(found, visit, site)
  }

  /// What is at no route: an imported article at its old address, a page of the publisher's, an old address that moved.
  static func elsewhere(_ visit: Visit) async throws -> Response {
    try await follow(visit)
    let path = visit.path.removingURLPercentEncoding() ?? visit.path
    let (site, found) = try await visit.read { reading, site in try reading.found(path: path, visit.paths(site)) }
    return try show(found, visit, site)
  }

  /// An old address that named a number, `/?p=12`, or asked a question, `/?s=deich`. Throws `Failure.moved` where it
  /// leads on, `.notFound` where what it named is not public. Other sites' numbers change nothing.
  static func follow(_ visit: Visit) async throws {
    if let question = OldQuery.question(visit.query) {
      let (_, search) = try await visit.read { _, site in visit.paths(site).search }
      throw Failure.moved(to: "\(search)?q=\(question)")
    }
    guard let old = OldQuery.address(visit.path, visit.query), let query = visit.query else { return }
    let number = OldQuery.number(query)
    let (_, (target, isKnown)) = try await visit.read { reading, _ in
      (try reading.redirect(from: old), try number.map(reading.isImported) ?? false)
    }
    if let target { throw Failure.moved(to: target) }
    if isKnown, visit.path == "/" { throw Failure.notFound }
  }

  /// What was added to an article since it appeared.
  static func feed(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ in try reading.found(slug: slug) }
    switch found {
    case .article(let content): return feed(content, visit, site)
    case .moved(let target): throw Failure.moved(to: target + "/feed")
    default: return try show(found, visit, site)
    }
  }

  private static func feed(_ content: ReadableArticle, _ visit: Visit, _ site: Site) -> Response {
    let words = visit.words(site)
    let article = content.article
    let address = visit.paths(site).article(article)
    let entries = content.corrections.reversed().map { correction in
      FeedEntry(
        id: "\(article.teaser.feedID)#correction-\(correction.id)", title: words("article.correction"),
        address: visit.full(address) + "#corrections", summary: correction.text, published: correction.at.seconds,
        updated: correction.at.seconds)
    }
    return visit.rss(
      title: "\(article.teaser.title) – \(site.name)", description: article.teaser.lead, page: address,
      address: visit.paths(site).articleFeed(article), entries, site)
  }

  private static func show(_ found: Found?, _ visit: Visit, _ site: Site) throws -> Response {
    switch found {
    case nil: throw Failure.notFound
    case .moved(let target): throw Failure.moved(to: target)
    case .withdrawn(let article, let withdrawal): throw Failure.gone(article, withdrawal)
    case .article(let content): return article(content, visit, site)
    case .page(let found): return page(found, visit, site)
    case .feed(let content): return feed(content, visit, site)
    }
  }

  private static func article(_ content: ReadableArticle, _ visit: Visit, _ site: Site) -> Response {
    let teaser = content.article.teaser
    let address = visit.full(visit.paths(site).article(teaser))
    var draft = PageDraft(
      template: "article",
      title: (teaser.isCommercial ? visit.words(site)("article.commercial") + ": " : "") + teaser.title,
      description: teaser.lead, canonical: address)
    if !content.translations.isEmpty {
      draft.alternates = ([teaser] + content.translations).map {
        ($0.language.rawValue, visit.full(visit.paths(site).article($0)))
      }
    }
    draft.values = ArticleValues(content: content, visit: visit, site: site, address: address).values()
    return visit.html(draft, site)
  }

  private static func page(_ page: Newsroom.Page, _ visit: Visit, _ site: Site) -> Response {
    var draft = PageDraft(
      template: "page", title: page.title, canonical: visit.full(visit.paths(site).page(page.slug)))
    draft.values = ["title": page.title, "body": page.html, "language": page.language.rawValue]
    return visit.html(draft, site)
  }
}

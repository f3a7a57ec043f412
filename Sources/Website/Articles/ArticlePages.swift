import Hummingbird
import Newsroom
import Syndication
import Templates

enum ArticlePages {
  static func show(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ in try reading.found(slug: slug) }
    return try await show(found, visit, site)
  }

  /// What is at no route: an imported article at its old address, a page of the publisher's, an old address that moved.
  static func elsewhere(_ visit: Visit) async throws -> Response {
    try await follow(visit)
    let path = visit.path.removingURLPercentEncoding() ?? visit.path
    let (site, found) = try await visit.read { reading, site in try reading.found(path: path, visit.paths(site)) }
    return try await show(found, visit, site)
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
    let (site, found) = try await visit.read { reading, _ -> (ArticleAdditions?, String?, Found?) in
      guard let article = try reading.article(slug: slug) else { return (nil, nil, nil) }
      guard article.state == .published else { return (nil, nil, try reading.found(slug: slug)) }
      if let kept = article.keptPath { return (nil, kept, nil) }
      return (try reading.additions(toArticle: article, limit: AdditionEntries.most), nil, nil)
    }
    if let additions = found.0 { return feed(additions, visit, site) }
    if let kept = found.1 { throw Failure.moved(to: kept + "/feed") }
    return try await show(found.2, visit, site)
  }

  private static func feed(_ additions: ArticleAdditions, _ visit: Visit, _ site: Site) -> Response {
    let article = additions.article
    let feed = FeedDraft(
      name: "article \(article.id)", title: "\(article.teaser.labelledTitle(visit.words(site))) – \(site.name)",
      description: article.teaser.labelledLead(visit.words(site)), page: visit.paths(site).article(article),
      address: visit.paths(site).articleFeed(article), entries: AdditionEntries(visit, site, article).list(additions))
    return visit.feed(feed, site)
  }

  private static func show(_ found: Found?, _ visit: Visit, _ site: Site) async throws -> Response {
    switch found {
    case nil: throw Failure.notFound
    case .moved(let target): throw Failure.moved(to: target)
    case .withdrawn(let article, let withdrawal): throw Failure.gone(article, withdrawal)
    case .article(let content): return article(content, try await visit.desk.formSeal(), visit, site)
    case .comments(let content): throw Failure.moved(to: visit.paths(site).commentList(content.article))
    case .page(let found, let threads): return page(found, threads, visit, site)
    case .feed(let additions): return feed(additions, visit, site)
    }
  }

  private static func article(_ content: ReadableArticle, _ seal: FormSeal, _ visit: Visit, _ site: Site) -> Response {
    let teaser = content.article.teaser
    let address = visit.full(visit.paths(site).article(teaser))
    var draft = PageDraft(
      template: "article",
      title: teaser.labelledTitle(visit.words(site)),
      description: teaser.labelledLead(visit.words(site)), canonical: address)
    if !content.translations.isEmpty {
      draft.alternates = ([teaser] + content.translations).map {
        ($0.language.rawValue, visit.full(visit.paths(site).article($0)))
      }
    }
    let values = ArticleValues(content: content, visit: visit, site: site, address: address)
    (draft.values, draft.structured) = (values.values(), values.structured())
    if let comments = content.comments {
      draft.values["comments"] = CommentValues(visit, site).section(comments, content.article, seal)
    }
    draft.values["newsletter_box"] = NewsletterValues(visit, site).box(
      content.newsletters, page: visit.paths(site).article(content.article))
    draft.values["alert_form"] = AlertValues(visit, site).form(AlertForm(), content.article)
    draft.feed = PageFeed(
      visit.words(site)("comments.feed", ["title": teaser.labelledTitle(visit.words(site))]),
      visit.paths(site).articleFeed(teaser)
    )
    return visit.html(draft, site)
  }

  private static func page(_ page: Newsroom.Page, _ threads: CommentThreads, _ visit: Visit, _ site: Site)
    -> Response
  {
    var draft = PageDraft(
      template: "page", title: page.title, canonical: visit.full(visit.paths(site).page(page.slug)))
    draft.values = ["title": page.title, "body": page.html, "language": page.language.rawValue]
    if !threads.list.isEmpty { draft.values["comments"] = CommentValues(visit, site).section(threads) }
    return visit.html(draft, site)
  }
}

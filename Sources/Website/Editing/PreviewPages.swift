import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// An article as it will appear, before it does.
enum PreviewPages {
  /// For whoever writes it: with what is not saved yet.
  static func show(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    do {
      let content = try await visit.desk.preview(of: desk.id, writtenBy: desk.person.id)
      return try page(visit, desk.site, content, note: desk.words("preview.own"))
    } catch let problems as FieldProblems {
      return mistakes(problems, visit, desk)
    }
  }

  /// Without our script: keeps what was typed, then shows it.
  static func keep(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let sent = try await visit.form()
    try await WorkingCopyPages.keep(ArticleForm(sent), visit, desk, base: sent.base)
    return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, .preview))
  }

  /// A link for somebody outside, to what is saved.
  static func link(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard desk.article != nil else { throw Failure.notFound }
    let token = try await visit.desk.previewToken(of: desk.id)
    var draft = PageDraft(template: "desk-preview-link", title: desk.words("preview.link_title"))
    let paths = visit.paths(desk.site)
    draft.values = [
      "address": visit.full(paths.preview(token.text)), "article_title": desk.article?.content.title ?? "",
      "back": paths.deskArticle(desk.id), "until": visit.desk.time.long(token.expires, desk.words),
    ]
    return visit.deskPage(draft, desk.site)
  }

  /// What such a link shows, as long as it holds and the article is not public.
  static func outside(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    guard let (id, expires) = try await visit.desk.previewed(by: try visit.parameter("token")) else {
      throw Failure.notFound
    }
    let content = try await visit.desk.preview(of: id)
    if let article = content?.article, article.state == .published {
      return Response(status: .seeOther, headers: [.location: visit.paths(site).article(article).asHeaderAddress])
    }
    let (_, isDeleted) = try await visit.read { reading, _ in try reading.editedArticle(id)?.deletedAt != nil }
    if content?.article.state == .withdrawn || isDeleted { throw Failure.notFound }
    return try page(
      visit, site, content, note: words("preview.outside", ["time": visit.desk.time.long(expires, words)]))
  }

  private static func page(_ visit: Visit, _ site: Site, _ content: ReadableArticle?, note: String) throws -> Response {
    guard let content else { throw Failure.notFound }
    var draft = PageDraft(template: "article", title: content.article.teaser.title)
    let address = visit.full(visit.paths(site).article(content.article))
    draft.values = ArticleValues(content: content, visit: visit, site: site, address: address).values()
    draft.values["preview_note"] = note
    return inFrame(visit.html(draft, site))
  }

  private static func mistakes(_ problems: FieldProblems, _ visit: Visit, _ desk: EditingDesk) -> Response {
    let fields = FieldValues(words: desk.words, problems: problems.list)
    var draft = PageDraft(template: "desk-preview-problems", title: desk.words("preview.title"))
    draft.values = [
      "problem_list": problems.list.compactMap { problem in
        fields.problem(problem.field).map { ["field": desk.words("writing.\(problem.field)"), "text": $0] }
      }
    ]
    return inFrame(visit.html(draft, desk.site))
  }

  /// Our own form may frame it, and nobody keeps it.
  private static func inFrame(_ response: Response) -> Response {
    var response = response
    response.headers[.cacheControl] = "no-store"
    response.headers[.contentSecurityPolicy] = SecurityHeaders.policy
      .replacing("frame-ancestors 'none'", with: "frame-ancestors 'self'")
    return response
  }
}

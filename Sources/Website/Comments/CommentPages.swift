import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Where comments are sent, and read by themselves.
enum CommentPages {
  /// A new comment.
  static func post(_ visit: Visit) async throws -> Response {
    try await post(visit, to: try visit.parameter("slug"))
  }

  /// The same at an imported article's kept address; nil for another address.
  static func elsewhere(_ visit: Visit) async throws -> Response? {
    let path = visit.path.removingURLPercentEncoding() ?? visit.path
    let (_, found) = try await visit.read { reading, site in try reading.found(path: path, visit.paths(site)) }
    guard case .comments(let content) = found else { return nil }
    try Gate.checkOrigin(visit)
    return try await post(visit, to: content.article.slug)
  }

  private static func commentable(_ visit: Visit, _ slug: String) async throws -> (Site, Article) {
    let (site, article) = try await visit.read { reading, _ in try reading.article(slug: slug) }
    guard let article, article.state == .published else { throw Failure.notFound }
    return (site, article)
  }

  private static func post(_ visit: Visit, to slug: String) async throws -> Response {
    let fields = try await visit.form()
    let form = CommentForm(
      name: fields["name"], email: fields["email"], text: fields["text"], parent: fields["parent"])
    if fields["step"] == "preview" {
      let (site, article) = try await commentable(visit, slug)
      return try await preview(visit, form.cleaned, article, site)
    }
    do {
      let origin = SubmissionOrigin(network: visit.foreignNetwork, trap: fields["homepage"], seal: fields["seal"])
      let sent = try await visit.desk.sent(form, origin)
      let (site, (article, submitted)) = try await visit.write(by: "reader") { writing, site in
        guard let article = try writing.reading.commentedArticle(slug: slug) else { throw Failure.notFound }
        return (article, try writing.submit(sent, to: article, site.settings))
      }
      switch submitted {
      case .published(let id): return visit.seeOther(visit.paths(site).comment(article, id))
      case .kept(_, let token): return visit.seeOther(visit.paths(site).status(token))
      }
    } catch let problems as FieldProblems {
      let (site, article) = try await commentable(visit, slug)
      return try await page(visit, form, article, site, problems.list)
    }
  }

  private static func preview(_ visit: Visit, _ form: CommentForm, _ article: Article, _ site: Site) async throws
    -> Response
  {
    guard form.problems.isEmpty else { return try await page(visit, form, article, site, form.problems) }
    var draft = try await draft(visit, form, article, site, [])
    draft.title = visit.words(site)("comments.preview_title")
    draft.values["preview"] = CommentValues(visit, site).own(
      name: form.name, paragraphs: form.paragraphs, at: visit.desk.clock.now)
    return visit.privately(draft, site)
  }

  /// The form again, with what was typed.
  private static func page(
    _ visit: Visit, _ form: CommentForm, _ article: Article, _ site: Site, _ problems: [FieldProblem]
  ) async throws -> Response {
    var draft = try await draft(visit, form, article, site, problems)
    draft.status = .unprocessableContent
    return visit.privately(draft, site)
  }

  private static func draft(
    _ visit: Visit, _ form: CommentForm, _ article: Article, _ site: Site, _ problems: [FieldProblem]
  ) async throws -> PageDraft {
    let words = visit.words(site)
    // This page is nobody else's, so its seal tells the time.
    let seal = try await visit.desk.formSeal().text(Newsdesk.sealed(article.id), at: visit.desk.clock.now)
    var form = form
    // Who answered what is gone now can say it to everybody.
    if problems.contains(where: { $0.field == "parent" }) { form.parent = "" }
    var draft = PageDraft(template: "comment-page", title: words("comments.write"))
    draft.values = [
      "heading_text": words("comments.write"),
      "article_address": visit.paths(site).article(article),
      "comment_form": CommentValues(visit, site).form(form, article, seal: seal, problems),
    ]
    return draft
  }

  /// The threads that do not stand under the article any more: there are too many.
  static func list(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, site in
      let start = try visit.query(visit.words(site)("path.from")).map { text in
        guard let root = Int64(text) else { throw Failure.badRequest }
        return root
      }
      return try reading.commentList(slug: slug, from: start)
    }
    guard let found else { throw Failure.notFound }
    let title = visit.words(site)("comments.all", ["title": found.article.teaser.labelledTitle(visit.words(site))])
    var draft = PageDraft(template: "comment-page", title: title)
    draft.values = CommentValues(visit, site).thread(found.threads, found.article, isOpen: found.door.isOpen)
    draft.values["heading_text"] = title
    draft.values["article_address"] = visit.paths(site).article(found.article)
    return visit.html(draft, site)
  }

  /// One comment at its own address, with its thread and the form to answer it.
  static func show(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    let (site, found) = try await visit.read { reading, _ in try reading.readableComment(id, slug: slug) }
    guard let found else { throw Failure.notFound }
    let words = visit.words(site)
    let seal = try await visit.desk.formSeal().text(Newsdesk.sealed(found.article.id))
    let values = CommentValues(visit, site)
    let title = found.article.teaser.labelledTitle(words)
    var draft = PageDraft(
      template: "comment-page", status: found.comment.shape == .text ? .ok : .gone,
      title: words("comments.one", ["name": found.comment.name, "title": title]))
    if found.comment.shape != .text { draft.title = words("comments.removed") }
    draft.values = values.thread(found.threads, found.article, isOpen: found.door.isOpen)
    draft.values["heading_text"] = draft.title
    draft.values["article_address"] = visit.paths(site).article(found.article)
    if found.door.isOpen, found.comment.shape == .text {
      draft.values["comment_form"] = values.form(
        CommentForm(parent: "\(id)"), found.article, seal: seal, answering: found.comment.name)
    } else if !found.door.isOpen {
      draft.values["comments_closed"] = words("comments.closed")
    }
    return visit.html(draft, site)
  }
}

extension Visit {
  /// A page with what one reader typed: nobody keeps it.
  func privately(_ draft: PageDraft, _ site: Site) -> Response {
    var response = html(draft, site)
    response.headers[.cacheControl] = "no-store"
    return response
  }

  /// Nil for who is on the machine itself.
  var foreignNetwork: String? {
    let network = network
    return network == "127.0.0.1" || network.hasPrefix("0:0:0:0") ? nil : network
  }
}

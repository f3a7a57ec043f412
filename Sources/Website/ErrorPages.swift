import HTTPTypes
import Hummingbird
import Logging
import Newsroom
import Templates

/// What a reader sees instead of the page: a status that is right, and words that help. Our own faults are logged
/// once, with the id that the reader sees; what went wrong inside is never shown.
enum ErrorPages {
  static func answer(_ error: any Error, _ visit: Visit, _ logger: Logger) async -> Response {
    switch error {
    case Failure.moved(let target): return moved(target)
    case Failure.gone(let article, let withdrawal): return await gone(article, withdrawal, visit)
    case Failure.notFound: return await page(.notFound, "not_found", visit)
    case Failure.badRequest: return await page(.badRequest, "bad_request", visit)
    case Failure.tooLong: return await page(.uriTooLong, "too_long", visit)
    case Failure.signInFirst: return await signIn(visit)
    case Failure.secondFactorFirst: return await secondFactor(visit)
    case Failure.linkUsed: return await page(.notFound, "link_used", visit)
    case Failure.forbidden: return await page(.forbidden, "forbidden", visit)
    case Failure.notYours: return await page(.forbidden, "not_yours", visit)
    case Failure.staleForm:
      if let response = await ResumePages.askAgain(visit) { return response }
      return await page(.forbidden, "foreign_form", visit)
    case Failure.foreignForm: return await page(.forbidden, "foreign_form", visit)
    case Failure.notYetPublic: return bare(.serviceUnavailable, "not_public", visit)
    case Failure.wrongMethod(let allowed):
      var response = await page(.methodNotAllowed, "not_allowed", visit)
      response.headers[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
      return response
    case let error as HTTPError: return await page(error.status, "bad_request", visit)
    case NewsroomError.unavailable(let reason):
      logger.error("unavailable: \(reason)", metadata: ["request": "\(visit.id)"])
      return bare(.serviceUnavailable, "unavailable", visit)
    default:
      logger.error("\(error)", metadata: ["request": "\(visit.id)", "path": "\(visit.path)"])
      return bare(.internalServerError, "failed", visit)
    }
  }

  private static func moved(_ target: String) -> Response {
    Response(status: .movedPermanently, headers: [.location: target.asHeaderAddress, .cacheControl: "no-cache"])
  }

  /// Who asked to see something sees it after the sign-in.
  private static func signIn(_ visit: Visit) async -> Response {
    if visit.request.method == .post, let response = await ResumePages.askFirst(visit) { return response }
    // Also of a site that is not public yet: that is what its newsroom comes for.
    guard visit.request.method != .post, let site = try? await visit.desk.read({ try $0.site() }) else {
      return await page(.unauthorized, "sign_in_first", visit)
    }
    let target = visit.paths(site).signIn(next: visit.path + (visit.query.map { "?\($0)" } ?? ""))
    return Response(status: .seeOther, headers: [.location: target.asHeaderAddress, .cacheControl: "no-store"])
  }

  private static func secondFactor(_ visit: Visit) async -> Response {
    guard let site = try? await visit.desk.read({ try $0.site() }) else { return bare(.forbidden, "forbidden", visit) }
    return visit.seeOther(visit.paths(site).secondFactor)
  }

  private static func page(_ status: HTTPResponse.Status, _ words: String, _ visit: Visit) async -> Response {
    guard let (site, newest) = try? await visit.read({ reading, _ in try reading.latest(6) }) else {
      return bare(status, words, visit)
    }
    let phrase = visit.words(site)
    if visit.path.hasPrefix(visit.paths(site).desk + "/"), let inside = await inside(status, words, visit, site) {
      return inside
    }
    var draft = PageDraft(template: "error", status: status, title: phrase("error.\(words)"))
    draft.values = [
      "status": "\(status.code)", "heading_text": phrase("error.\(words)"), "text": phrase("error.\(words)_text"),
      "has_help": true, "has_latest": !newest.isEmpty,
      "latest": TeaserValues(visit, site).values(FrontPage.teasers(newest, in: site.language), heading: "h3"),
    ]
    return visit.html(draft, site)
  }

  /// Who works here stays in the newsroom.
  private static func inside(_ status: HTTPResponse.Status, _ words: String, _ visit: Visit, _ site: Site) async
    -> Response?
  {
    guard let token = SessionCookie.token(visit.request.headers), let found = try? await visit.desk.visit(token) else {
      return nil
    }
    var visit = visit
    visit.session = DeskSession(id: found.session.id, person: found.person, token: token)
    let phrase = visit.words(site)
    var draft = PageDraft(template: "desk-error", status: status, title: phrase("error.\(words)"))
    draft.values = ["heading_text": phrase("error.\(words)"), "text": phrase("error.\(words)_text")]
    return visit.deskPage(draft, site)
  }

  private static func gone(_ article: Article, _ withdrawal: Withdrawal, _ visit: Visit) async -> Response {
    guard let (site, _) = try? await visit.read({ _, _ in true }) else { return bare(.gone, "not_found", visit) }
    let words = visit.words(site)
    var draft = PageDraft(template: "gone", status: .gone, title: words("gone.title"))
    draft.values = [
      "title": article.teaser.title, "reason": withdrawal.reason,
      "gone_date": words("gone.date", ["date": visit.desk.time.date(withdrawal.at, words)]),
    ]
    return visit.html(draft, site)
  }

  /// A page that needs no database, in the reader's language: the site's is not known.
  private static func bare(
    _ status: HTTPResponse.Status, _ phrase: String, _ visit: Visit
  ) -> Response {
    visit.notes.refuse()
    let language = visit.prefersEnglish ? Language.en : .de
    let words = visit.theme.words(language)
    var values: [String: Any] = [
      "lang": language.rawValue, "status": "\(status.code)", "heading_text": words("error.\(phrase)"),
      "text": words("error.\(phrase)_text"), "static": Layout.statics(visit.theme),
    ]
    if status == .internalServerError { values["request_id"] = visit.id }
    var response = visit.text(
      visit.theme.render("unavailable", values, in: language), "text/html; charset=utf-8", status)
    if status == .serviceUnavailable { response.headers[.retryAfter] = "60" }
    return response
  }
}

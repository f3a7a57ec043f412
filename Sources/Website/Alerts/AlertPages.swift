import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Where readers ask for news like an article.
enum AlertPages {
  /// A sign-up, or with the step `preview` what it would have sent.
  static func post(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let fields = try await visit.form()
    let form = AlertForm(
      email: fields["email"], terms: fields.has("terms") ? fields.all("terms") : nil, rhythm: fields["rhythm"],
      version: fields["version"], isUnderArticle: fields["form"] == "article")
    if fields["step"] == "preview" {
      let (site, found) = try await SimilarPages.similar(visit, slug, form)
      return visit.privately(SimilarPages.draft(visit, site, found, form), site)
    }
    do {
      let origin = SubmissionOrigin(network: visit.foreignNetwork, trap: fields["homepage"])
      let cookie = SignUpCookie()
      try await visit.desk.signUp(form, toArticle: slug, origin, cookie)
      let (site, _) = try await visit.read { _, _ in true }
      var response = visit.seeOther(visit.paths(site).similarAsked(slug: slug))
      response.headers[.setCookie] = SignUpCookies.set(
        cookie, path: visit.paths(site).subscriptions, isSecure: visit.desk.settings.siteURL.hasPrefix("https://"))
      return response
    } catch let problems as FieldProblems {
      let (site, found) = try await SimilarPages.similar(visit, slug, form)
      var draft = SimilarPages.draft(visit, site, found, form, problems.list)
      draft.status = .unprocessableContent
      draft.title = visit.words(site)("alerts.problem_title", ["title": draft.title])
      return visit.privately(draft, site)
    } catch ArticleError.notFound { throw Failure.notFound }
  }

  /// What happens next: the same for everybody.
  static func asked(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, article) = try await visit.read { reading, _ in try reading.article(slug: slug) }
    guard let article, article.isFollowed else { throw Failure.notFound }
    let words = visit.words(site)
    var draft = PageDraft(template: "alert-asked", title: words("alerts.asked_title"))
    draft.values = [
      "text": words("alerts.asked_text", ["title": article.teaser.title]),
      "article_address": visit.paths(site).article(article),
    ]
    return visit.privately(draft, site)
  }
}

/// The one cookie that a reader can get: for an hour, for the addresses of their mails alone (law.md S-1).
enum SignUpCookies {
  private static let name = "andruck_signup"

  static func set(_ cookie: SignUpCookie, path: String, isSecure: Bool) -> String {
    "\(name)=\(cookie.secret); Path=\(path); HttpOnly; SameSite=Lax; "
      + "Max-Age=\(SignUpCookie.life.components.seconds)\(isSecure ? "; Secure" : "")"
  }

  static func end(path: String) -> String { "\(name)=; Path=\(path); HttpOnly; SameSite=Lax; Max-Age=0" }

  static func read(_ headers: HTTPFields) -> SignUpCookie? {
    Cookies.value(name, headers).map(SignUpCookie.init(secret:))
  }
}

import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// What somebody sent to the door, with what they wanted to send when their session had ended.
struct SignInForm {
  static let prefix = "kept."
  var email = ""
  var next = ""
  /// Where they wanted to send something; empty: nowhere.
  var resume = ""
  /// What: the fields of that form.
  var kept: [(name: String, value: String)] = []

  init(next: String) { self.next = next }

  /// A form that came without a session.
  init(_ sent: Form, interrupted path: String) {
    resume = path
    kept = sent.pairs
  }

  init(_ sent: Form) {
    (email, next, resume) = (sent["email"], sent["next"], sent["resume"])
    kept = sent.pairs.filter { $0.name.hasPrefix(Self.prefix) }.map {
      (String($0.name.dropFirst(Self.prefix.count)), $0.value)
    }
  }
}

/// A session ended while somebody wrote: the form that they sent waits behind the door, and goes on from there.
enum ResumePages {
  /// An old page's form, by who is signed in all the same: one button sends it with the session's own token.
  static func askAgain(_ visit: Visit) async -> Response? {
    guard let token = SessionCookie.token(visit.request.headers), (try? await visit.desk.visit(token)) != nil,
      let sent = try? await visit.form(), !sent["token"].isEmpty, let (site, words) = try? await visit.siteAndWords()
    else { return nil }
    var draft = PageDraft(template: "desk-resume", status: .forbidden, title: words("error.foreign_form"))
    draft.values = [
      "action": visit.path, "token": token.formToken, "stale": true,
      "kept": sent.pairs.map { ["name": $0.name, "value": $0.value] },
    ]
    return visit.deskPage(draft, site)
  }

  /// More than a form of words is not carried through the door: the working copy has it.
  private static let most = 1 << 20

  static func askFirst(_ visit: Visit) async -> Response? {
    // Nobody is known yet: only what says beforehand that it is small is read.
    guard let length = visit.request.headers[.contentLength].flatMap({ Int($0) }), length <= most,
      let (site, _) = try? await visit.read({ _, _ in true }),
      let sent = try? await visit.form()
    else { return nil }
    let words = visit.words(site)
    var response = SignInPages.page(
      visit, site, SignInForm(sent, interrupted: visit.path), done: words("error.sign_in_first_text"))
    response.status = .unauthorized
    return response
  }

  /// Signed in again: one button sends what was kept, with the new session's token.
  static func goOn(_ visit: Visit, _ site: Site, _ form: SignInForm, _ token: SessionToken) -> Response {
    let words = visit.words(site)
    var draft = PageDraft(template: "desk-resume", title: words("desk.resume_title"))
    draft.values = [
      "action": SignInPages.target(form.resume, visit.paths(site)), "token": token.formToken,
      "kept": form.kept.map { ["name": $0.name, "value": $0.value] },
    ]
    var response = visit.deskPage(draft, site)
    response.headers[.setCookie] = SignInPages.cookie(visit, site, token)
    return response
  }
}

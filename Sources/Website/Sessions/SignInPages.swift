import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The door of the newsroom.
enum SignInPages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let next = try visit.query(visit.words(site)("desk_path.next")) ?? ""
    return page(visit, site, email: "", next: next)
  }

  static func signIn(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let (site, _) = try await visit.read { _, _ in true }
    do {
      let token = try await visit.desk.signIn(
        email: form["email"], password: form["password"],
        device: DeviceName.of(visit.request.headers[.userAgent] ?? ""), from: visit.network)
      // A browser has one session: the one before ends.
      if let old = SessionCookie.token(visit.request.headers) { try await end(old, visit) }
      return moved(visit, to: target(form["next"], visit.paths(site)), site, token)
    } catch let error as SignInError {
      return page(visit, site, email: form["email"], next: form["next"], error)
    }
  }

  static func signOut(_ visit: Visit) async throws -> Response {
    if let session = visit.session { try await end(session.token, visit) }
    let (site, _) = try await visit.read { _, _ in true }
    return moved(visit, to: visit.paths(site).signIn, site, nil)
  }

  private static func end(_ token: SessionToken, _ visit: Visit) async throws {
    try await visit.desk.write(by: visit.session.map { "\($0.person.id)" } ?? "sign-in") { try $0.signOut(token) }
  }

  /// Only into the newsroom: whoever sends somebody a link to the door decides nothing about where they come out.
  private static func target(_ next: String, _ paths: Paths) -> String {
    let path = next.prefix { $0 != "?" && $0 != "#" }
    let isInside = path == paths.desk || path.hasPrefix(paths.desk + "/")
    return Paths.isOwn(next) && isInside && !path.contains("..") ? next : paths.desk
  }

  private static func moved(_ visit: Visit, to target: String, _ site: Site, _ token: SessionToken?) -> Response {
    let (path, isSecure) = (visit.paths(site).desk, visit.desk.settings.siteURL.hasPrefix("https://"))
    let cookie =
      token.map { SessionCookie.set($0, path: path, isSecure: isSecure) }
      ?? SessionCookie.end(path: path, isSecure: isSecure)
    return Response(
      status: .seeOther,
      headers: [.location: target.asHeaderAddress, .setCookie: cookie, .cacheControl: "no-store"])
  }

  private static func page(_ visit: Visit, _ site: Site, email: String, next: String, _ error: SignInError? = nil)
    -> Response
  {
    let words = visit.words(site)
    var draft = PageDraft(template: "desk-sign-in", title: words("desk.sign_in"))
    var values: [String: Any?] = [
      "email": email, "next": next, "action": visit.paths(site).signIn, "is_known": !email.isEmpty,
    ]
    switch error {
    case nil: break
    case .refused:
      draft.status = .unprocessableContent
      values["problem"] = words("desk.refused")
    case .tooMany(let wait):
      draft.status = .tooManyRequests
      let seconds = Int(wait.components.seconds) + 1
      values["problem"] =
        seconds < 90
        ? words("desk.wait_seconds", ["number": "\(seconds)"])
        : words("desk.wait_minutes", ["number": "\((seconds + 59) / 60)"])
    }
    draft.values = values.compactMapValues { $0 }
    return visit.deskPage(draft, site)
  }
}

import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The door of the newsroom.
enum SignInPages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    let next = try visit.query(words("desk_path.next")) ?? ""
    return page(visit, site, SignInForm(next: next), done: try visit.done(words))
  }

  static func signIn(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    let (site, _) = try await visit.read { _, _ in true }
    let form = SignInForm(sent)
    do {
      let token = try await token(visit, sent)
      // A browser has one session: the one before ends.
      if let old = SessionCookie.token(visit.request.headers) { try await end(old, visit) }
      if !form.resume.isEmpty { return ResumePages.goOn(visit, site, form, token) }
      return moved(visit, to: target(form.next, visit.paths(site)), site, token)
    } catch let error as SignInError {
      return page(visit, site, form, error)
    }
  }

  private static func token(_ visit: Visit, _ sent: Form) async throws -> SessionToken {
    let (device, network) = (DeviceName.of(visit.request.headers[.userAgent] ?? ""), visit.network)
    guard sent["pending"].isEmpty else {
      return try await visit.desk.signIn(pending: sent["pending"], code: sent["code"], device: device, from: network)
    }
    return try await visit.desk.signIn(
      email: sent["email"], password: sent["password"], code: sent["code"], device: device, from: network)
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
  static func target(_ next: String, _ paths: Paths) -> String {
    let path = next.prefix { $0 != "?" && $0 != "#" }
    let isInside = path == paths.desk || path.hasPrefix(paths.desk + "/")
    return Paths.isOwn(next) && isInside && !path.contains("..") ? next : paths.desk
  }

  private static func moved(_ visit: Visit, to target: String, _ site: Site, _ token: SessionToken?) -> Response {
    var response = visit.seeOther(target)
    response.headers[.setCookie] = cookie(visit, site, token)
    return response
  }

  static func cookie(_ visit: Visit, _ site: Site, _ token: SessionToken?) -> String {
    let (path, isSecure) = (visit.paths(site).desk, visit.desk.settings.siteURL.hasPrefix("https://"))
    return token.map { SessionCookie.set($0, path: path, isSecure: isSecure) }
      ?? SessionCookie.end(path: path, isSecure: isSecure)
  }

  static func page(
    _ visit: Visit, _ site: Site, _ form: SignInForm, _ error: SignInError? = nil, done: String? = nil
  ) -> Response {
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "desk-sign-in", title: words("desk.sign_in"))
    var values: [String: Any?] = [
      "email": form.email, "next": form.next, "action": paths.signIn, "is_known": !form.email.isEmpty,
      "forgotten": paths.forgotten, "resume": form.resume.isEmpty ? nil : form.resume,
      "kept": form.kept.map { ["name": SignInForm.prefix + $0.name, "value": $0.value] }, "done": done,
    ]
    switch error {
    case nil: break
    case .refused:
      draft.status = .unprocessableContent
      values["problem"] = words("desk.refused")
    case .codeNeeded(let pending): values["pending"] = pending
    case .codeRefused(let pending):
      draft.status = .unprocessableContent
      values["pending"] = pending
      values["problem"] = words("problem.code")
    case .tooMany(let wait):
      draft.status = .tooManyRequests
      values["problem"] = waiting(wait, words)
    }
    draft.values = values.compactMapValues { $0 }
    return visit.deskPage(draft, site)
  }

  private static func waiting(_ wait: Duration, _ words: Words) -> String {
    let seconds = Int(wait.components.seconds) + 1
    return seconds < 90
      ? words("desk.wait_seconds", ["number": "\(seconds)"])
      : words("desk.wait_minutes", ["number": "\((seconds + 59) / 60)"])
  }
}

import Hummingbird
import Newsroom
import Templates

/// A password that was forgotten, or was never chosen: a link by mail, then a form.
enum AccountLinkPages {
  static func forgotten(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    var draft = PageDraft(template: "desk-forgotten", title: words("account.forgotten_title"))
    draft.values = ["action": visit.paths(site).forgotten, "sign_in_address": visit.paths(site).signIn]
    return visit.deskPage(draft, site)
  }

  /// The same answer for every address: who works here is nobody's business.
  static func send(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    try await visit.desk.forgot(sent["email"], from: visit.network)
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).signIn(done: "link_sent"))
  }

  static func show(_ visit: Visit) async throws -> Response {
    try await page(visit, try await link(visit))
  }

  static func choose(_ visit: Visit) async throws -> Response {
    let link = try await link(visit)
    let sent = try await visit.form()
    do {
      guard try await visit.desk.choosePassword(sent["new_password"], by: link) else { throw Failure.linkUsed }
    } catch PersonError.password(let breach) {
      return try await page(visit, link, [FieldProblem("new_password", breach)])
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).signIn(done: "password_chosen"))
  }

  private static func link(_ visit: Visit) async throws -> AccountLink {
    guard let link = try await visit.desk.accountLink(try visit.parameter("token")) else { throw Failure.linkUsed }
    return link
  }

  private static func page(_ visit: Visit, _ link: AccountLink, _ problems: [FieldProblem] = []) async throws
    -> Response
  {
    let (site, words) = try await visit.siteAndWords()
    var draft = PageDraft(template: "desk-choose-password", title: words("account.choose_title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = [
      "email": link.person.email, "action": visit.path,
      "lead": words(
        link.isInvitation ? "account.choose_invited" : "account.choose_forgotten",
        [
          "name": link.person.name, "site": site.name,
        ]),
      "f_password": FieldValues(words: words, problems: problems).field(
        "new_password", "", group: "account", type: "password"),
    ]
    return visit.deskPage(draft, site)
  }
}

extension FieldProblem {
  /// A password that may not be one.
  init(_ field: String, _ breach: PasswordRule.Breach) {
    switch breach {
    case .short: self.init(field, "password_short", ["number": "\(PasswordRule.shortest)"])
    case .long: self.init(field, "password_long", ["number": "\(PasswordRule.longest)"])
    case .guessable: self.init(field, "password_guessable")
    }
  }
}

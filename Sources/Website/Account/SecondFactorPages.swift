import Hummingbird
import Newsroom
import QRCodes
import Templates

/// Pairs a phone with the account, and shows the recovery codes, once.
enum SecondFactorPages {
  static func show(_ visit: Visit) async throws -> Response { try await page(visit, OneTimePassword()) }

  static func begin(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let sent = try await visit.form()
    guard let password = OneTimePassword(text: sent["secret"]) else { throw Failure.badRequest }
    // Another phone in place of one that is paired: the old one goes first.
    guard !person.hasSecondFactor else { throw Failure.forbidden }
    do {
      let codes = try await visit.desk.write(by: "\(person.id)") {
        try $0.beginSecondFactor(password, code: sent["code"], of: person.id)
      }
      return try await show(codes, visit)
    } catch let problems as FieldProblems { return try await page(visit, password, problems.list) }
  }

  static func end(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    guard !Role.publishers.contains(person.role) || visit.desk.settings.isLoopback else { throw Failure.forbidden }
    guard try await knowsPassword(visit) else { return try await AccountPages.passwordAsked(visit) }
    try await visit.desk.write(by: "\(person.id)") { try $0.endSecondFactor(of: person.id) }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).account(done: "second_ended"))
  }

  static func renewCodes(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    guard person.hasSecondFactor else { throw Failure.notFound }
    guard try await knowsPassword(visit) else { return try await AccountPages.passwordAsked(visit) }
    return try await show(
      try await visit.desk.write(by: "\(person.id)") { try $0.renewRecoveryCodes(of: person.id) }, visit)
  }

  /// Whoever found a browser open changes nothing here.
  private static func knowsPassword(_ visit: Visit) async throws -> Bool {
    try await visit.desk.confirm(
      try visit.person(), password: try await visit.form()["confirm_password"], from: visit.network)
  }

  /// They are shown as the answer itself, since nothing keeps them that could show them later.
  private static func show(_ codes: [String], _ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    var draft = PageDraft(template: "desk-recovery-codes", title: words("account.recovery_title"))
    draft.values = ["codes": codes, "account": visit.paths(site).account]
    return visit.deskPage(draft, site)
  }

  private static func page(_ visit: Visit, _ password: OneTimePassword, _ problems: [FieldProblem] = []) async throws
    -> Response
  {
    let person = try visit.person()
    let (site, words) = try await visit.siteAndWords()
    let address = password.address(issuer: site.name, account: person.email)
    var draft = PageDraft(template: "desk-second-factor", title: words("account.second_title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = [
      "qr": QRCode(address)?.svg(label: words("account.qr_label")) ?? "", "secret": password.text,
      "otp_address": address, "action": visit.paths(site).secondFactor, "account": visit.paths(site).account,
      "must_have": person.mustHaveSecondFactor(visit.desk.settings),
      "f_code": FieldValues(words: words, problems: problems).field("code", "", group: "account"),
    ]
    return visit.deskPage(draft, site)
  }
}

import Hummingbird
import Newsroom
import Templates

/// One's own: password, second factor, where one is signed in.
enum AccountPages {
  static func show(_ visit: Visit) async throws -> Response {
    let done = try visit.done(try await visit.siteAndWords().1)
    return try await page(visit, done: done)
  }

  static func passwordAsked(_ visit: Visit) async throws -> Response {
    try await page(visit, problems: [FieldProblem("confirm_password", "old_password")])
  }

  static func changePassword(_ visit: Visit) async throws -> Response {
    guard let session = visit.session else { throw Failure.signInFirst }
    let sent = try await visit.form()
    let (site, _) = try await visit.read { _, _ in true }
    do {
      guard try await visit.desk.confirm(session.person, password: sent["old_password"], from: visit.network) else {
        return try await page(visit, problems: [FieldProblem("old_password", "old_password")])
      }
      try await visit.desk.changePassword(
        of: session.person, to: sent["new_password"], keeping: session.token)
      return visit.seeOther(visit.paths(site).account(done: "password_changed"))
    } catch PersonError.password(let breach) {
      return try await page(visit, problems: [FieldProblem("new_password", breach)])
    }
  }

  static func endSession(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    try await visit.desk.write(by: "\(person.id)") { try $0.endSession(id, of: person.id) }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).account(done: "session_ended"))
  }

  static func endOtherSessions(_ visit: Visit) async throws -> Response {
    guard let session = visit.session else { throw Failure.signInFirst }
    try await visit.desk.write(by: "\(session.person.id)") { writing in
      try writing.endSessions(of: session.person.id, but: session.token)
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).account(done: "sessions_ended"))
  }

  private static func page(_ visit: Visit, done: String? = nil, problems: [FieldProblem] = []) async throws -> Response
  {
    guard let session = visit.session else { throw Failure.signInFirst }
    let person = session.person
    let (site, (sessions, codes)) = try await visit.read { reading, _ in
      (try reading.sessions(of: person.id), try reading.recoveryCodes(of: person.id))
    }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let fields = FieldValues(words: words, problems: problems)
    func time(_ moment: Moment) -> [String: String] {
      ["machine": visit.desk.time.machine(moment), "long": visit.desk.time.long(moment, words)]
    }
    var draft = PageDraft(template: "desk-account", title: words("account.title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    var values: [String: Any?] = [
      "name": person.name, "email": person.email, "role_name": words("desk.role_\(person.role.rawValue)"),
      "password_fields": [
        fields.field(
          "old_password", "", group: "account", type: "password", autocomplete: "current-password"),
        fields.field(
          "new_password", "", group: "account", type: "password", autocomplete: "new-password"),
      ],
      "f_confirm": fields.field(
        "confirm_password", "", group: "account", type: "password", autocomplete: "current-password"),
      "to_password": paths.password, "has_second_factor": person.hasSecondFactor,
      "to_second_factor": paths.secondFactor,
      "to_second_factor_end": paths.secondFactorEnd,
      "to_recovery_codes": paths.recoveryCodes, "codes_left": words("account.codes_left", ["number": "\(codes)"]),
      "few_codes": codes < 3, "must_have": person.mustHaveSecondFactor(visit.desk.settings),
      "may_end": !Role.publishers.contains(person.role) || visit.desk.settings.isLoopback,
      "to_other_sessions": paths.otherSessions, "has_other_sessions": sessions.count > 1,
      "sessions": sessions.map { one in
        [
          "device": one.device, "began": time(one.createdAt), "seen": time(one.seenAt),
          "is_this": one.id == session.id, "address": paths.session(one.id),
        ] as [String: Any]
      },
      "done": done,
    ]
    values["second_factor_state"] = words(person.hasSecondFactor ? "account.second_on" : "account.second_off")
    draft.values = values.compactMapValues { $0 }
    return visit.deskPage(draft, site)
  }
}

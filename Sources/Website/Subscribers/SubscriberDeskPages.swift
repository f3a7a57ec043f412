import Hummingbird
import Newsroom
import Templates

/// The publisher's page of an address's consents: printable as it is (law.md N-1).
enum SubscriberDeskPages {
  static func show(_ visit: Visit) async throws -> Response { try await page(visit, nil) }

  /// By a form that is sent: an address does not belong into an address.
  static func find(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    let email = sent["email"].filter { !$0.isWhitespace }
    if sent["step"] == "undo", let person = visit.session?.person.id {
      try await visit.desk.write(by: "\(person)") { try $0.undoSuppression(of: email) }
      return try await page(visit, email)
    }
    if !email.isEmpty, let person = visit.session?.person.id {
      try await visit.desk.write(by: "\(person)") { try $0.noteDossier() }
    }
    return try await page(visit, email.isEmpty ? nil : email)
  }

  private static func page(_ visit: Visit, _ email: String?) async throws -> Response {
    let (site, (numbers, found)) = try await visit.read { reading, _ in
      (try reading.subscriberNumbers(), try email.map(reading.consentDossier))
    }
    let words = visit.words(site)
    var draft = PageDraft(template: "desk-subscribers", title: words("subscribers.title"))
    draft.values = [
      "action": visit.paths(site).deskSubscribers, "is_asked": found != nil,
      "f_email": FieldValues(words: words, problems: []).field(
        "email", email ?? "", group: "subscribers", type: "email"),
      "said": words(
        "subscribers.numbers",
        [
          "subscribers": words.number(numbers.subscribers), "alerts": words.number(numbers.alerts),
          "newsletters": words.number(numbers.newsletters),
          "waiting": words.number(numbers.waitingMails),
        ]),
    ]
    guard let found else { return visit.deskPage(draft, site) }
    draft.values["dossier_title"] = words("subscribers.dossier", ["email": found.email])
    draft.values["is_empty"] = found.consents.isEmpty
    draft.values["note"] =
      found.suppression.map { words("subscribers.suppressed_\($0.rawValue)") }
      ?? (found.subscriber?.isPaused == true ? words("subscribers.paused") : nil)
    // Who had everything erased comes back by asking anew.
    draft.values["may_undo"] = found.suppression == .bounced || found.suppression == .complained
    draft.values["email"] = found.email
    draft.values["consents"] = found.consents.map { values($0, visit.desk.time, words) }
    return visit.deskPage(draft, site)
  }

  private static func values(_ consent: Consent, _ time: SiteTime, _ words: Words) -> [String: Any] {
    func row(_ key: String, _ value: String?) -> [String: String]? {
      value.map { ["name": words("subscribers.\(key)"), "value": $0] }
    }
    let ended = consent.endedAt.map { time.long($0, words) } ?? words("subscribers.running")
    let ending = consent.ending.map { " (\(words("subscribers.ending_\($0.rawValue)")))" } ?? ""
    return [
      "subject": consent.subject,
      "rows": [
        row("words", consent.words), row("version", consent.version), row("form", consent.form),
        row("requested", time.long(consent.requestedAt, words)),
        row("imported", consent.importedAt.map { time.long($0, words) }),
        row("confirmed", consent.confirmedAt.map { time.long($0, words) }), row("token", "\(consent.id)"),
        row("last_mail", consent.lastMailAt.map { time.long($0, words) }), row("ended", ended + ending),
      ].compactMap { $0 },
    ]
  }
}

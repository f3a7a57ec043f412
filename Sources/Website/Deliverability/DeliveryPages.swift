import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Whether mails arrive: what DNS must say, a test mail, what came back and what followed.
enum DeliveryPages {
  private static let shown = 50

  static func show(_ visit: Visit) async throws -> Response { try await page(visit) }

  static func act(_ visit: Visit) async throws -> Response {
    let (person, sent) = (try visit.person(), try await visit.form())
    let (site, _) = try await visit.read { _, _ in true }
    let paths = visit.paths(site)
    switch sent["step"] {
    case "test":
      do { try await visit.desk.sendTestMail(to: person.email, by: "\(person.id)") } catch let problems as FieldProblems
      {
        return try await page(visit, problems.list)
      }
      return visit.seeOther(paths.delivery(done: "test_sent"))
    case "undo":
      let bounce = try await visit.desk.read { try $0.bounce(Int64(sent["bounce"]) ?? 0) }
      guard let bounce else { throw Failure.notFound }
      try await visit.desk.write(by: "\(person.id)") { try $0.undoSuppression(of: bounce.email) }
      return visit.seeOther(paths.delivery(done: "suppression_undone"))
    default: throw Failure.badRequest
    }
  }

  private static func finding(_ finding: DNSFinding, _ kind: DNSRecord.Kind, _ words: Words) -> [String: Any] {
    switch finding {
    case .fits: ["text": words("delivery.dns_fits"), "fits": true]
    case .differs(let text):
      ["text": words(kind == .dkim ? "delivery.dns_other_key" : "delivery.dns_differs", ["text": text])]
    case .missing: ["text": words("delivery.dns_absent")]
    case .several: ["text": words("delivery.dns_several")]
    case .silent: ["text": words("delivery.dns_silent")]
    }
  }

  private static func page(_ visit: Visit, _ problems: [FieldProblem] = []) async throws -> Response {
    let (site, (bounces, next)) = try await visit.read { reading, site in
      let (list, next) = try reading.bounces(before: try visit.pageKey(site), limit: shown)
      return (try list.map { ($0, try reading.suppression($0.email)) }, next)
    }
    let last = try await visit.desk.lastTestMail()
    // Only when somebody asks: a name server may take seconds.
    let findings = try visit.query(visit.words(site)("path.look")) == nil ? [:] : await visit.desk.lookUpRecords()
    let (words, paths, settings, time) = (visit.words(site), visit.paths(site), visit.desk.settings, visit.desk.time)
    var draft = PageDraft(template: "desk-delivery", title: words("delivery.title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = [
      "action": paths.delivery,
      "server": settings.mailServerName.map { words("delivery.server", ["server": $0]) }
        ?? words("delivery.no_server"),
      "mailbox": settings.bounceMailboxName.map { words("delivery.mailbox", ["mailbox": $0]) }
        ?? words("delivery.no_mailbox"),
      "sender": words("delivery.sender", ["email": settings.mailFrom]),
      "records": settings.dnsRecords.map { record -> [String: Any] in
        var values: [String: Any] = [
          "title": words("delivery.\(record.kind.rawValue)"), "text": words("delivery.\(record.kind.rawValue)_text"),
          "name": record.name, "id": record.kind.rawValue,
        ]
        values["value"] = record.value
        values["finding"] = findings[record.kind].map { self.finding($0, record.kind, words) }
        let isNoServer = record.kind == .spf && settings.mailServerName == nil
        values["missing"] =
          record.value == nil
          ? words(isNoServer ? "delivery.spf_no_server" : "delivery.\(record.kind.rawValue)_missing") : nil
        return values
      },
      "test_text": words("delivery.test_text", ["email": visit.session?.person.email ?? ""]),
      "look_name": words("path.look"), "no_domain": !settings.hasMailDomain, "is_empty": bounces.isEmpty,
      "bounces": bounces.map { bounce, suppression -> [String: Any] in
        var values: [String: Any] = [
          "id": "\(bounce.id)", "email": bounce.email, "kind": words("delivery.kind_\(bounce.kind)"),
          "reason": words("delivery.reason_\(bounce.reason)"), "at": time.long(bounce.at, words), "said": bounce.said,
          "may_undo": bounce.isSuppressed && bounce.undoneAt == nil && suppression != nil,
        ]
        values["fate"] =
          bounce.undoneAt.map { words("delivery.undone", ["time": time.long($0, words)]) }
          ?? (bounce.isSuppressed ? words("delivery.suppressed") : nil)
        return values
      },
    ]
    draft.values["last_test"] = last.map { mail in
      let key = mail.isSent ? "sent" : mail.reason == nil ? "waiting" : "failed"
      return words(
        "delivery.test_\(key)",
        ["email": mail.recipient, "time": time.long(mail.at, words), "said": mail.reason?.said ?? ""])
    }
    draft.values["has_pages"] = next != nil
    draft.values["older_address"] = next.map { "\(paths.delivery)?\(words("path.before"))=\($0.text)" }
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }
}

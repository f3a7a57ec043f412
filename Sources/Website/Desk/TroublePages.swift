import Hummingbird
import Newsroom
import Templates

/// What does not get done, with its reason, and what can be done about it.
enum TroublePages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, troubles) = try await visit.read { reading, _ in try reading.troubles() }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "desk-troubles", title: words("trouble.title"))
    draft.values = [
      "action": paths.troubles, "all_well": troubles.isEmpty, "has_troubles": !troubles.isEmpty,
      "troubles": troubles.map { trouble in
        let key = "trouble.job_\(trouble.name.replacing(".", with: "_"))"
        return [
          "kind": trouble.kind.rawValue, "id": "\(trouble.id)",
          "name": trouble.kind == .job && words.has(key) ? words(key) : trouble.name,
          "kind_name": words("trouble.\(trouble.kind.rawValue)"), "error": said(trouble, words),
          "is_buried": trouble.isBuried,
          "state": words(
            trouble.isBuried ? "trouble.given_up" : "trouble.again",
            ["time": visit.desk.time.long(trouble.dueAt, words)]),
        ] as [String: Any]
      },
    ]
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }

  private static func said(_ trouble: Trouble, _ words: Words) -> String {
    guard let reason = trouble.reason else { return String(trouble.error.prefix(400)) }
    return words("trouble.mail_\(reason.kind.rawValue)", ["said": String(reason.said.prefix(400))])
  }

  static func settle(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let sent = try await visit.form()
    guard let kind = Trouble.Kind(rawValue: sent["kind"]), let id = Int64(sent["id"]) else { throw Failure.badRequest }
    let again = sent["step"] == "retry"
    try await visit.desk.write(by: "\(person.id)") { writing in
      if again { try writing.retry(kind, id) } else { try writing.giveUp(kind, id) }
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).troubles(done: again ? "retried" : "given_up"))
  }
}

import Hummingbird
import Newsroom
import Templates

/// Where the comment policy is written. Each save is a new version; the old ones stay at their addresses.
enum PolicyEditor {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, policy) = try await visit.read { reading, _ in try reading.policy() }
    return try page(visit, site, policy, PolicyForm(policy.content), [])
  }

  static func issue(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    let form = form(sent)
    let (site, policy) = try await visit.read { reading, _ in try reading.policy() }
    do {
      let isNew = try await visit.desk.issuePolicy(form, seen: Int64(sent["version"]) ?? 0, by: try visit.person())
      return visit.seeOther(visit.paths(site).deskPolicy(done: isNew ? "policy_issued" : "nothing_changed"))
    } catch let problems as FieldProblems { return try page(visit, site, policy, form, problems.list) }
  }

  private static func form(_ sent: Form) -> PolicyForm {
    var form = PolicyForm()
    (form.short, form.intro, form.procedure) = (sent["short"], sent["intro"], sent["procedure"])
    var index = 0
    while sent.has("rule-\(index)-id") {
      var rule = PolicyForm.Rule()
      (rule.id, rule.title) = (sent["rule-\(index)-id"], sent["rule-\(index)-title"])
      (rule.text, rule.sentences) = (sent["rule-\(index)-text"], sent["rule-\(index)-sentences"])
      form.rules.append(rule)
      index += 1
    }
    return form
  }

  private static func page(
    _ visit: Visit, _ site: Site, _ policy: Policy, _ form: PolicyForm, _ problems: [FieldProblem]
  ) throws -> Response {
    let words = visit.words(site)
    let fields = FieldValues(words: words, problems: problems)
    func lines(_ name: String, _ value: String, _ rows: Int, label: String? = nil) -> [String: Any] {
      var values = fields.field(name, value, group: "policy_form", label: label)
      values["rows"] = "\(rows)"
      return values
    }
    let empty = form.rules.last.map { $0 != PolicyForm.Rule() } ?? true
    let rules = form.rules + (empty ? [PolicyForm.Rule()] : [])
    var draft = PageDraft(template: "desk-policy", title: words("policy_form.title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = [
      "action": visit.paths(site).deskPolicy, "version": "\(policy.version)",
      "public_address": visit.paths(site).policy,
      "version_text": words(
        "policy.version",
        ["number": "\(policy.version)", "date": visit.desk.time.date(policy.validFrom, words)]),
      "f_short": lines("short", form.short, 2), "f_intro": lines("intro", form.intro, 3),
      "f_procedure": lines("procedure", form.procedure, 8), "has_problems": !problems.isEmpty,
      "rules": rules.enumerated().map { index, rule in
        [
          "title": rule.title.isEmpty ? words("policy_form.new_rule") : rule.title,
          "f_id": fields.field(
            "rule-\(index)-id", rule.id, group: "policy_form", label: words("policy_form.rule_id"),
            hint: words("policy_form.rule_id_hint")),
          "f_title": fields.field(
            "rule-\(index)-title", rule.title, group: "policy_form", label: words("policy_form.rule_title")),
          "f_text": lines("rule-\(index)-text", rule.text, 4, label: words("policy_form.rule_text")),
          "f_sentences": lines(
            "rule-\(index)-sentences", rule.sentences, 4, label: words("policy_form.rule_sentences")),
        ] as [String: Any]
      },
    ]
    draft.values["rules_problem"] = fields.problem("rules")
    if problems.isEmpty { draft.values["done"] = try visit.done(words) }
    return visit.deskPage(draft, site)
  }
}

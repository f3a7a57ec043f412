import Foundation
import Hummingbird
import Newsroom
import Templates

/// The comment policy for people and for programs (law.md D-14).
enum PolicyPages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, (policy, all)) = try await visit.read { reading, _ in (try reading.policy(), try reading.policies()) }
    return page(policy, all, visit, site)
  }

  /// A version at its own address, for ever.
  static func version(_ visit: Visit) async throws -> Response {
    guard let number = Int64(try visit.parameter("version")) else { throw Failure.notFound }
    let (site, (policy, all)) = try await visit.read { reading, _ in
      (try reading.policy(version: number), try reading.policies())
    }
    guard let policy else { throw Failure.notFound }
    return page(policy, all, visit, site)
  }

  private static func page(_ policy: Policy, _ all: [Policy], _ visit: Visit, _ site: Site) -> Response {
    let (words, paths) = (visit.words(site), visit.paths(site))
    let time = visit.desk.time
    var draft = PageDraft(template: "policy", title: words("policy.title"), canonical: visit.full(paths.policy))
    let values: [String: Any?] = [
      "intro": policy.content.intro,
      "rules": policy.content.rules.map { ["id": $0.id, "title": $0.title, "text": $0.text] },
      "procedure": policy.content.procedure.split(separator: "\n\n").map(String.init),
      "tools": PolicyTools.inUse(site.settings).map { words("policy_tool.\($0)") },
      "contact": site.settings["contact.readers"].isEmpty ? nil : site.settings["contact.readers"],
      "version_text": words(
        "policy.version", ["number": "\(policy.version)", "date": time.date(policy.validFrom, words)]),
      "newer": policy.version == all.first?.version ? nil : paths.policy, "data_address": paths.policyData,
      "has_versions": all.count > 1,
      "versions": all.map { one in
        [
          "address": paths.policy(version: one.version), "current": one.version == policy.version,
          "title": words("policy.version", ["number": "\(one.version)", "date": time.date(one.validFrom, words)]),
        ] as [String: Any]
      },
    ]
    draft.values = values.compactMapValues { $0 }
    return visit.html(draft, site)
  }

  private struct Data: Encodable {
    struct Rule: Encodable { let id: String, title: String, text: String }
    let version: Int64
    let valid_from: String
    let rules: [Rule]
    let tools: [String]
    let contact: String
    let language: String
    let procedure: String
  }

  /// As contract.md gives its shape.
  static func data(_ visit: Visit) async throws -> Response {
    let (site, policy) = try await visit.read { reading, _ in try reading.policy() }
    let words = visit.words(site)
    let data = Data(
      version: policy.version, valid_from: visit.desk.time.machine(policy.validFrom),
      rules: policy.content.rules.map { .init(id: $0.id, title: $0.title, text: $0.text) },
      tools: PolicyTools.inUse(site.settings).map { words("policy_tool.\($0)") },
      contact: site.settings["contact.readers"], language: site.language.rawValue, procedure: policy.content.procedure)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return visit.text(
      String(decoding: try encoder.encode(data), as: UTF8.self) + "\n", "application/json; charset=utf-8")
  }
}

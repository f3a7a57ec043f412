import Newsroom
import Templates

/// What the checks say, as templates show it: each with its reason and a jump to the field.
struct FindingValues {
  let visit: Visit
  let site: Site
  let words: Words

  /// Nil while the form has mistakes.
  func values(_ findings: [PublishFinding]?) -> [String: Any] {
    guard let findings else { return ["has_findings": false, "has_mistakes": true, "findings": [] as [Any]] }
    return [
      "has_findings": !findings.isEmpty, "has_blocking": findings.contains(where: \.isBlocking),
      "findings": findings.map(finding), "marks": findings.map(\.mark).joined(separator: " "),
    ]
  }

  private func finding(_ finding: PublishFinding) -> [String: Any] {
    // Of a picture in the text, its name.
    let key = "check.\(finding.check.rawValue)" + (finding.values["name"] == nil ? "" : "_of")
    var values: [String: Any] = [
      "text": words(key, finding.values), "why": words("check.\(finding.check.rawValue)_why"), "field": finding.field,
      "field_name": words("writing.\(finding.field)"), "blocking": finding.isBlocking,
    ]
    if let article = finding.article {
      values["article"] = ["title": article.title, "address": visit.paths(site).article(article)]
    }
    return values
  }
}

import Hummingbird
import Newsroom
import Templates

/// The pages that the law asks for, from the site's settings (law.md S-2, S-3, S-4, D-11).
enum LegalPages {
  static func imprint(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    let fields = [
      "publisher", "represented_by", "address", "email", "phone", "register", "vat", "responsible", "owners",
    ].compactMap { field(site, $0, words) }
    let contacts = ["authorities", "readers"].compactMap { contact(site, $0, words) }
    var draft = PageDraft(
      template: "imprint", title: words("imprint.title"), canonical: visit.full(visit.paths(site).imprint))
    draft.values = [
      "fields": fields, "contacts": contacts, "has_contacts": !contacts.isEmpty,
      "is_incomplete": !site.settings.missing.isEmpty,
    ]
    return visit.html(draft, site)
  }

  private static func field(_ site: Site, _ name: String, _ words: Words) -> [String: Any]? {
    let value = site.settings["imprint.\(name)"]
    guard !value.isEmpty else { return nil }
    let title = words("imprint.\(name)")
    if name == "email" { return ["name": title, "email": value] }
    let more = name == "responsible" ? "\n" + site.settings["imprint.responsible_address"] : ""
    return ["name": title, "lines": lines(value + more)]
  }

  private static func contact(_ site: Site, _ name: String, _ words: Words) -> [String: Any]? {
    let email = site.settings["contact.\(name)"]
    guard !email.isEmpty else { return nil }
    let languages = site.settings["contact.\(name)_languages"]
    var values = ["name": words("imprint.\(name)"), "email": email]
    if !languages.isEmpty { values["languages"] = languages }
    return values
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
  }

  static func privacy(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    var draft = PageDraft(
      template: "privacy", title: words("privacy.title"), canonical: visit.full(visit.paths(site).privacy))
    draft.values = [
      "controller": ["publisher", "address", "email"].flatMap { lines(site.settings["imprint.\($0)"]) },
      "retention": Retention.all.map {
        ["what": words("retention.\($0.key)"), "long": words("retention.\($0.key)_long")]
      },
    ]
    for name in ["officer", "authority"] where !site.settings["privacy.\(name)"].isEmpty {
      draft.values[name] = site.settings["privacy.\(name)"]
    }
    return visit.html(draft, site)
  }

  static func accessibility(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    let limits = lines(site.settings["accessibility.limits"])
    var draft = PageDraft(
      template: "accessibility", title: words("accessibility.title"),
      canonical: visit.full(visit.paths(site).accessibility))
    draft.values = ["limits": limits, "has_limits": !limits.isEmpty]
    for name in ["checked", "contact"] where !site.settings["accessibility.\(name)"].isEmpty {
      draft.values[name] = site.settings["accessibility.\(name)"]
    }
    return visit.html(draft, site)
  }
}

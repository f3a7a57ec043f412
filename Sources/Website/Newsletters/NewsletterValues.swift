import Newsroom
import Templates

/// The form with which readers ask for newsletters, as templates show it.
struct NewsletterValues {
  private let visit: Visit
  private let site: Site
  private let words: Words

  init(_ visit: Visit, _ site: Site) {
    (self.visit, self.site, words) = (visit, site, visit.words(site))
  }

  /// With all to choose from; nil where there is nothing to ask for.
  func form(_ newsletters: [Newsletter], _ form: NewsletterSignUpForm, _ problems: [FieldProblem] = [])
    -> [String: Any]?
  {
    let open = newsletters.filter(\.isOpen)
    guard !open.isEmpty else { return nil }
    let fields = FieldValues(words: words, problems: problems)
    let chosen = Set(form.newsletters(open).map(\.slug))
    let wording = ConsentWording.newsletter(open.map(\.name), site, words)
    var values: [String: Any] = [
      "action": visit.paths(site).newsletters, "wording": wording.words, "version": wording.version,
      "privacy_address": visit.paths(site).privacy, "page": visit.path, "is_several": open.count > 1,
      "newsletters": open.map {
        ["slug": $0.slug, "title": $0.name, "about": $0.about, "checked": chosen.contains($0.slug)] as [String: Any]
      },
      "f_email": fields.field("email", form.email, group: "alerts", type: "email", autocomplete: "email"),
    ]
    if !problems.isEmpty { values["summary"] = words("comments.problems") }
    values["chosen_problem"] = fields.problem("newsletter")
    return values
  }

  /// For the first of them, as it stands under articles; nil where there is none.
  func box(_ offered: [OfferedNewsletter], page: String) -> [String: Any]? {
    guard let newsletter = offered.first else { return nil }
    let wording = ConsentWording.newsletter([newsletter.name], site, words)
    return [
      "action": visit.paths(site).newsletters, "wording": wording.words, "version": wording.version,
      "privacy_address": visit.paths(site).privacy, "page": page, "name": newsletter.name, "slug": newsletter.slug,
      "about": newsletter.about,
      "is_several": offered.count > 1,
    ]
  }
}

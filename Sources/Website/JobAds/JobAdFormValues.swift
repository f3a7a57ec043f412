import Foundation
import Newsroom
import Templates

/// The form of a job ad: the same for employers and for the newsroom.
struct JobAdFormValues {
  let words: Words
  let form: JobAdForm
  var problems: [FieldProblem] = []
  var warnings: [JobAdWarning] = []

  func values() -> [String: Any] {
    let wrong = fields.problem("employment")
    let fields: [String: Any?] = [
      "f_title": field("title", form.title),
      "f_employer": field("employer", form.employer, autocomplete: "organization"),
      "f_website": field("website", form.website, autocomplete: "url"), "f_place": field("place", form.place),
      "f_postcode": field("postcode", form.postcode),
      "f_salary_least": field("salary_least", form.salaryLeast), "f_salary_most": field("salary_most", form.salaryMost),
      "f_text": field("text", form.text).merging(["rows": "14"]) { $1 },
      "f_application": field("application", form.application),
      "f_valid_through": field("valid_through", form.validThrough, type: "date"),
      "f_topics": field("topics", form.topics), "f_name": field("name", form.name, autocomplete: "name"),
      "f_address": field("address", form.address, autocomplete: "street-address").merging(["rows": "3"]) { $1 },
      "f_email": field("email", form.email, type: "email", autocomplete: "email"),
      "countries": choices(JobAdForm.countries.map { ($0, Self.country($0, words)) }, form.country),
      "remotes": choices(
        PrintedJobAd.Remote.allCases.map { ($0.rawValue, words("jobs.remote_\($0.rawValue)")) }, form.remote),
      "units": choices(
        PrintedJobAd.Salary.Unit.allCases.map { ($0.rawValue, words("jobs.unit_\($0.rawValue)")) }, form.salaryUnit),
      "languages": choices(
        Language.allCases.map { ($0.rawValue, words("language.\($0.rawValue)")) },
        form.language.isEmpty ? words.language.rawValue : form.language),
      "employments": PrintedJobAd.Employment.allCases.map { kind in
        [
          "value": kind.rawValue, "title": words("jobs.\(kind.rawValue)"),
          "checked": form.employment.contains(kind.rawValue), "is_wrong": wrong != nil,
        ] as [String: Any]
      },
      "employment_problem": wrong, "is_salary_later": form.isSalaryLater,
      "summary": problems.isEmpty ? nil : words("comments.problems"),
      "has_warnings": !warnings.isEmpty, "warnings": warnings.map(said),
    ]
    return fields.compactMapValues { $0 }
  }

  /// What a warning says.
  func said(_ warning: JobAdWarning) -> String {
    words("jobs.warning_\(warning.kind.rawValue)", ["passage": warning.passage])
  }

  private var fields: FieldValues { FieldValues(words: words, problems: problems) }

  private func field(_ name: String, _ value: String, type: String = "text", autocomplete: String? = nil)
    -> [String: Any]
  {
    let label = "job_form.field_\(name)"
    return fields.field(
      name, value, group: "job_form", label: words.has(label) ? words(label) : nil, type: type,
      autocomplete: autocomplete)
  }

  private func choices(_ all: [(String, String)], _ chosen: String) -> [[String: Any]] {
    all.map { ["value": $0.0, "title": $0.1, "selected": $0.0 == chosen] }
  }

  /// Its name in the site's language.
  static func country(_ code: String, _ words: Words) -> String {
    Locale(identifier: words.language.rawValue).localizedString(forRegionCode: code) ?? code
  }
}

extension JobAdForm {
  init(_ sent: Form) {
    self.init()
    (title, employer, website) = (sent["title"], sent["employer"], sent["website"])
    (place, postcode, country) = (sent["place"], sent["postcode"], sent["country"])
    (remote, employment) = (sent["remote"], sent.all("employment"))
    (salaryLeast, salaryMost, salaryUnit) = (sent["salary_least"], sent["salary_most"], sent["salary_unit"])
    (isSalaryLater, text, application) = (sent.has("salary_later"), sent["text"], sent["application"])
    (validThrough, language, topics) = (sent["valid_through"], sent["language"], sent["topics"])
    (name, address, email) = (sent["name"], sent["address"], sent["email"])
  }
}

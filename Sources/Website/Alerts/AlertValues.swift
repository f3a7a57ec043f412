import Newsroom
import Templates

/// The form with which readers ask for news like an article, as templates show it.
struct AlertValues {
  private let visit: Visit
  private let site: Site
  private let words: Words
  private let paths: Paths

  init(_ visit: Visit, _ site: Site) {
    (self.visit, self.site) = (visit, site)
    (words, paths) = (visit.words(site), visit.paths(site))
  }

  /// Nil where nobody can ask.
  func form(_ form: AlertForm, _ article: Article, _ problems: [FieldProblem] = []) -> [String: Any]? {
    guard article.isFollowed, site.settings["alerts.open"] == "true" else { return nil }
    let fields = FieldValues(words: words, problems: problems)
    let wording = ConsentWording.alert(title: article.teaser.title, site, words)
    var values: [String: Any] = [
      "action": paths.similar(article), "wording": wording.words, "version": wording.version,
      "question": words("alerts.question", ["title": article.teaser.title]), "privacy_address": paths.privacy,
      "choose_address": paths.similar(article),
      "feeds": [
        ("feed_article", paths.articleFeed(article)), ("feed_similar", paths.similarFeed(article)),
        ("feed_all", paths.feed),
      ].map { ["title": words("alerts.\($0.0)"), "address": $0.1] },
      "f_email": fields.field("email", form.email, group: "alerts", type: "email", autocomplete: "email"),
    ]
    if !problems.isEmpty { values["summary"] = words("comments.problems") }
    return values
  }

  /// The same with words and rhythm to choose. `offered` are the article's words; those that `form` does not have are not
  /// ticked.
  func wholeForm(
    _ form: AlertForm, _ article: Article, _ offered: AlertWords, _ preview: AlertPreview?,
    _ problems: [FieldProblem] = []
  ) -> [String: Any]? {
    guard var values = self.form(form, article, problems) else { return nil }
    values.merge(terms(form.terms, offered, problems)) { $1 }
    values.merge(rhythms(form.knownRhythm, problems)) { $1 }
    values["preview"] = preview.map(self.preview)
    return values
  }

  /// What an alert follows, to be ticked off, and a field for more.
  func terms(_ chosen: [String]?, _ offered: AlertWords, _ problems: [FieldProblem]) -> [String: Any] {
    let known = Set(offered.list.map { $0.shown.lowercased() })
    let ticked = chosen.map { Set($0.map { $0.lowercased() }) }
    let more = (chosen ?? []).filter { !known.contains($0.lowercased()) }.joined(separator: ", ")
    var field = FieldValues(words: words, problems: problems).field("terms", more, group: "alerts")
    field["label"] = words("alerts.terms_more")
    field["hint"] = words("alerts.terms_more_hint")
    return [
      "terms": offered.list.map { word in
        ["word": word.shown, "checked": ticked.map { $0.contains(word.shown.lowercased()) } ?? true] as [String: Any]
      }, "f_terms": field,
    ]
  }

  func rhythms(_ chosen: AlertRhythm?, _ problems: [FieldProblem]) -> [String: Any] {
    let problem = FieldValues(words: words, problems: problems).problem("rhythm")
    var values: [String: Any] = [
      "rhythms": AlertRhythm.allCases.map {
        [
          "value": $0.rawValue, "title": words("alerts.rhythm_\($0.rawValue)"), "selected": $0 == chosen,
          "is_wrong": problem != nil,
        ] as [String: Any]
      }
    ]
    values["rhythm_problem"] = problem
    return values
  }

  func preview(_ preview: AlertPreview) -> [String: Any] {
    let number = preview.mails.count
    let key = number == 0 ? "alerts.preview_none" : number == 1 ? "alerts.preview_one" : "alerts.preview_many"
    let view = TeaserValues(visit, site)
    return [
      "said": words(key, ["number": words.number(number)]),
      "mails": preview.mails.prefix(30).map { mail in
        [
          "news": mail.map { news in
            var values = view.values(news.teaser, heading: "h3")
            values["shared"] = shares(news.shares)
            return values
          }
        ]
      },
    ]
  }

  func shares(_ shares: [AlertShare]) -> String {
    shares.map(\.text).joined(separator: ", ")
  }
}

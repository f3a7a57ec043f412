import Newsroom
import Templates

/// A subscriber's page as its template shows it.
struct SubscriptionValues {
  private let visit: Visit
  private let site: Site
  private let words: Words
  private let paths: Paths
  private let token: String

  init(_ visit: Visit, _ site: Site, _ token: String) {
    (self.visit, self.site, self.token) = (visit, site, token)
    (words, paths) = (visit.words(site), visit.paths(site))
  }

  func values(_ found: Subscription, _ typed: TypedAlert?, _ problems: [FieldProblem]) -> [String: Any] {
    [
      "heading_text": words("subscription.title", ["site": site.name]),
      "text": words("subscription.lead", ["email": found.subscriber.email]),
      "is_paused": found.subscriber.isPaused, "is_empty": found.alerts.isEmpty && found.newsletters.isEmpty,
      "can_pause": !found.subscriber.isPaused && !(found.alerts.isEmpty && found.newsletters.isEmpty),
      "has_newsletters": !found.newsletters.isEmpty,
      "newsletter_action": paths.subscription(token, .newsletter),
      "newsletter_list": found.newsletters.map { newsletter, subscription in
        [
          "id": "\(subscription.id)", "title": newsletter.name, "about": newsletter.about,
          "since": words(
            "subscription.newsletter_since", ["date": visit.desk.time.date(subscription.changedAt, words)]),
          "archive": paths.newsletter(newsletter),
        ]
      },
      "alert_action": paths.subscription(token, .alert), "pause_action": paths.subscription(token, .pause),
      "to_export": paths.subscription(token, .export), "to_erasure": paths.subscription(token, .erasure),
      "alert_list": found.alerts.map { alert in
        let isTyped = typed?.id == alert.alert.id
        return self.alert(alert, isTyped ? typed : nil, isTyped ? problems : [])
      },
    ]
  }

  private func alert(_ found: Subscription.Followed, _ typed: TypedAlert?, _ problems: [FieldProblem]) -> [String: Any]
  {
    let alert = found.alert
    let forms = AlertValues(visit, site)
    let time = visit.desk.time
    var values: [String: Any] = [
      "id": "\(alert.id)", "title": words("subscription.alert_title", ["title": alert.title]),
      "since": words(
        "subscription.alert_since",
        [
          "date": time.date(alert.createdAt, words), "end": alert.expiresAt.map { time.date($0, words) } ?? "",
        ]),
      "has_found": !found.found.isEmpty,
      "found": found.found.map { match -> [String: Any] in
        var values = TeaserValues(visit, site).values(match.teaser, heading: "h4")
        values["shared"] = forms.shares(match.shares)
        if match.state != .mailed { values["note"] = words("subscription.found_\(match.state.rawValue)") }
        return values
      },
    ]
    values.merge(forms.terms(typed?.terms, alert.words, problems)) { $1 }
    values.merge(forms.rhythms(typed.flatMap { AlertRhythm(rawValue: $0.rhythm) } ?? alert.rhythm, problems)) { $1 }
    if !problems.isEmpty { values["summary"] = words("comments.problems") }
    return values
  }
}

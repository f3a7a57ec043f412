import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Where the links of mails lead. Whoever opens one sees a button, nothing else happens: scanners open every link.
enum MailLinkPages {
  static func confirmation(_ visit: Visit) async throws -> Response {
    let token = try visit.parameter("token")
    let cookie = SignUpCookies.read(visit.request.headers)
    do {
      let asked = try await visit.desk.askedConsent(token, cookie)
      let (site, _) = try await visit.read { _, _ in true }
      return confirmation(asked, token, visit, site)
    } catch is AlertError { return try await nothing(visit) } catch SignedLinkError.expired {
      let (site, _) = try await visit.read { _, _ in true }
      return SubscriptionPages.message(visit, site, "subscription.expired", .gone)
    } catch is SignedLinkError { throw Failure.notFound }
  }

  private static func confirmation(_ asked: AskedConsent, _ token: String, _ visit: Visit, _ site: Site) -> Response {
    let words = visit.words(site)
    var draft = PageDraft(template: "mail-link", title: words("subscription.confirm_title"))
    draft.values = [
      "heading_text": draft.title, "action": visit.paths(site).confirmation(token),
      "text": words("subscription.confirm_text", ["site": site.name, "title": asked.consent.subject]),
      "button": words("subscription.confirm"), "after": words("subscription.confirm_not"),
      "quoted_title": words("subscription.confirm_words"), "quoted": asked.consent.words,
      "presses_itself": asked.isSameBrowser && !asked.isConfirmed,
    ]
    return visit.privately(draft, site)
  }

  static func confirm(_ visit: Visit) async throws -> Response {
    try await follow(visit, .confirmed) { try await $0.confirm($1) }
  }

  static func more(_ visit: Visit) async throws -> Response { try await feedback(.more, visit) }
  static func less(_ visit: Visit) async throws -> Response { try await feedback(.less, visit) }

  private static func feedback(_ feedback: AlertFeedback, _ visit: Visit) async throws -> Response {
    let token = try visit.parameter("token")
    let (site, (id, article)) = try await visit.read { reading, site in
      let id = try visit.query(visit.words(site)("path.article")).flatMap { Int64($0) }
      return (id, try id.flatMap { try reading.article(id: $0) })
    }
    guard let id, let article, article.isFollowed else { return try await nothing(visit) }
    if visit.request.method == .post {
      return try await follow(visit, feedback == .more ? .more : .less) { try await $0.feedback(feedback, on: id, $1) }
    }
    let found = try await alerts(visit)
    guard !found.isEmpty else { return try await nothing(visit) }
    let words = visit.words(site)
    let key = "subscription.\(feedback.rawValue)"
    var draft = PageDraft(template: "mail-link", title: words("\(key)_title"))
    let part: Paths.SubscriptionPart = feedback == .more ? .more : .less
    draft.values = [
      "heading_text": draft.title, "button": words(key),
      "text": words("\(key)_text", ["article": article.teaser.title]),
      "action": visit.paths(site).subscription(token, part, article: id),
    ]
    return visit.privately(draft, site)
  }

  static func renewal(_ visit: Visit) async throws -> Response {
    if visit.request.method == .post { return try await follow(visit, .renewed) { try await $0.renewAlerts($1) } }
    return try await listed(visit, .renewal, "renewal", button: "renew")
  }

  static func unsubscription(_ visit: Visit) async throws -> Response {
    try await listed(visit, .unsubscribe, "unsubscribe", button: "unsubscribe")
  }

  /// The target of RFC 8058, and of the button: 200 and a sentence, never a redirect.
  static func unsubscribe(_ visit: Visit) async throws -> Response {
    let own: String?
    do { own = try await visit.desk.unsubscribe(try visit.parameter("token")) } catch is SignedLinkError {
      throw Failure.notFound
    }
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    var draft = PageDraft(template: "subscription-message", title: words("subscription.unsubscribe_title"))
    draft.values = ["heading_text": draft.title, "text": words("subscription.unsubscribed")]
    draft.values["own_page"] = own.map { visit.paths(site).subscription($0) }
    return visit.privately(draft, site)
  }

  private static func listed(_ visit: Visit, _ part: Paths.SubscriptionPart, _ key: String, button: String)
    async throws -> Response
  {
    let found = try await alerts(visit)
    guard !found.isEmpty else { return try await nothing(visit) }
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    var draft = PageDraft(template: "mail-link", title: words("subscription.\(key)_title"))
    draft.values = [
      "heading_text": draft.title, "text": words("subscription.\(key)_text"),
      "list": found.map { words("subscription.alert_title", ["title": $0.title]) }, "has_list": true,
      "button": words("subscription.\(button)"),
      "action": visit.paths(site).subscription(try visit.parameter("token"), part),
    ]
    return visit.privately(draft, site)
  }

  private static func alerts(_ visit: Visit) async throws -> [Alert] {
    do { return try await visit.desk.alerts(inMail: try visit.parameter("token")) } catch is SignedLinkError {
      throw Failure.notFound
    }
  }

  /// Does what a button says; then the subscriber's own page says so.
  private static func follow(
    _ visit: Visit, _ done: SubscriptionDone, _ body: (Newsdesk, String) async throws -> String
  ) async throws -> Response {
    let own: String
    do { own = try await body(visit.desk, try visit.parameter("token")) } catch SignedLinkError.expired {
      let (site, _) = try await visit.read { _, _ in true }
      return SubscriptionPages.message(visit, site, "subscription.expired", .gone)
    } catch is SignedLinkError { throw Failure.notFound } catch is AlertError { return try await nothing(visit) }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).subscription(own, done: done.rawValue))
  }

  private static func nothing(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    return SubscriptionPages.message(visit, site, "subscription.gone", .gone)
  }
}

import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Where the links of mails lead. Whoever opens one sees a button, nothing else happens: scanners open every link.
enum MailLinkPages {
  static func confirmation(_ visit: Visit) async throws -> Response {
    let token = try visit.parameter("token")
    let open: OpenConfirmation
    do {
      open = try await visit.desk.confirmation(token, SignUpCookies.read(visit.request.headers))
    } catch is AlertError {
      return try await message(visit, "subscription.gone", .gone)
    } catch SignedLinkError.expired {
      return try await message(visit, "subscription.expired", .gone)
    } catch is SignedLinkError { throw Failure.notFound }
    if open.isEnded { return try await message(visit, "subscription.ended", .gone) }
    if open.isConfirmed { return try await message(visit, "subscription.confirmed", ownPage: open.ownPage) }
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    var draft = PageDraft(template: "mail-link", title: words("subscription.confirm_title"))
    draft.values = [
      "heading_text": draft.title, "action": visit.paths(site).confirmation(token),
      "button": words("subscription.confirm"), "after": words("subscription.confirm_not"),
      "quoted": open.consents[0].words, "presses_itself": open.isSameBrowser,
    ]
    switch open.asked {
    case .alert(let alert):
      draft.values["text"] = words(
        "subscription.confirm_text", ["site": site.name, "title": open.consents[0].subject])
      draft.values["list"] = [
        words("alerts.terms") + ": " + alert.words.list.map(\.shown).joined(separator: ", "),
        words("alerts.rhythm_\(alert.rhythm.rawValue)"),
      ]
      draft.values["has_list"] = true
    case .newsletters:
      draft.values["text"] = words("subscription.confirm_newsletters", ["site": site.name])
      draft.values["list"] = open.consents.map { words("subscription.newsletter_title", ["name": $0.subject]) }
      draft.values["has_list"] = true
    }
    return visit.privately(draft, site)
  }

  static func confirm(_ visit: Visit) async throws -> Response {
    var response = try await follow(visit, .confirmed) { try await $0.confirm($1) }
    let (site, _) = try await visit.read { _, _ in true }
    // It has done its work.
    response.headers[.setCookie] = SignUpCookies.end(path: visit.paths(site).subscriptions)
    return response
  }

  static func more(_ visit: Visit) async throws -> Response { try await feedback(.more, visit) }
  static func less(_ visit: Visit) async throws -> Response { try await feedback(.less, visit) }

  private static func feedback(_ feedback: AlertFeedback, _ visit: Visit) async throws -> Response {
    let token = try visit.parameter("token")
    if let ended = try await ended(visit) { return ended }
    let (site, article) = try await visit.read { reading, site in
      try visit.query(visit.words(site)("path.article")).flatMap { Int64($0) }.flatMap { try reading.article(id: $0) }
    }
    guard let article, article.isFollowed else { return try await message(visit, "subscription.article_gone", .gone) }
    if visit.request.method == .post {
      return try await follow(visit, feedback == .more ? .more : .less) {
        try await $0.feedback(feedback, on: article.id, $1)
      }
    }
    let words = visit.words(site)
    let key = "subscription.\(feedback.rawValue)"
    var draft = PageDraft(template: "mail-link", title: words("\(key)_title"))
    let part: Paths.SubscriptionPart = feedback == .more ? .more : .less
    draft.values = [
      "heading_text": draft.title, "button": words(key),
      "text": words("\(key)_text", ["article": article.teaser.title]),
      "action": visit.paths(site).subscription(token, part, article: article.id),
    ]
    return visit.privately(draft, site)
  }

  /// Another year, also of what ended because nobody answered.
  static func renewal(_ visit: Visit) async throws -> Response {
    let alerts = try await alerts(visit)
    guard alerts.contains(where: \.canBeRenewed) else { return try await message(visit, "subscription.ended", .gone) }
    if visit.request.method == .post { return try await follow(visit, .renewed) { try await $0.renewAlerts($1) } }
    return try await listed(visit, alerts.filter(\.canBeRenewed), .renewal, "renewal", button: "renew")
  }

  static func unsubscription(_ visit: Visit) async throws -> Response {
    if let left = try await leaving(visit) { return left }
    if let ended = try await ended(visit) { return ended }
    let active = try await alerts(visit).filter { $0.state == .active }
    return try await listed(visit, active, .unsubscribe, "unsubscribe", button: "unsubscribe")
  }

  /// The same for a newsletter; nil for a link of another kind.
  private static func leaving(_ visit: Visit) async throws -> Response? {
    let token = try visit.parameter("token")
    let found: (newsletter: Newsletter, isActive: Bool)?
    do { found = try await visit.desk.newsletter(toLeave: token) } catch SignedLinkError.otherPurpose {
      return nil
    } catch is SignedLinkError { throw Failure.notFound }
    guard let found else { return try await message(visit, "subscription.gone", .gone) }
    guard found.isActive else { return try await message(visit, "subscription.ended", .gone) }
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    var draft = PageDraft(template: "mail-link", title: words("subscription.unsubscribe_title"))
    draft.values = [
      "heading_text": draft.title, "text": words("subscription.unsubscribe_text"),
      "list": [words("subscription.newsletter_title", ["name": found.newsletter.name])], "has_list": true,
      "button": words("subscription.unsubscribe"), "action": visit.paths(site).subscription(token, .unsubscribe),
    ]
    return visit.privately(draft, site)
  }

  /// The target of RFC 8058, and of the button: 200 and a sentence, never a redirect.
  static func unsubscribe(_ visit: Visit) async throws -> Response {
    let own: String?
    do { own = try await visit.desk.unsubscribe(try visit.parameter("token")) } catch is SignedLinkError {
      throw Failure.notFound
    }
    return try await message(visit, "subscription.unsubscribed", ownPage: own)
  }

  private static func listed(
    _ visit: Visit, _ alerts: [Alert], _ part: Paths.SubscriptionPart, _ key: String, button: String
  ) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let words = visit.words(site)
    var draft = PageDraft(template: "mail-link", title: words("subscription.\(key)_title"))
    draft.values = [
      "heading_text": draft.title, "text": words("subscription.\(key)_text"),
      "list": alerts.map { words("subscription.alert_title", ["title": $0.title]) }, "has_list": true,
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

  /// A page that says so, where nothing that a mail is about goes on.
  private static func ended(_ visit: Visit) async throws -> Response? {
    let alerts = try await alerts(visit)
    guard !alerts.contains(where: { $0.state == .active }) else { return nil }
    return try await message(visit, alerts.isEmpty ? "subscription.gone" : "subscription.ended", .gone)
  }

  /// Does what a button says; then the subscriber's own page says so.
  private static func follow(
    _ visit: Visit, _ done: SubscriptionDone, _ body: (Newsdesk, String) async throws -> String
  ) async throws -> Response {
    let own: String
    do { own = try await body(visit.desk, try visit.parameter("token")) } catch SignedLinkError.expired {
      return try await message(visit, "subscription.expired", .gone)
    } catch is SignedLinkError { throw Failure.notFound } catch is AlertError {
      return try await message(visit, "subscription.gone", .gone)
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).subscription(own, done: done.rawValue))
  }

  private static func message(
    _ visit: Visit, _ key: String, _ status: HTTPResponse.Status = .ok, ownPage: String? = nil
  ) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    return SubscriptionPages.message(visit, site, key, status, ownPage: ownPage)
  }
}

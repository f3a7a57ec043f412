import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// A subscriber's own page. Its address is the key: nobody keeps it, and nothing of it is told to other sites.
enum SubscriptionPages {
  static func show(_ visit: Visit) async throws -> Response {
    try await page(visit, try visit.parameter("token"))
  }

  /// Other words or another rhythm.
  static func change(_ visit: Visit) async throws -> Response {
    let fields = try await visit.form()
    let (token, id) = (try visit.parameter("token"), Int64(fields["alert"]) ?? 0)
    let typed = TypedAlert(id: id, terms: fields.all("terms"), rhythm: fields["rhythm"])
    do {
      return try await act(visit, token, fields["step"] == "end" ? .ended : .changed) { desk, subscriber in
        if fields["step"] == "end" { return try await desk.endAlert(id, of: subscriber) }
        try await desk.change(alert: id, of: subscriber, terms: typed.terms, rhythm: typed.rhythm)
      }
    } catch let problems as FieldProblems {
      return try await page(visit, token, typed: typed, problems.list)
    }
  }

  /// Leaves a newsletter.
  static func leave(_ visit: Visit) async throws -> Response {
    let id = Int64(try await visit.form()["newsletter"]) ?? 0
    return try await act(visit, try visit.parameter("token"), .ended) { desk, subscriber in
      try await desk.endNewsletter(id, of: subscriber)
    }
  }

  static func pause(_ visit: Visit) async throws -> Response {
    let step = try await visit.form()["step"]
    guard step == "pause" || step == "resume" else { throw Failure.badRequest }
    let isPaused = step == "pause"
    return try await act(visit, try visit.parameter("token"), isPaused ? .paused : .resumed) { desk, subscriber in
      try await desk.pause(subscriber, isPaused)
    }
  }

  static func erase(_ visit: Visit) async throws -> Response {
    let token = try visit.parameter("token")
    do { try await visit.desk.eraseSubscriber(try await visit.desk.subscriberID(token)) } catch is SignedLinkError {
      throw Failure.notFound
    }
    let (site, _) = try await visit.read { _, _ in true }
    return message(visit, site, "subscription.erased")
  }

  static func export(_ visit: Visit) async throws -> Response {
    let id: Int64
    do { id = try await visit.desk.subscriberID(try visit.parameter("token")) } catch is SignedLinkError {
      throw Failure.notFound
    }
    let (_, json) = try await visit.read { [visit] reading, site -> String? in
      guard let subscriber = try reading.subscriber(id) else { return nil }
      let export = try reading.export(subscriber, visit.desk.time) { visit.full(visit.paths(site).article($0)) }
      return try export.json()
    }
    guard let json else { throw Failure.notFound }
    var response = visit.text(json, "application/json; charset=utf-8")
    response.headers[.cacheControl] = "no-store"
    response.headers[.contentDisposition] = "attachment; filename=\"subscription.json\""
    return response
  }

  /// A page of one sentence about mails. `key` is that of its words: `KEY_title`, `KEY_text`.
  static func message(
    _ visit: Visit, _ site: Site, _ key: String, _ status: HTTPResponse.Status = .ok, ownPage: String? = nil
  ) -> Response {
    var draft = PageDraft(template: "subscription-message", status: status, title: visit.words(site)("\(key)_title"))
    draft.values = ["heading_text": draft.title, "text": visit.words(site)("\(key)_text")]
    draft.values["own_page"] = ownPage.map { visit.paths(site).subscription($0) }
    return visit.privately(draft, site)
  }

  private static func act(
    _ visit: Visit, _ token: String, _ done: SubscriptionDone, _ body: (Newsdesk, Int64) async throws -> Void
  ) async throws -> Response {
    var done = done
    do { try await body(visit.desk, try await visit.desk.subscriberID(token)) } catch is SignedLinkError {
      throw Failure.notFound
    } catch is AlertError {
      // Another tab was faster.
      done = .ended
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).subscription(token, done: done.rawValue))
  }

  private static func page(
    _ visit: Visit, _ token: String, typed: TypedAlert? = nil, _ problems: [FieldProblem] = []
  ) async throws -> Response {
    let id: Int64
    do { id = try await visit.desk.subscriberID(token) } catch is SignedLinkError { throw Failure.notFound }
    let (site, found) = try await visit.read { reading, _ in try reading.subscription(id) }
    guard let found else { return message(visit, site, "subscription.gone", .gone) }
    let words = visit.words(site)
    var draft = PageDraft(template: "subscription", title: words("subscription.title", ["site": site.name]))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = SubscriptionValues(visit, site, token).values(found, typed, problems)
    let done = try visit.query(words("path.done")).flatMap { SubscriptionDone(rawValue: $0) }
    // A pause says so itself, with the button that ends it.
    draft.values["done"] = done.flatMap { $0 == .paused ? nil : $0 }.map { words("subscription.done_\($0.rawValue)") }
    return visit.privately(draft, site)
  }
}

/// What somebody has just done on their page.
enum SubscriptionDone: String, CaseIterable {
  case confirmed, changed, more, less, ended, paused, resumed, renewed
}

/// An alert's form as it came, right or wrong.
struct TypedAlert: Sendable {
  let id: Int64
  let terms: [String]
  let rhythm: String
}

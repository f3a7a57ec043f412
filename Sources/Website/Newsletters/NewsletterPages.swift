import HTTPTypes
import Hummingbird
import Newsroom
import Syndication
import Templates

/// Where readers find newsletters, ask for them, and read what went out.
enum NewsletterPages {
  private static let listed = 30

  static func index(_ visit: Visit) async throws -> Response {
    let (site, newsletters) = try await visit.read { reading, _ in try shown(reading) }
    let open = newsletters.all.filter(\.isOpen)
    return visit.html(draft(visit, site, newsletters, NewsletterSignUpForm(chosen: open.prefix(1).map(\.slug))), site)
  }

  /// A sign-up.
  static func post(_ visit: Visit) async throws -> Response {
    let fields = try await visit.form()
    let (site, newsletters) = try await visit.read { reading, _ in try shown(reading) }
    let paths = visit.paths(site)
    let page = fields["page"]
    let form = NewsletterSignUpForm(
      email: fields["email"],
      chosen: fields["form"] == "all" || fields.has("newsletter") ? fields.all("newsletter") : nil,
      offersAll: fields["form"] == "all",
      version: fields["version"], page: Paths.isOwn(page) ? page : paths.newsletters)
    do {
      let origin = SubmissionOrigin(network: visit.foreignNetwork, trap: fields["homepage"])
      let cookie = SignUpCookie()
      try await visit.desk.signUp(form, origin, cookie)
      var response = visit.seeOther(paths.newslettersAsked)
      response.headers[.setCookie] = SignUpCookies.set(
        cookie, path: paths.subscriptions, isSecure: visit.desk.settings.siteURL.hasPrefix("https://"))
      return response
    } catch let problems as FieldProblems {
      var draft = draft(visit, site, newsletters, form, problems.list)
      draft.status = .unprocessableContent
      draft.title = visit.words(site)("alerts.problem_title", ["title": draft.title])
      return visit.privately(draft, site)
    }
  }

  /// What happens next: the same for everybody.
  static func asked(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    var draft = PageDraft(template: "newsletter-asked", title: visit.words(site)("alerts.asked_title"))
    draft.values["to_newsletters"] = visit.paths(site).newsletters
    return visit.privately(draft, site)
  }

  /// A newsletter's archive.
  static func archive(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, site -> (Newsletter, [Edition], PageKey?)? in
      guard let newsletter = try reading.newsletter(slug: slug) else { return nil }
      let (list, next) = try reading.editions(of: newsletter.id, before: try visit.pageKey(site), limit: listed)
      return (newsletter, list, next)
    }
    guard let (newsletter, editions, next) = found else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let title = words("newsletters.archive_title", ["name": newsletter.name])
    var draft = PageDraft(template: "newsletter-archive", title: title)
    draft.description = newsletter.about.isEmpty ? nil : newsletter.about
    draft.canonical = visit.full(paths.newsletter(newsletter))
    draft.feed = PageFeed(title, paths.newsletterFeed(newsletter))
    draft.values = [
      "heading_text": newsletter.name, "about": newsletter.about, "is_open": newsletter.isOpen,
      "to_newsletters": paths.newsletters, "is_empty": editions.isEmpty,
      "editions": editions.compactMap { edition -> [String: Any]? in
        guard let number = edition.number, let at = edition.startedAt else { return nil }
        return [
          "title": edition.subject, "address": paths.edition(newsletter, number),
          "line": words("editions.line", ["number": "\(number)", "date": visit.desk.time.date(at, words)]),
        ]
      },
    ]
    draft.values["has_pages"] = next != nil
    draft.values["older_address"] = next.map {
      "\(paths.newsletter(newsletter))?\(words("path.before"))=\($0.text)"
    }
    return visit.html(draft, site)
  }

  static func feed(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ -> (Newsletter, [(Edition, [Teaser])])? in
      guard let newsletter = try reading.newsletter(slug: slug) else { return nil }
      let list = try reading.editions(of: newsletter.id, limit: listed).list
      return (newsletter, try list.map { ($0, try reading.articles(ofEdition: $0.id)) })
    }
    guard let (newsletter, editions) = found else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let entries = editions.compactMap { edition, articles -> FeedEntry? in
      guard let number = edition.number, let at = edition.startedAt else { return nil }
      let titles = articles.filter { $0.state == .published }.map { $0.labelledTitle(words) }
      return FeedEntry(
        id: "\(visit.full(paths.newsletter(newsletter)))#\(number)", title: edition.subject,
        address: visit.full(paths.edition(newsletter, number)),
        summary: (edition.paragraphs + titles).joined(separator: "\n"), published: at.seconds, updated: at.seconds)
    }
    let feed = FeedDraft(
      name: "newsletter \(newsletter.id)", title: "\(newsletter.name) – \(site.name)",
      description: newsletter.about.isEmpty ? newsletter.name : newsletter.about, page: paths.newsletter(newsletter),
      address: paths.newsletterFeed(newsletter), entries: entries)
    return visit.feed(feed, site)
  }

  /// An edition that went out.
  static func edition(_ visit: Visit) async throws -> Response {
    let (slug, number) = (try visit.parameter("slug"), try visit.parameter("number"))
    guard let number = Int64(number), "\(number)" == (try visit.parameter("number")) else { throw Failure.notFound }
    let (site, found) = try await visit.read { reading, _ -> (Newsletter, Edition, [Teaser])? in
      guard let newsletter = try reading.newsletter(slug: slug),
        let edition = try reading.edition(of: newsletter.id, number: number)
      else { return nil }
      return (newsletter, edition, try reading.articles(ofEdition: edition.id))
    }
    guard let (newsletter, edition, articles) = found else { throw Failure.notFound }
    let (words, paths, view) = (visit.words(site), visit.paths(site), TeaserValues(visit, site))
    let shown = articles.filter { $0.state == .published }
    var draft = PageDraft(template: "newsletter-edition", title: "\(edition.subject) – \(newsletter.name)")
    draft.canonical = visit.full(paths.edition(newsletter, number))
    draft.feed = PageFeed(
      words("newsletters.archive_title", ["name": newsletter.name]), paths.newsletterFeed(newsletter))
    draft.values = [
      "heading_text": edition.subject, "newsletter": newsletter.name, "archive": paths.newsletter(newsletter),
      "line": words(
        "editions.line",
        ["number": "\(number)", "date": edition.startedAt.map { visit.desk.time.date($0, words) } ?? ""]),
      "word": edition.paragraphs, "has_word": !edition.paragraphs.isEmpty, "to_newsletters": paths.newsletters,
      "is_open": newsletter.isOpen, "is_less": shown.count < articles.count,
      "edition_articles": shown.map { view.values($0, heading: "h2") },
    ]
    return visit.html(draft, site)
  }

  private typealias Shown = (all: [Newsletter], archived: [Newsletter])

  private static func shown(_ reading: Reading) throws -> Shown {
    let all = try reading.newsletters()
    return (all, try reading.archivedNewsletters(all))
  }

  private static func draft(
    _ visit: Visit, _ site: Site, _ newsletters: Shown, _ form: NewsletterSignUpForm,
    _ problems: [FieldProblem] = []
  ) -> PageDraft {
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "newsletters", title: words("newsletters.title"))
    draft.canonical = visit.full(paths.newsletters)
    draft.description = words("newsletters.lead", ["site": site.name])
    draft.values = [
      "heading_text": draft.title, "lead": words("newsletters.lead", ["site": site.name]),
      "archives": newsletters.archived.map { ["title": $0.name, "address": paths.newsletter($0), "about": $0.about] },
      "has_archives": !newsletters.archived.isEmpty,
    ]
    draft.values["newsletter_form"] = NewsletterValues(visit, site).form(newsletters.all, form, problems)
    return draft
  }
}

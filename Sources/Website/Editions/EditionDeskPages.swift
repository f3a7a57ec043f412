import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// An edition as editors compose it, send it, and see it go.
enum EditionDeskPages {
  private static let offered = 12

  static func show(_ visit: Visit) async throws -> Response { try await page(visit, nil) }

  /// Everything that the page's buttons do: what was typed is kept with each.
  static func act(_ visit: Visit) async throws -> Response {
    let (person, id, sent) = (try visit.person(), try id(visit), try await visit.form())
    let step = sent["step"]
    let form = EditionForm(subject: sent["subject"], word: sent["word"], due: sent["due"])
    do {
      return try await act(visit, id, step, form, sent, person)
    } catch let problems as FieldProblems {
      return try await page(visit, form, problems.list, sent)
    } catch NewsletterError.movedMeanwhile {
      return try await page(visit, form, [FieldProblem("subject", "edition_moved")], sent)
    } catch is NewsletterError { throw Failure.notFound }
  }

  private static func act(
    _ visit: Visit, _ id: Int64, _ step: String, _ form: EditionForm, _ sent: Form, _ person: Person
  ) async throws -> Response {
    let (desk, actor) = (visit.desk, "\(person.id)")
    let (site, _) = try await visit.read { _, _ in true }
    let paths = visit.paths(site)
    func done(_ key: String, _ mark: String? = nil) -> Response {
      visit.seeOther(paths.deskEdition(id, done: key, at: mark))
    }
    if step == "delete" {
      try await desk.deleteEdition(id, by: actor)
      return visit.seeOther("\(paths.deskNewsletters)?\(visit.words(site)("desk_path.done"))=edition_deleted")
    }
    // What has begun to leave has no form any more.
    if let move = EditionState.Move(rawValue: step), [.pause, .resume, .finish, .unschedule].contains(move) {
      try await desk.move(edition: id, move, by: actor)
      return done("edition_\(step)")
    }
    let change = EditionStep(step)
    try await desk.keepEdition(
      id, form, change, seen: Int64(sent["seen"]).map(Moment.init(microseconds:)), by: actor)
    switch step {
    case "test":
      try await desk.testEdition(id, to: person.email, by: actor)
      return done("edition_tested")
    case "start", "schedule":
      try await desk.move(edition: id, EditionState.Move(rawValue: step) ?? .start, due: form.due, by: actor)
      return done("edition_\(step)")
    case "find", "enter":
      // The key in a field: in that of the search it searches.
      if step == "enter", sent["sought"].allSatisfy(\.isWhitespace) { return done("edition_saved") }
      // Looking for articles is no news.
      return try await page(visit, nil, [], sent)
    case "save", "": return done("edition_saved")
    default:
      guard let change else { throw Failure.badRequest }
      return done("edition_saved", change.kind == .add ? "find" : "a\(change.article)")
    }
  }

  /// The mail as it would leave now, with its own styles and nothing else.
  static func mail(_ visit: Visit) async throws -> Response {
    guard let mail = try await visit.desk.preview(ofEdition: try id(visit)) else { throw Failure.notFound }
    var response = visit.text(mail.html, "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
    response.headers[.cacheControl] = "no-store"
    return response
  }

  private static func id(_ visit: Visit) throws -> Int64 {
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    return id
  }

  private static func page(
    _ visit: Visit, _ typed: EditionForm?, _ problems: [FieldProblem] = [], _ sent: Form? = nil
  ) async throws -> Response {
    let (id, sought) = (try id(visit), sent?["sought"] ?? "")
    let (site, found) = try await visit.read { reading, _ in
      try reading.edition(id).map { edition in
        (
          edition, try reading.newsletter(edition.newsletterID), try reading.articles(ofEdition: id),
          try reading.candidates(forEdition: id, matching: sought, limit: offered), try reading.progress(of: edition)
        )
      }
    }
    guard let (edition, newsletter, articles, candidates, progress) = found, let newsletter else {
      throw Failure.notFound
    }
    let preview = try await visit.desk.preview(ofEdition: id)
    let (words, paths, view) = (visit.words(site), visit.paths(site), EditionDeskValues(visit, site))
    var draft = PageDraft(
      template: "desk-edition", title: edition.subject.isEmpty ? newsletter.name : edition.subject)
    if !problems.isEmpty { draft.status = .unprocessableContent }
    let fields = FieldValues(words: words, problems: problems)
    var word = fields.field("word", typed?.word ?? edition.word, group: "editions")
    word["rows"] = "5"
    let due = typed?.due ?? edition.dueAt.map { String(visit.desk.time.machine($0).prefix(16)) } ?? ""
    draft.values = [
      "heading_text": draft.title, "newsletter": newsletter.name, "back": paths.deskNewsletter(newsletter.id),
      "action": paths.deskEdition(id), "is_open": edition.state.isOpen,
      "is_scheduled": edition.state == .scheduled, "is_going": edition.state == .sending,
      "is_paused": edition.state == .paused, "is_over": edition.state == .sent || progress.isOver,
      "was_started": edition.startedAt != nil, "state_text": state(edition, progress, visit, words),
      "seen": "\(edition.changedAt.microseconds)",
      "f_subject": fields.field("subject", typed?.subject ?? edition.subject, group: "editions"), "f_word": word,
      "f_due": fields.field("due", due, group: "editions", type: "datetime-local"),
      "f_sought": fields.field("sought", sought, group: "editions", type: "search"),
      "articles": articles.enumerated().map { view.article($1, place: $0, of: articles.count) },
      "is_empty": articles.isEmpty, "candidates": candidates.map(view.candidate), "no_candidates": candidates.isEmpty,
      "progress": view.progress(progress, edition), "mail_address": paths.deskEditionMail(id),
      "mail_text": preview?.text ?? "",
      "send_text": words(
        progress.expected == 1 ? "editions.send_one" : "editions.send_text",
        ["number": words.number(progress.expected)]),
      "test_text": words("editions.test_text", ["email": visit.session?.person.email ?? ""]),
    ]
    draft.values["articles_problem"] = fields.problem("articles")
    draft.values["public_address"] = edition.number.map { paths.edition(newsletter, $0) }
    draft.values["nothing_public"] = !articles.contains { $0.state == .published } && edition.state == .paused
    if !problems.isEmpty { draft.values["summary"] = words("comments.problems") }
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }

  private static func state(_ edition: Edition, _ progress: EditionProgress, _ visit: Visit, _ words: Words) -> String {
    if edition.isMissed(at: visit.desk.clock.now), let due = edition.dueAt {
      return words("editions.missed", ["time": visit.desk.time.long(due, words)])
    }
    if edition.state == .sending, progress.isOver { return words("editions.out") }
    let time = edition.endedAt ?? edition.startedAt ?? edition.dueAt
    return words(
      "editions.state_\(edition.state.rawValue)_text", ["time": time.map { visit.desk.time.long($0, words) } ?? ""])
  }
}

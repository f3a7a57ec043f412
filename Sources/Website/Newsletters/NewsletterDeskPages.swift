import Hummingbird
import Newsroom
import Templates

/// Newsletters as editors run them.
enum NewsletterDeskPages {
  private static let shown = 20

  static func index(_ visit: Visit) async throws -> Response {
    let (site, (newsletters, readers, open)) = try await visit.read { reading, _ in
      (try reading.newsletters(), try reading.newsletterReaders(), try reading.openEditions())
    }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "desk-newsletters", title: words("newsletters.desk_title"))
    draft.values = [
      "new_address": paths.deskNewsletter(nil), "page": paths.newsletters, "is_empty": newsletters.isEmpty,
      "newsletters": newsletters.map { newsletter -> [String: Any] in
        [
          "title": newsletter.name, "address": paths.deskNewsletter(newsletter.id),
          "about": about(newsletter, readers[newsletter.id] ?? 0, visit, words),
          "is_closed": !newsletter.isOpen, "begin": paths.deskEditions(newsletter.id),
        ]
      },
      "has_editions": !open.isEmpty,
      "editions": open.map { edition in
        EditionDeskValues(visit, site).line(
          edition, newsletter: newsletters.first { $0.id == edition.newsletterID }?.name)
      },
    ]
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }

  /// "Täglich um 7 Uhr · 1.204 Adressen".
  private static func about(_ newsletter: Newsletter, _ readers: Int, _ visit: Visit, _ words: Words) -> String {
    let rhythm = words(
      "newsletters.rhythm_\(newsletter.rhythm.rawValue)_long",
      ["hour": "\(newsletter.hour)", "day": words("newsletters.weekday_\(newsletter.weekday)")])
    let number = words(readers == 1 ? "newsletters.reader" : "newsletters.readers", ["number": words.number(readers)])
    return "\(rhythm) · \(number)"
  }

  static func show(_ visit: Visit) async throws -> Response { try await page(visit, try id(visit), nil) }

  static func save(_ visit: Visit) async throws -> Response {
    let (person, id, sent) = (try visit.person(), try id(visit), try await visit.form())
    let form = NewsletterForm(sent)
    do {
      let kept = try await visit.desk.keepNewsletter(id, form, by: "\(person.id)")
      let (site, _) = try await visit.read { _, _ in true }
      return visit.seeOther(visit.paths(site).deskNewsletter(kept, done: "newsletter_saved"))
    } catch let problems as FieldProblems {
      return try await page(visit, id, form, problems.list)
    } catch is NewsletterError { throw Failure.notFound }
  }

  /// A new edition, to be composed.
  static func begin(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    guard let id = try id(visit) else { throw Failure.notFound }
    let edition: Int64
    do { edition = try await visit.desk.beginEdition(of: id, by: "\(person.id)") } catch is NewsletterError {
      throw Failure.notFound
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).deskEdition(edition))
  }

  /// Nil for a new one.
  private static func id(_ visit: Visit) throws -> Int64? {
    guard visit.parameters["id"] != nil else { return nil }
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    return id
  }

  private static func page(_ visit: Visit, _ id: Int64?, _ typed: NewsletterForm?, _ problems: [FieldProblem] = [])
    async throws -> Response
  {
    let (site, (newsletter, topic, open, out, readers)) = try await visit.read { reading, _ in
      let found = try id.flatMap(reading.newsletter)
      return (
        found, try found?.topicID.flatMap { try reading.label(id: $0)?.name } ?? "",
        try found.map { try reading.openEditions(of: $0.id) } ?? [],
        try found.map { try reading.editions(of: $0.id, limit: shown).list } ?? [],
        try reading.newsletterReaders()
      )
    }
    guard id == nil || newsletter != nil else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let form = typed ?? newsletter.map { NewsletterForm($0, topic: topic) } ?? NewsletterForm()
    let title = newsletter?.name ?? words("newsletters.new")
    var draft = PageDraft(template: "desk-newsletter", title: title)
    if !problems.isEmpty { draft.status = .unprocessableContent }
    let fields = FieldValues(words: words, problems: problems)
    var about = fields.field("about", form.about, group: "newsletters")
    about["rows"] = "3"
    draft.values = [
      "heading_text": title, "back": paths.deskNewsletters, "action": paths.deskNewsletter(newsletter?.id),
      "f_name": fields.field("name", form.name, group: "newsletters"), "f_about": about,
      "f_topic": fields.field("topic", form.topic, group: "newsletters"),
      "rhythms": NewsletterRhythm.allCases.map {
        [
          "value": $0.rawValue, "title": words("newsletters.rhythm_\($0.rawValue)"),
          "selected": $0.rawValue == form.rhythm,
        ]
          as [String: Any]
      },
      "f_hour": fields.field("hour", form.hour, group: "newsletters", type: "number"),
      "weekdays": [2, 3, 4, 5, 6, 7, 1].map {
        ["value": "\($0)", "title": words("newsletters.weekday_\($0)"), "selected": "\($0)" == form.weekday]
          as [String: Any]
      },
      "is_open": form.isOpen,
    ]
    if !problems.isEmpty { draft.values["summary"] = words("comments.problems") }
    if let newsletter {
      let view = EditionDeskValues(visit, site)
      let number = readers[newsletter.id] ?? 0
      draft.values["begin"] = paths.deskEditions(newsletter.id)
      draft.values["public_address"] = paths.newsletter(newsletter)
      draft.values["readers"] = words(
        number == 1 ? "newsletters.reader" : "newsletters.readers", ["number": words.number(number)])
      draft.values["next"] = newsletter.nextAt.map {
        words("newsletters.next", ["time": visit.desk.time.long($0, words)])
      }
      draft.values["editions"] = (open + out).reduce(into: [Edition]()) { list, edition in
        if !list.contains(where: { $0.id == edition.id }) { list.append(edition) }
      }.map { view.line($0, newsletter: nil) }
      draft.values["has_editions"] = !open.isEmpty || !out.isEmpty
      if visit.session.map({ Role.publishers.contains($0.person.role) }) == true {
        draft.values["import_address"] = paths.deskReaders(newsletter.id, .readers)
        draft.values["export_address"] = paths.deskReaders(newsletter.id, .export)
      }
    }
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }
}

extension NewsletterForm {
  init(_ sent: Form) {
    self.init()
    (name, about, rhythm) = (sent["name"], sent["about"], sent["rhythm"])
    (hour, weekday, topic, isOpen) = (sent["hour"], sent["weekday"], sent["topic"], sent.has("open"))
  }
}

import Hummingbird
import Newsroom
import Templates

/// Every revision of an article: the list, one against another, and back to an older one.
enum RevisionPages {
  static func index(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard let article = desk.article else { throw Failure.notFound }
    let (_, revisions) = try await visit.read { reading, _ in try reading.revisions(of: desk.id) }
    let paths = visit.paths(desk.site)
    var draft = PageDraft(template: "desk-revisions", title: desk.words("revisions.title"))
    draft.values = [
      "article_title": article.content.title, "back": paths.deskArticle(desk.id),
      "revisions": revisions.map { revision in
        [
          "number": "\(revision.number)", "by": actor(revision.by, desk.words),
          "time": [
            "machine": visit.desk.time.machine(revision.at), "long": visit.desk.time.long(revision.at, desk.words),
          ],
          "address": paths.deskRevision(desk.id, revision.number), "is_current": revision.number == article.revision,
        ] as [String: Any]
      },
    ]
    return visit.deskPage(draft, desk.site)
  }

  static func show(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard let number = Int64(try visit.parameter("number")) else { throw Failure.notFound }
    let asked = try visit.query(desk.words("desk_path.since")).flatMap { Int64($0) } ?? number - 1
    let (_, found) = try await visit.read { reading, _ in
      (
        try reading.revision(number, of: desk.id), try reading.revision(asked, of: desk.id),
        try reading.revisions(of: desk.id)
      )
    }
    guard let article = desk.article, let new = found.0 else { throw Failure.notFound }
    let view = ComparisonValues(words: desk.words)
    let fields = view.fields(
      from: found.1.map { ArticleForm($0.content, slug: "") } ?? ArticleForm(),
      to: ArticleForm(new.content, slug: ""))
    let paths = visit.paths(desk.site)
    var draft = PageDraft(template: "desk-revision", title: desk.words("revisions.one", ["number": "\(number)"]))
    draft.values = [
      "article_title": article.content.title, "back": paths.deskArticle(desk.id, .revisions),
      "revision_heading": desk.words("revisions.one", ["number": "\(number)"]), "fields": fields,
      "is_same": fields.isEmpty, "may_restore": desk.mayEdit && number != article.revision,
      "restore_address": paths.deskRevision(desk.id, number), "since_field": desk.words("desk_path.since"),
      "others": found.2.filter { $0.number != number }.map { other in
        [
          "number": "\(other.number)", "selected": other.number == asked,
          "label": desk.words(
            "revisions.label",
            [
              "number": "\(other.number)", "by": actor(other.by, desk.words),
              "time": visit.desk.time.long(other.at, desk.words),
            ]),
        ] as [String: Any]
      },
    ]
    return visit.deskPage(draft, desk.site)
  }

  /// Puts an older revision into the working copy: it is looked at, then saved like anything that is written.
  static func restore(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard let number = Int64(try visit.parameter("number")), let article = desk.article else { throw Failure.notFound }
    let (_, revision) = try await visit.read { reading, _ in try reading.revision(number, of: desk.id) }
    guard let revision else { throw Failure.notFound }
    guard desk.mayEdit else { throw Failure.notYours }
    guard desk.copy == nil else {
      return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "unsaved_first"))
    }
    let form = ArticleForm(revision.content, slug: article.slug)
    try await WorkingCopyPages.keep(form, visit, desk, base: article.revision)
    return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "restored"))
  }

  /// A person's name, or what did it.
  static func actor(_ name: String, _ words: Words) -> String {
    let key = "actor.\(name.replacing(" ", with: "_"))"
    return words.has(key) ? words(key) : name
  }
}

/// Differences word by word, as templates show them.
struct ComparisonValues {
  let words: Words

  /// The fields that differ.
  func fields(from old: ArticleForm, to new: ArticleForm) -> [[String: Any]] {
    let texts = ArticleForm.texts.filter { $0.field != "slug" }.map { field, text in
      (field, TextComparison(shown(old[keyPath: text], field), shown(new[keyPath: text], field)))
    }
    let label = { (form: ArticleForm) in form.isCommercial ? words("article.commercial") : "" }
    return (texts + [("commercial", TextComparison(label(old), label(new)))]).compactMap { field, comparison in
      comparison.isSame ? nil : values(field, comparison)
    }
  }

  /// What stands for itself as it is, a code by its name.
  private func shown(_ value: String, _ field: String) -> String {
    guard !value.isEmpty else { return value }
    switch field {
    case "language": return words("language.\(value)")
    case "picture": return words("revisions.picture", ["mark": String(value.prefix(6))])
    default: return value
    }
  }

  func values(_ field: String, _ comparison: TextComparison) -> [String: Any] {
    ["field": field, "name": words("writing.\(field)"), "pieces": comparison.pieces.map(piece)]
  }

  private func piece(_ piece: TextComparison.Piece) -> [String: Any] {
    switch piece {
    case .same(let text): ["same": text]
    case .removed(let text): ["removed": text]
    case .added(let text): ["added": text]
    }
  }
}

import Hummingbird
import Newsroom
import Templates

/// The form in which an article is written.
enum ArticleFormPages {
  /// A new one: its address is fixed before the first word, so that nothing that is typed has no place.
  static func begin(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let (site, _) = try await visit.read { _, _ in true }
    var form = ArticleForm()
    (form.credit, form.language) = (site.name, site.language.rawValue)
    form.authors = person.name
    let blank = form
    let id = try await visit.desk.write(by: "\(person.id)") { try $0.beginArticle(blank, person.id) }
    return visit.seeOther(visit.paths(site).deskArticle(id))
  }

  static func show(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard let form = desk.form(visit.desk) else { throw Failure.notFound }
    let done = try visit.done(desk.words)
    return try await page(visit, desk, form, base: desk.copy?.base ?? desk.article?.revision ?? 0, done: done)
  }

  /// The form as it is, with what is wrong in one of the small forms beside it.
  static func again(_ visit: Visit, _ desk: EditingDesk, _ problems: FieldProblem...) async throws -> Response {
    try await again(visit, desk, problems)
  }

  static func again(_ visit: Visit, _ desk: EditingDesk, _ problems: [FieldProblem]) async throws -> Response {
    let form = desk.form(visit.desk) ?? ArticleForm()
    return try await page(
      visit, desk, form, base: desk.copy?.base ?? desk.article?.revision ?? 0, problems: problems,
      sent: try await visit.form())
  }

  /// Does something to the article that its form has no part in. Who comes too late is told.
  static func act(
    _ visit: Visit, _ desk: EditingDesk, done: String, _ body: @escaping @Sendable (Writing) throws -> Void
  ) async throws -> Response {
    let paths = visit.paths(desk.site)
    do {
      try await visit.desk.write(by: "\(desk.person.id)", body)
      return visit.seeOther(paths.deskArticle(desk.id, done: done))
    } catch is ArticleError { return visit.seeOther(paths.deskArticle(desk.id, done: "moved_meanwhile")) }
  }

  /// The form with everything around it; `problems`, `findings` and a merge are what a save led to.
  static func page(
    _ visit: Visit, _ desk: EditingDesk, _ form: ArticleForm, base: Int64, done: String? = nil,
    problems: [FieldProblem] = [], findings: [PublishFinding]? = nil, merge: ArticleMerge? = nil, sent: Form? = nil
  ) async throws -> Response {
    let shown: [PublishFinding]?
    if let findings { shown = findings } else { shown = try await visit.desk.findings(in: form, of: desk.id) }
    let values = ArticleFormValues(
      visit: visit, desk: desk, form: form, base: base, problems: problems, findings: shown,
      isHeld: findings != nil, merge: merge, sent: sent)
    let title = form.title.isEmpty ? desk.words("desk.new_article") : form.title
    var draft = PageDraft(template: "desk-article", title: title)
    if !problems.isEmpty || findings != nil { draft.status = .unprocessableContent }
    if merge != nil { draft.status = .conflict }
    draft.values = values.all
    draft.values["done"] = done
    return visit.deskPage(draft, desk.site)
  }
}

/// What every handler of an article in the desk begins with: the article, its visitor, and what they wrote last.
struct EditingDesk: Sendable {
  let id: Int64
  let person: Person
  let site: Site
  let words: Words
  let article: EditedArticle?
  let copy: WorkingCopy?
  let others: [String]
  let translations: [ListedTranslation]
  /// How many were mailed it and could be told of a correction.
  let mailed: Int

  /// Throws `Failure.notFound`, `.notYours`.
  init(_ visit: Visit) async throws {
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    let person = try visit.person()
    let (site, found) = try await visit.read { reading, _ in
      (
        try reading.editedArticle(id), try reading.workingCopy(of: id, person.id),
        try reading.alsoWriting(at: id, besides: person.id), try reading.translationList(of: id),
        Role.editors.contains(person.role) ? try reading.mailedReaders(of: id) : 0
      )
    }
    (article, copy, others, translations, mailed) = found
    guard article != nil || copy != nil else { throw Failure.notFound }
    // Authors see what is theirs, also when it is out of their hands; others' drafts they do not.
    if let article, person.role == .author, article.owner != person.id { throw Failure.notYours }
    self.id = id
    self.person = person
    self.site = site
    words = visit.words(site)
  }

  /// What its form shows first: what its visitor wrote last, else what is saved.
  func form(_ newsroom: Newsdesk) -> ArticleForm? {
    if let copy { return copy.form }
    guard let article else { return nil }
    var form = ArticleForm(article.content, slug: article.slug)
    let planned = article.state == .scheduled ? article.publishedAt : article.wantedAt
    if let planned, planned > newsroom.clock.now || article.state == .scheduled {
      form.appears = String(newsroom.time.machine(planned).prefix(19))
    }
    form.appearsShown = form.appears
    if article.state == .review {
      form.reviewNote = article.reviewNote?.text
      form.reviewNoteShown = form.reviewNote
    }
    return form
  }

  var mayEdit: Bool { article.map(person.mayEdit) ?? true }
  var state: ArticleState { article?.state ?? .draft }
}

extension Visit {
  /// Who is signed in. Throws `Failure.signInFirst`.
  func person() throws -> Person {
    guard let session else { throw Failure.signInFirst }
    return session.person
  }

  func siteAndWords() async throws -> (Site, Words) {
    let (site, _) = try await read { _, _ in true }
    return (site, words(site))
  }

  /// What was just done, in words, where a form led here; nil for what we never say.
  func done(_ words: Words) throws -> String? {
    try query(words("desk_path.done")).map { "done.\($0)" }.flatMap { words.has($0) ? words($0) : nil }
  }

  /// After a form that changed something: to a page that says what happened.
  func seeOther(_ target: String) -> Response {
    Response(status: .seeOther, headers: [.location: target.asHeaderAddress, .cacheControl: "no-store"])
  }
}

import Hummingbird
import Newsroom
import Templates

/// What is written but not saved: kept every second by the form's script, and by whatever leads away from the form.
enum WorkingCopyPages {
  /// Answers what the checks say now, to be put beside the text.
  static func keep(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let sent = try await visit.form()
    let form = ArticleForm(sent)
    try await keep(form, visit, desk, base: sent.base)
    let findings = try await visit.desk.findings(in: form, of: desk.id)
    var draft = PageDraft(template: "desk-checks", title: "")
    draft.values = FindingValues(visit: visit, site: desk.site, words: desk.words).values(findings)
    return visit.deskPage(draft, desk.site)
  }

  /// Throws it away: the form shows what is saved.
  static func dispose(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    try await visit.desk.write(by: "\(desk.person.id)") { try $0.discardWorkingCopy(of: desk.id, desk.person.id) }
    let paths = visit.paths(desk.site)
    return visit.seeOther(desk.article == nil ? paths.deskArticles : paths.deskArticle(desk.id, done: "disposed"))
  }

  static func keepAndReturn(_ visit: Visit, _ desk: EditingDesk) async throws -> Response {
    let sent = try await visit.form()
    try await keep(ArticleForm(sent), visit, desk, base: sent.base)
    return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "kept"))
  }

  static func keep(_ form: ArticleForm, _ visit: Visit, _ desk: EditingDesk, base: Int64) async throws {
    // Also of an article that is out of one's hands: what was typed is one's own.
    guard form.body.utf8.count <= ArticleForm.longestBody * 2 else { throw Failure.badRequest }
    try await visit.desk.write(by: "\(desk.person.id)") {
      try $0.keep(form, of: desk.id, desk.person.id, base: base)
    }
  }
}

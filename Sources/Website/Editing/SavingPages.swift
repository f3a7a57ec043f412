import Hummingbird
import Newsroom
import Templates

/// An article's buttons: each saves what was written, and moves the article.
enum SavingPages {
  static func save(_ visit: Visit) async throws -> Response {
    try await save(visit, EditingDesk(visit), .save, done: "saved")
  }

  static func submit(_ visit: Visit) async throws -> Response {
    try await save(visit, EditingDesk(visit), .submit, done: "submitted")
  }

  static func sendBack(_ visit: Visit) async throws -> Response {
    // Whoever handed it in may take it back.
    let desk = try await EditingDesk(visit)
    guard desk.person.mayPublish || desk.state == .review else { throw Failure.notYours }
    return try await save(visit, desk, .sendBack, done: desk.person.mayPublish ? "sent_back" : "taken_back_article")
  }

  static func publish(_ visit: Visit) async throws -> Response {
    try await save(visit, EditingDesk(visit), .publish, done: "published")
  }

  static func correct(_ visit: Visit) async throws -> Response {
    let form = ArticleForm(try await visit.form())
    let step = ArticleStep.republish(
      substantive: form.isSubstantive, correction: form.correction, byMail: form.isMailed)
    return try await save(visit, EditingDesk(visit), step, done: "corrected")
  }

  private static func save(_ visit: Visit, _ desk: EditingDesk, _ step: ArticleStep, done: String) async throws
    -> Response
  {
    let sent = try await visit.form()
    let form = ArticleForm(sent)
    do {
      let outcome = try await visit.desk.save(
        desk.id, form, base: sent.base, step, seen: Set(sent["checked"].split(separator: " ").map(String.init)),
        by: desk.person)
      switch outcome {
      case .saved(let article):
        let done = article.state == .scheduled && step == .publish ? "scheduled" : done
        return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: done))
      case .unchanged: return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "unchanged"))
      case .findings(let findings):
        return try await ArticleFormPages.page(visit, desk, form, base: sent.base, findings: findings)
      case .merged(let merge):
        let fresh = try await EditingDesk(visit)
        return try await ArticleFormPages.page(visit, fresh, merge.form, base: merge.revision, merge: merge)
      }
    } catch let problems as FieldProblems {
      return try await ArticleFormPages.page(visit, desk, form, base: sent.base, problems: problems.list)
    } catch is ArticleError {
      // Somebody else moved it meanwhile: the page says where it is now, with what was written.
      try await WorkingCopyPages.keep(form, visit, desk, base: sent.base)
      return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "moved_meanwhile"))
    } catch EditError.notAllowed {
      // It went out of their hands while they wrote: what they wrote is theirs all the same.
      try await WorkingCopyPages.keep(form, visit, desk, base: sent.base)
      return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "out_of_hands"))
    } catch EditError.alreadyPublic {
      return try await WorkingCopyPages.keepAndReturn(visit, desk)
    } catch EditError.notFound { throw Failure.notFound }
  }
}

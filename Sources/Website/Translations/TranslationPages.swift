import Hummingbird
import Newsroom
import Templates

/// The same article in another language: begun from this one, or one that is there already.
enum TranslationPages {
  static func link(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let sent = try await visit.form()
    do {
      if let language = Language(rawValue: sent["translation_language"]) {
        let new = try await visit.desk.beginTranslation(of: desk.id, in: language, by: desk.person)
        return visit.seeOther(visit.paths(desk.site).deskArticle(new, done: "translation_begun"))
      }
      if sent.has("unlink") {
        try await visit.desk.unlinkTranslation(desk.id, by: desk.person)
        return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "translation_unlinked"))
      }
      try await visit.desk.linkTranslation(desk.id, at: sent["translation_address"], by: desk.person)
      return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "translation_linked"))
    } catch let problems as FieldProblems {
      return try await ArticleFormPages.again(visit, desk, problems.list)
    } catch EditError.notAllowed { throw Failure.notYours } catch EditError.notFound { throw Failure.notFound }
  }
}

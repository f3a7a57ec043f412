import Hummingbird
import Newsroom
import Templates

/// The same article in another language: begun from this one, or one that is there already.
enum TranslationPages {
  static func link(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard desk.article != nil, desk.mayEdit || desk.person.mayPublish else { throw Failure.notYours }
    let sent = try await visit.form()
    if let language = Language(rawValue: sent["translation_language"]) {
      let new = try await visit.desk.beginTranslation(of: desk.id, in: language, by: desk.person)
      return visit.seeOther(visit.paths(desk.site).deskArticle(new, done: "translation_begun"))
    }
    let (_, other) = try await visit.read { reading, _ in try reading.articleID(at: sent["translation_address"]) }
    guard let other, other != desk.id else {
      return try await ArticleFormPages.again(visit, desk, FieldProblem("translation_address", "no_article"))
    }
    try await visit.desk.write(by: "\(desk.person.id)") { try $0.linkTranslations([desk.id, other]) }
    return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "translation_linked"))
  }
}

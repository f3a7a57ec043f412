import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// A picture that comes to an article: dropped, pasted, or chosen.
enum UploadPages {
  static func take(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    guard desk.mayEdit else { throw Failure.notYours }
    let sent = try await visit.form()
    let wantsJSON = visit.request.headers[.accept]?.contains("application/json") == true
    guard let file = sent.file(UploadedPicture.field) else {
      return try await refuse(FieldProblem(UploadedPicture.field, "no_file"), visit, desk, sent, asJSON: wantsJSON)
    }
    do {
      let upload = try await visit.desk.upload(file.bytes, named: file.name, of: desk.person)
      if wantsJSON { return answer(upload, visit, desk) }
      var form = ArticleForm(sent)
      form.add(upload, asTop: sent["place"] == "top")
      try await WorkingCopyPages.keep(form, visit, desk, base: sent.base)
      return visit.seeOther(visit.paths(desk.site).deskArticle(desk.id, done: "picture_added"))
    } catch let problem as FieldProblem {
      return try await refuse(problem, visit, desk, sent, asJSON: wantsJSON)
    }
  }

  private struct Answer: Codable {
    var name: String?
    var hash: String?
    var credit: String?
    var thumbnail: String?
    var problem: String?
  }

  private static func answer(_ upload: UploadedPicture, _ visit: Visit, _ desk: EditingDesk) -> Response {
    json(
      Answer(
        name: upload.name, hash: upload.picture.hash, credit: upload.picture.credit,
        thumbnail: visit.paths(desk.site).thumbnail(upload.picture.hash)), .ok)
  }

  private static func refuse(
    _ problem: FieldProblem, _ visit: Visit, _ desk: EditingDesk, _ sent: Form, asJSON: Bool
  ) async throws -> Response {
    if asJSON {
      let text = FieldValues(words: desk.words, problems: [problem]).problem(problem.field)
      return json(Answer(problem: text), .unprocessableContent)
    }
    let form = ArticleForm(sent)
    try await WorkingCopyPages.keep(form, visit, desk, base: sent.base)
    return try await ArticleFormPages.page(visit, desk, form, base: sent.base, problems: [problem])
  }

  private static func json(_ answer: Answer, _ status: HTTPResponse.Status) -> Response {
    let data = (try? JSONEncoder().encode(answer)) ?? Data()
    return Response(
      status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }
}

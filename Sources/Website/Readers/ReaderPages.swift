import Foundation
import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Who gets a newsletter: taken over from elsewhere, and handed out, each with the proof of consent. The publisher's alone.
enum ReaderPages {
  static func show(_ visit: Visit) async throws -> Response { try await page(visit, ReaderImport()) }

  static func take(_ visit: Visit) async throws -> Response {
    let (person, id, sent) = (try visit.person(), try id(visit), try await visit.form())
    let proof = ReaderImport(words: sent["words"], form: sent["form"])
    guard let file = sent.file("file"), !file.bytes.isEmpty else {
      return try await page(visit, proof, [FieldProblem("file", "readers_file")])
    }
    do {
      // Spreadsheets of Windows write their own letters.
      let text =
        String(validating: file.bytes, as: UTF8.self)
        ?? String(data: Data(file.bytes), encoding: .windowsCP1252) ?? String(decoding: file.bytes, as: UTF8.self)
      let report = try await visit.desk.importReaders(text, of: id, proof, by: "\(person.id)")
      return try await page(visit, proof, report: report)
    } catch let problems as FieldProblems {
      return try await page(visit, proof, problems.list)
    } catch is NewsletterError { throw Failure.notFound }
  }

  static func export(_ visit: Visit) async throws -> Response {
    let (person, id) = (try visit.person(), try id(visit))
    let csv = try await visit.desk.read { [time = visit.desk.time] reading -> String? in
      try reading.newsletter(id) == nil ? nil : try reading.exportReaders(of: id, time)
    }
    guard let csv else { throw Failure.notFound }
    try await visit.desk.write(by: "\(person.id)") { try $0.noteExport(ofReaders: id) }
    var response = visit.text(csv, "text/csv; charset=utf-8")
    response.headers[.cacheControl] = "no-store"
    response.headers[.contentDisposition] = "attachment; filename=\"newsletter.csv\""
    return response
  }

  private static func id(_ visit: Visit) throws -> Int64 {
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    return id
  }

  private static func page(
    _ visit: Visit, _ proof: ReaderImport, _ problems: [FieldProblem] = [], report: ReaderImportReport? = nil
  ) async throws -> Response {
    let id = try id(visit)
    let (site, newsletter) = try await visit.read { reading, _ in try reading.newsletter(id) }
    guard let newsletter else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "desk-readers", title: words("readers.import"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    let fields = FieldValues(words: words, problems: problems)
    var file = fields.field("file", "", group: "readers", type: "file")
    file["accept"] = ".csv,text/csv"
    draft.values = [
      "back": paths.deskNewsletter(id), "newsletter": newsletter.name, "action": paths.deskReaders(id, .readers),
      "f_file": file, "f_words": fields.field("words", proof.words, group: "readers"),
      "f_form": fields.field("form", proof.form, group: "readers"),
    ]
    if !problems.isEmpty { draft.values["summary"] = words("comments.problems") }
    if let report {
      let refused = report.refused.count + report.more
      draft.values["report"] = words(
        "readers.report",
        [
          "taken": words.number(report.taken), "known": words.number(report.known), "refused": words.number(refused),
        ])
      draft.values["refused"] = report.refused.map { refusal in
        let key =
          words.has("readers.refused_\(refusal.key)") ? "readers.refused_\(refusal.key)" : "problem.\(refusal.key)"
        return words("readers.line", ["line": "\(refusal.line)", "email": refusal.email, "why": words(key)])
      }
      draft.values["has_refused"] = !report.refused.isEmpty
      draft.values["more"] = report.more == 0 ? nil : words("readers.more", ["number": words.number(report.more)])
    }
    return visit.deskPage(draft, site)
  }
}

import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The form with which somebody asks for another look at a decision: its author, or who sent a notice.
enum AppealPages {
  static func show(_ visit: Visit) async throws -> Response { try await page(visit, try visit.parameter("token")) }

  static func send(_ visit: Visit) async throws -> Response {
    let (token, sent) = (try visit.parameter("token"), try await visit.form())
    do {
      try await visit.desk.appeal(
        token, reason: sent["text"], seen: Int64(sent["decision"]), SubmissionOrigin(network: visit.foreignNetwork))
    } catch let problems as FieldProblems {
      return try await page(visit, token, typed: sent["text"], problems.list)
    } catch is SignedLinkError { throw Failure.notFound } catch ModerationError.notFound { throw Failure.notFound }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).appeal(token))
  }

  private static func page(_ visit: Visit, _ token: String, typed: String = "", _ problems: [FieldProblem] = [])
    async throws -> Response
  {
    let found: AppealCase
    do { found = try await visit.desk.appealCase(token) } catch is SignedLinkError {
      throw Failure.notFound
    } catch ModerationError.notFound { throw Failure.notFound }
    let (site, statement) = try await visit.read { reading, _ in
      // Once it is answered, the answer.
      try reading.statement(of: found.appeal?.answerID.flatMap(reading.decision) ?? found.decision)
    }
    let words = visit.words(site)
    let style = StatementStyle(visit.desk, site)
    let parts =
      found.side == .author
      ? statement?.partsForAuthor(style, isOver: !found.isOpen)
      : statement?.answer(style, appeal: nil, isOver: !found.isOpen)
    var draft = PageDraft(template: "appeal", title: words("appeal.title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = ["parts": StatementValues(visit, site).parts(parts ?? [], appeal: nil)]
    if let appeal = found.appeal {
      draft.values["done"] = words(appeal.closedAt == nil ? "appeal.received" : "comment_status.appeal_closed")
    }
    if found.isOpen || !problems.isEmpty {
      var field = FieldValues(words: words, problems: problems).field("text", typed, group: "appeal")
      field["rows"] = "6"
      var form: [String: Any] = [
        "action": visit.paths(site).appeal(token), "f_text": field, "decision": "\(found.decision.id)",
      ]
      if !problems.isEmpty { form["summary"] = words("comments.problems") }
      draft.values["appeal_form"] = form
    }
    return visit.privately(draft, site)
  }
}

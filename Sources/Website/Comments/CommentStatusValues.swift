import Newsroom
import Templates

/// A comment's status as its template shows it.
struct CommentStatusValues {
  private let visit: Visit
  private let site: Site
  private let status: CommentStatus
  private let token: String
  private let words: Words
  private let paths: Paths

  init(_ visit: Visit, _ site: Site, _ status: CommentStatus, _ token: String) {
    (self.visit, self.site, self.status, self.token) = (visit, site, status, token)
    (words, paths) = (visit.words(site), visit.paths(site))
  }

  /// Of the words of its state.
  var key: String {
    if status.comment.erasedAt != nil { return "erased" }
    return status.comment.state.rawValue
  }

  func values(typed: String?, _ problems: [FieldProblem]) -> [String: Any] {
    let comment = status.comment
    let title = status.place.title(words)
    var values: [String: Any] = [
      "heading_text": words("comment_status.\(key)"),
      "text": words(
        "comment_status.\(key)_text",
        ["title": title, "email": comment.email == nil ? "" : words("comment_status.we_write")]),
      "article_address": paths.place(status.place),
    ]
    if comment.state == .published { values["public_address"] = paths.comment(status.place, comment.id) }
    if comment.erasedAt == nil {
      values["own"] = CommentValues(visit, site).own(
        name: comment.name, paragraphs: comment.paragraphs, at: comment.at)
      values["to_export"] = paths.status(token, .export)
      values["to_erasure"] = paths.status(token, .erasure)
      if comment.state != .withdrawn { values["to_retraction"] = paths.status(token, .retraction) }
    }
    if comment.state.isOpen {
      values["change_form"] = changeForm(typed, problems)
    } else if let typed {
      values["typed"] = typed
      values["typed_problem"] =
        problems.first.map { FieldValues(words: words, problems: problems).problem($0.field) } ?? nil
    }
    appeal(&values)
    statement(&values)
    return values
  }

  private func changeForm(_ typed: String?, _ problems: [FieldProblem]) -> [String: Any] {
    var field = FieldValues(words: words, problems: problems)
      .field("text", typed ?? status.comment.text, group: "comments")
    field["rows"] = "7"
    var values: [String: Any] = [
      "action": paths.status(token, .change), "f_text": field, "seen": status.comment.text,
      "heading": words(status.comment.state == .changes ? "comment_status.change_asked" : "comment_status.change_own"),
    ]
    let passage = status.comment.state == .changes ? status.decision?.passage ?? "" : ""
    if !passage.isEmpty { values["passage"] = passage }
    if !problems.isEmpty { values["summary"] = words("comments.problems") }
    return values
  }

  private func appeal(_ values: inout [String: Any]) {
    if let token = status.appealToken { values["appeal_address"] = paths.appeal(token) }
    if let appeal = status.appeal {
      values["appeal_note"] = words(
        appeal.closedAt == nil ? "comment_status.appeal_open" : "comment_status.appeal_closed")
    }
  }

  private func statement(_ values: inout [String: Any]) {
    guard let statement = status.statement, status.comment.erasedAt == nil,
      status.comment.state == .refused || status.comment.state == .changes
    else { return }
    let appeal = status.appealToken.map { visit.full(paths.appeal($0)) }
    let parts = statement.parts(StatementStyle(visit.desk, site), appeal: appeal)
    values["parts"] = StatementValues(visit, site).parts(parts, appeal: appeal)
    // The button stands in it.
    values["appeal_address"] = nil
    values["has_parts"] = true
  }
}

import Hummingbird
import Newsroom

/// Prints a right of reply under its article, to the letter.
enum ReplyPages {
  static func add(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let sent = try await visit.form()
    let problems = ["claimant", "reply_text"].filter { sent[$0].allSatisfy(\.isWhitespace) }
      .map { FieldProblem($0, "missing") }
    guard problems.isEmpty else { return try await ArticleFormPages.again(visit, desk, problems) }
    let text = sent["reply_text"].replacing("\r\n", with: "\n")
    return try await ArticleFormPages.act(visit, desk, done: "reply_printed") {
      try $0.printReply(to: desk.id, claimant: sent["claimant"], text: text)
    }
  }
}

import Hummingbird
import Newsroom

/// Takes an article back, and puts it back.
enum WithdrawalPages {
  static func withdraw(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let reason = try await visit.form()["reason"]
    guard !reason.allSatisfy(\.isWhitespace) else {
      return try await ArticleFormPages.again(visit, desk, FieldProblem("reason", "reason_missing"))
    }
    return try await ArticleFormPages.act(visit, desk, done: "withdrawn") { try $0.withdraw(desk.id, reason: reason) }
  }

  static func reinstate(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    if let article = desk.article {
      let form = ArticleForm(article.content, slug: article.slug)
      let blocking = try await visit.desk.findings(in: form, of: desk.id)?.filter(\.isBlocking) ?? []
      guard blocking.isEmpty else {
        return try await ArticleFormPages.page(visit, desk, form, base: article.revision, findings: blocking)
      }
    }
    return try await ArticleFormPages.act(visit, desk, done: "reinstated") { try $0.reinstate(desk.id) }
  }
}

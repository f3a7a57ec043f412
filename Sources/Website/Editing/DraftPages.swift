import Hummingbird
import Newsroom

/// Drafts that are thrown away, and taken back.
enum DraftPages {
  static func delete(_ visit: Visit) async throws -> Response {
    try await act(visit, done: "draft_deleted") { desk, sent in
      try await visit.desk.deleteDraft(desk.id, seen: sent.base, by: desk.person)
    }
  }

  static func restore(_ visit: Visit) async throws -> Response {
    try await act(visit, done: "draft_restored") { desk, _ in
      try await visit.desk.restoreDraft(desk.id, by: desk.person)
    }
  }

  private static func act(
    _ visit: Visit, done: String, _ body: (EditingDesk, Form) async throws -> Void
  ) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let paths = visit.paths(desk.site)
    do {
      try await body(desk, try await visit.form())
      return visit.seeOther(paths.deskArticle(desk.id, done: done))
    } catch EditError.notFound { throw Failure.notFound } catch EditError.notAllowed {
      throw Failure.notYours
    } catch is ArticleError {
      return visit.seeOther(paths.deskArticle(desk.id, done: "moved_meanwhile"))
    }
  }
}

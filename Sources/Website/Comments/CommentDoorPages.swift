import Hummingbird
import Newsroom

/// Closes the comments of one article, or opens them again.
enum CommentDoorPages {
  static func set(_ visit: Visit) async throws -> Response {
    let desk = try await EditingDesk(visit)
    let areClosed = try await visit.form()["closed"] == "1"
    return try await ArticleFormPages.act(visit, desk, done: areClosed ? "comments_closed" : "comments_opened") {
      try $0.setComments(of: desk.id, areClosed: areClosed)
    }
  }
}

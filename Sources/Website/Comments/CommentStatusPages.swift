import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// A comment's page for who wrote it: what became of it, and why; what they can do about it. Its address is the key, so nobody
/// keeps it and nothing of it is told to other sites.
enum CommentStatusPages {
  static func show(_ visit: Visit) async throws -> Response {
    let token = try visit.parameter("token")
    do { return try await page(visit, token) } catch SignedLinkError.otherPurpose {
      return try await NoticeStatusPages.show(visit, token)
    }
  }

  /// The text again, as its author changed it.
  static func change(_ visit: Visit) async throws -> Response {
    let (token, sent) = (try visit.parameter("token"), try await visit.form())
    return try await act(visit, token, typed: sent["text"]) { desk, id in
      try await desk.change(id, CommentForm(text: sent["text"]), seen: sent["seen"])
    }
  }

  static func retract(_ visit: Visit) async throws -> Response {
    try await act(visit, try visit.parameter("token")) { desk, id in try await desk.withdrawComment(id) }
  }

  static func erase(_ visit: Visit) async throws -> Response {
    try await act(visit, try visit.parameter("token")) { desk, id in try await desk.eraseComment(id) }
  }

  static func export(_ visit: Visit) async throws -> Response {
    let found: (Site, CommentStatus)
    do { found = try await status(visit, try visit.parameter("token")) } catch is SignedLinkError {
      throw Failure.notFound
    }
    let (site, status) = found
    let address = visit.full(visit.paths(site).place(status.place))
    var response = visit.text(
      try status.export(address, visit.desk.time).json(), "application/json; charset=utf-8")
    response.headers[.cacheControl] = "no-store"
    response.headers[.contentDisposition] = "attachment; filename=\"\(status.comment.id).json\""
    return response
  }

  private static func act(
    _ visit: Visit, _ token: String, typed: String? = nil, _ body: (Newsdesk, Int64) async throws -> Void
  ) async throws -> Response {
    do {
      try await body(visit.desk, try await visit.desk.commentID(token))
      let (site, _) = try await visit.read { _, _ in true }
      return visit.seeOther(visit.paths(site).status(token))
    } catch let problems as FieldProblems {
      return try await page(visit, token, typed: typed, problems.list)
    } catch CommentChangeError.closed {
      return try await page(visit, token, typed: typed, [FieldProblem("text", "comment_decided")])
    } catch CommentChangeError.notFound { throw Failure.notFound } catch is SignedLinkError { throw Failure.notFound }
  }

  private static func status(_ visit: Visit, _ token: String) async throws -> (Site, CommentStatus) {
    let id: Int64
    do { id = try await visit.desk.commentID(token) } catch let error as SignedLinkError {
      // A notice has a page at the same place.
      if error == .otherPurpose { throw error }
      throw Failure.notFound
    }
    let (site, status) = try await visit.read { reading, _ in try reading.commentStatus(id) }
    guard let status else { throw Failure.notFound }
    return (site, status)
  }

  private static func page(
    _ visit: Visit, _ token: String, typed: String? = nil, _ problems: [FieldProblem] = []
  ) async throws -> Response {
    let (site, status) = try await status(visit, token)
    let values = CommentStatusValues(visit, site, status, token)
    let key = values.key
    var draft = PageDraft(
      template: "comment-status", title: visit.words(site)("comment_status.\(key)"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = values.values(typed: typed, problems)
    return visit.privately(draft, site)
  }
}

extension HTTPField.Name {
  static let contentDisposition = HTTPField.Name("Content-Disposition") ?? .contentType
}

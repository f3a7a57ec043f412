import Storage
import Templates

/// A comment as the command line lists it.
public struct ListedComment: Sendable {
  public let comment: Comment
  /// Of its article; nil under a page.
  public let slug: String?
}

extension Reading {
  /// All of them, or those in a state, the oldest first. Throws `StorageError`.
  public func listedComments(_ state: CommentState?) throws -> [ListedComment] {
    let rows = try db.rows(
      """
      SELECT \(Comment.columns), article.slug FROM comment LEFT JOIN article ON article.id = comment.article_id
      WHERE comment.kind = 'comment' AND comment.state IN \(list: (state.map { [$0] } ?? CommentState.allCases))
      ORDER BY comment.queued_at, comment.id
      """)
    return try rows.map { ListedComment(comment: try Comment(row: $0), slug: try $0["slug"]) }
  }
}

extension Newsdesk {
  /// Problems in words, for who has no form: in English, as the command line speaks.
  public func sentences(_ problems: FieldProblems) -> [String] {
    let words = theme.theme.words(.en)
    return problems.list.map { words("problem.\($0.key)", $0.values) }
  }
}

/// What a person can mend when working on an article.
public enum ArticleError: Error, Sendable, Equatable, CustomStringConvertible {
  case notFound
  /// The article cannot do this in its state.
  case illegalMove(ArticleState.Move, from: ArticleState)
  /// Somebody else changed the article since.
  case changedMeanwhile(revision: Int64)
  /// What is out cannot become out later.
  case alreadyPublic
  /// Readers know of it, or are about to.
  case noDraft(ArticleState)
  /// A text that must not be empty is.
  case empty(String)

  public var description: String {
    switch self {
    case .notFound: "there is no such article"
    case .illegalMove(let move, let state): "an article that is \(state.rawValue) cannot \(move.rawValue)"
    case .changedMeanwhile(let revision): "the newsroom changed the article since (it is at revision \(revision))"
    case .alreadyPublic: "published: that time is still to come, but the article is public already"
    case .noDraft(let state): "an article that is \(state.rawValue) cannot be deleted"
    case .empty(let field): "\(field) must not be empty"
    }
  }
}

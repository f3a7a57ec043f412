/// Something that is true of an article in the index. Each holds what the one before holds, so that a search for the best
/// goes from step to step.
enum SearchMark: Hashable, Sendable {
  /// The title has the word.
  case title(String)
  /// The title, the names around it, or the lead have it.
  case head(String)
  /// The head has it, or the article has it three times.
  case often(String)
  /// It is filed under this label.
  case label(Int64)

  /// The dot keeps marks apart from words, which have none.
  var text: String {
    switch self {
    case .title(let stem): "t·\(stem)"
    case .head(let stem): "h·\(stem)"
    case .often(let stem): "o·\(stem)"
    case .label(let id): "l·\(id)"
    }
  }

  /// Where a phrase ends. No question has it.
  static let gap = "·"
}

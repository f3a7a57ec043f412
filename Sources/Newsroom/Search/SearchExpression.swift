/// What must hold of an article to be found, in no engine's words.
indirect enum SearchExpression: Sendable, Equatable {
  case word(String)
  /// Words one after another.
  case phrase([String])
  /// A word that begins so.
  case beginning(String)
  case all([SearchExpression])
  case any([SearchExpression])
  case without(SearchExpression, SearchExpression)

  /// In an engine's words, each part in brackets. Words hold letters and digits only, and marks a dot, so nothing of what
  /// somebody typed is read as an operator.
  func text(_ words: SearchNotation) -> String {
    switch self {
    case .word(let word): words.word(word)
    case .phrase(let parts): words.phrase(parts)
    case .beginning(let word): words.beginning(word)
    case .all(let parts): "(" + parts.map { $0.text(words) }.joined(separator: words.and) + ")"
    case .any(let parts): "(" + parts.map { $0.text(words) }.joined(separator: words.or) + ")"
    case .without(let wanted, let other): "(" + wanted.text(words) + words.butNot + other.text(words) + ")"
    }
  }
}

/// How an engine writes an expression.
struct SearchNotation: Sendable {
  let word: @Sendable (String) -> String
  let phrase: @Sendable ([String]) -> String
  let beginning: @Sendable (String) -> String
  let and: String
  let or: String
  let butNot: String
}

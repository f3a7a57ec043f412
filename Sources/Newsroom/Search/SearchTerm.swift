import Likeness

/// One thing that is looked for: a word, a phrase, or the beginning of words.
public struct SearchTerm: Sendable, Equatable {
  /// As it can be typed again: `-"zweite Schicht"`.
  public let text: String
  let isExcluded: Bool
  let isTelling: Bool
  /// The stems of its words in each language: an article is found in its own.
  let variants: [[String]]
  /// The letters that a word must begin with, in any of these ways; empty where none must.
  let beginnings: [String]
  private let language: TextLanguage

  /// Short beginnings are those of half the language.
  private static let shortestBeginning = 4

  /// Nil for a part without a letter or digit.
  init?(_ part: SearchQuery.Part, _ language: TextLanguage) {
    let folded = Analyser.folded(part.text)
    guard !folded.isEmpty else { return nil }
    isExcluded = part.isExcluded
    let stems = TextLanguage.allCases.map { Analyser($0).stems(part.text) }
    variants = stems.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    let isBeginning =
      !part.isQuoted && part.text.hasSuffix("*") && folded.count == 1 && folded[0].count >= Self.shortestBeginning
    beginnings = isBeginning ? Analyser.beginnings(of: part.text) : []
    isTelling =
      part.isQuoted || isBeginning || folded.count > 1
      || !StopWords.contains(part.text.filter(\.isLetter), in: language)
    self.language = language
    let shown = part.isQuoted ? "\"\(part.text)\"" : part.text
    text = (isExcluded ? "-" : "") + shown
  }

  /// Whether both look for the same, however they were typed.
  func isSame(as other: SearchTerm) -> Bool {
    variants == other.variants && beginnings == other.beginnings && isExcluded == other.isExcluded
  }

  /// The same for all words that begin with this one.
  var asBeginning: SearchTerm? {
    guard beginnings.isEmpty, !text.hasPrefix("\"") else { return nil }
    let wider = SearchTerm(SearchQuery.Part(text: text + "*", isExcluded: isExcluded), language)
    return wider?.beginnings.isEmpty == false ? wider : nil
  }

  var expression: SearchExpression {
    .any(
      variants.map { $0.count == 1 ? .word($0[0]) : .phrase($0) } + beginnings.map(SearchExpression.beginning))
  }

  /// That the place of this step has each of its words.
  func expression(_ mark: (String) -> SearchMark) -> SearchExpression {
    let marks = SearchExpression.any(
      variants.map { stems in .all(stems.map { .word(mark($0).text) }) }
        + beginnings.map { .beginning(mark($0).text) })
    return variants.allSatisfy { $0.count == 1 } ? marks : .all([marks, expression])
  }
}

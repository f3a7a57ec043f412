import Foundation

/// What is known of a language's words: how many texts of an archive have each, and while those are few, the language itself.
public struct Vocabulary: Sendable {
  public let language: TextLanguage
  /// How many texts there are.
  public private(set) var texts: Int
  /// How many of them have a term.
  private var counts: [String: Int]
  private let prior: Prior

  /// The language itself counts as so many texts.
  private static let priorTexts = 1_000.0

  public init(_ language: TextLanguage, texts: Int = 0, counts: [String: Int] = [:]) {
    (self.language, self.texts, self.counts) = (language, texts, counts)
    prior = Prior.of(language)
  }

  /// Takes a text of the archive into account.
  public mutating func add(_ terms: TextTerms) {
    texts += 1
    for term in terms.counts.keys { counts[term, default: 0] += 1 }
  }

  /// How much a term tells: the inverse document frequency (Spärck Jones 1972), the prior's texts among those
  /// of the archive.
  public func rarity(of term: String) -> Double {
    let expected = Self.priorTexts * prior.share(of: term)
    let inverse = log((Double(texts) + Self.priorTexts) / (Double(counts[term] ?? 0) + expected + 0.5))
    return max(inverse, 0)
  }

  /// Occurrences in a billion words, of the language or here; nil for a stem that nobody uses.
  func frequency(of stem: String) -> Double? {
    let here = counts[stem].map { Double($0) / Double(max(texts, 1)) * 1e6 }
    return prior.known(stem).map { max($0, here ?? 0) } ?? here
  }
}

/// Text in, words out, as search and likeness compare them: in lower case, without accents, stemmed. Made for one text
/// after another; not for use by two threads at once.
public final class Analyser {
  private let language: TextLanguage
  private let stemmer: Stemmer
  /// A text has each of its words several times.
  private var known: [String: String] = [:]
  private static let remembered = 20_000

  public init(_ language: TextLanguage) {
    self.language = language
    stemmer = Stemmer(language)
  }

  /// The words of a text in their order, each with where it stands.
  public func words(_ text: String) -> [Word] {
    WordScanner.words(text).map { Word(range: $0.range, stem: stem(folded: $0.folded)) }
  }

  /// The stems of a text's words in their order.
  public func stems(_ text: String) -> [String] { WordScanner.words(text).map { stem(folded: $0.folded) } }

  /// The words of a text in lower case and without accents, not stemmed: for the beginnings of words.
  public static func folded(_ text: String) -> [String] {
    WordScanner.words(text).map { LetterFolding.plain($0.folded) }
  }

  /// What the stem of a word begins with that begins as this one does: in German an umlaut may be typed as two letters.
  public static func beginnings(of text: String) -> [String] {
    WordScanner.words(text).prefix(1).flatMap { word in
      Set([LetterFolding.plain(word.folded), LetterFolding.plain(LetterFolding.withUmlauts(word.folded))]).sorted()
    }
  }

  /// "Lotsinnen" are each a "Lotsin", which the stemmer does not know.
  private static func withoutPlural(_ stem: String) -> String {
    stem.hasSuffix("inn") && stem.utf8.count > 5 ? String(stem.dropLast()) : stem
  }

  /// The stem of a word in lower case.
  func stem(_ word: String) -> String { stem(folded: word) }

  private func stem(folded word: String) -> String {
    if let stem = known[word] { return stem }
    let stem =
      switch language {
      case .de: Self.withoutPlural(stemmer.stem(Array(LetterFolding.withUmlauts(word).utf8)))
      case .en: stemmer.stem(Array(LetterFolding.plain(word).utf8))
      }
    if known.count > Self.remembered { known.removeAll(keepingCapacity: true) }
    known[word] = stem
    return stem
  }
}

/// A word of a text.
public struct Word: Sendable, Equatable {
  public let range: Range<String.Index>
  public let stem: String

  public init(range: Range<String.Index>, stem: String) {
    self.range = range
    self.stem = stem
  }
}

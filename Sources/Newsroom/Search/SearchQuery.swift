import Likeness
import Markup
public import Templates

/// What somebody typed into the search field: all words must be there, "words in quotes" one after another, `-word` must
/// not, and `begin*` begins a word.
public struct SearchQuery: Sendable, Equatable {
  /// As typed, without white space around it.
  public let text: String
  public let terms: [SearchTerm]
  public let excluded: [SearchTerm]
  /// What was not looked at, because there was too much.
  public let isCut: Bool

  public static let mostLetters = 200
  public static let mostTerms = 12

  /// `language` is the site's: it says which words tell nothing.
  public init(_ typed: String, _ language: Language) {
    let trimmed = typed.folded
    text = Self.start(trimmed)
    let asked = Self.parts(text).compactMap { SearchTerm($0, TextLanguage(language)) }
    let found = asked.reduce(into: [SearchTerm]()) { terms, term in
      if !terms.contains(where: { $0.isSame(as: term) }) { terms.append(term) }
    }
    let known = found.prefix(Self.mostTerms)
    isCut = trimmed.count > Self.mostLetters || found.count > Self.mostTerms
    excluded = known.filter(\.isExcluded)
    // Words like "the" are in nearly every text: they count only where nothing else does.
    let wanted = known.filter { !$0.isExcluded }
    let telling = wanted.filter { $0.isTelling }
    terms = telling.isEmpty ? wanted : telling
  }

  /// So much of it as is looked at; not the half of a word.
  private static func start(_ typed: String) -> String {
    guard typed.count > mostLetters else { return typed }
    let start = typed.prefix(mostLetters + 1)
    return String(start.lastIndex(of: " ").map { start[..<$0] } ?? start.prefix(mostLetters))
  }

  private init(_ terms: [SearchTerm], excluded: [SearchTerm]) {
    self.terms = terms
    self.excluded = excluded
    isCut = false
    text = (terms + excluded).map(\.text).joined(separator: " ")
  }

  /// Whether there is something to look for: what must not be there alone finds nothing.
  public var isEmpty: Bool { terms.isEmpty }

  func without(_ term: SearchTerm) -> SearchQuery { SearchQuery(terms.filter { $0 != term }, excluded: excluded) }

  /// Also with what should not be there; nil where nothing is excluded.
  var withoutExclusions: SearchQuery? { excluded.isEmpty ? nil : SearchQuery(terms, excluded: []) }

  /// The same for words that begin with those that were typed; nil where that is nothing else.
  var beginnings: SearchQuery? {
    let wider = terms.map { $0.asBeginning ?? $0 }
    return wider == terms ? nil : SearchQuery(wider, excluded: excluded)
  }
}

// MARK: - Reading what was typed

extension SearchQuery {
  struct Part: Equatable {
    var text = ""
    var isQuoted = false
    var isExcluded = false
  }

  private static let quotes: Set<Character> = ["\"", "„", "“", "”", "«", "»"]
  private static let minus: Set<Character> = ["-", "−", "–"]

  /// Between spaces; what stands in quotes is one part, also when the last quote is missing.
  private static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    var part = Part()
    var isOpen = false
    func end() {
      parts.append(part)
      part = Part()
    }
    for character in text {
      if quotes.contains(character) {
        if isOpen || !part.text.isEmpty { end() }
        isOpen.toggle()
        part.isQuoted = isOpen
      } else if character.isWhitespace, !isOpen {
        end()
      } else if minus.contains(character), part.text.isEmpty, !isOpen {
        part.isExcluded = true
      } else {
        part.text.append(character)
      }
    }
    end()
    return parts
  }
}

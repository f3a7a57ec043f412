import Likeness
import Markup

/// A piece of a text, and whether it is what was looked for.
public struct PassagePart: Sendable, Equatable {
  public let text: String
  public let isFound: Bool
}

/// Shows where a text has what was looked for.
final class PassageFinder {
  private let analyser: Analyser
  private let stems: Set<String>
  private let beginnings: [String]
  /// How many words a passage has, and how many of them before the first that was looked for.
  private static let length = 38
  private static let before = 8
  /// So far a text is looked through.
  private static let furthest = 4_000

  init(_ query: SearchQuery, _ language: TextLanguage) {
    analyser = Analyser(language)
    stems = Set(query.terms.flatMap { $0.variants.joined() })
    beginnings = query.terms.flatMap(\.beginnings)
  }

  /// A whole text in parts.
  func marked(_ text: String) -> [PassagePart] {
    let words = analyser.words(text)
    return parts(text, words[...], text.startIndex..<text.endIndex)
  }

  /// The passage with most of the words, the first of such; the beginning of an article whose text has none of them.
  func passage(of article: Article) -> [PassagePart] {
    let paragraphs = PlainText.paragraphs(article.leadHTML) + PlainText.paragraphs(article.html)
    var best: (count: Int, text: String, words: ArraySlice<Word>)?
    var looked = 0
    for text in paragraphs where looked < Self.furthest {
      let words = analyser.words(text)
      looked += words.count
      guard let (start, count) = densest(words), count > best?.count ?? 0 else { continue }
      best = (count, text, words[start..<min(words.count, start + Self.length)])
      if count == stems.count { break }
    }
    guard let best else { return marked(article.teaser.lead) }
    return cut(best.text, best.words)
  }

  /// Where the window begins that has most of the different words.
  private func densest(_ words: [Word]) -> (start: Int, count: Int)? {
    let places = words.indices.filter { isFound(words[$0].stem) }
    var best: (start: Int, count: Int)?
    for (index, place) in places.enumerated() {
      let start = max(0, min(place - Self.before, words.count - Self.length))
      let inside = places[index...].prefix { $0 < start + Self.length }
      let count = Set(inside.map { words[$0].stem }).count
      if count > best?.count ?? 0 { best = (start, count) }
    }
    return best
  }

  private func isFound(_ stem: String) -> Bool {
    stems.contains(stem) || beginnings.contains { stem.hasPrefix($0) }
  }

  /// With an ellipsis where something was left out.
  private func cut(_ text: String, _ words: ArraySlice<Word>) -> [PassagePart] {
    guard let first = words.first, let last = words.last else { return [] }
    let isStart = words.startIndex == 0
    let rest = text[last.range.upperBound...]
    // A full stop, or a bracket that closes, still belongs to it.
    let isEnd = !rest.contains { $0.isLetter || $0.isNumber }
    let range = (isStart ? text.startIndex : first.range.lowerBound)..<(isEnd ? text.endIndex : last.range.upperBound)
    return (isStart ? [] : [PassagePart(text: "… ", isFound: false)]) + parts(text, words, range)
      + (isEnd ? [] : [PassagePart(text: " …", isFound: false)])
  }

  private func parts(_ text: String, _ words: ArraySlice<Word>, _ range: Range<String.Index>) -> [PassagePart] {
    var parts: [PassagePart] = []
    var position = range.lowerBound
    func add(_ end: String.Index, _ isFound: Bool) {
      if position < end { parts.append(PassagePart(text: String(text[position..<end]), isFound: isFound)) }
      position = end
    }
    for word in words where isFound(word.stem) {
      add(word.range.lowerBound, false)
      add(word.range.upperBound, true)
    }
    add(range.upperBound, false)
    return parts
  }
}

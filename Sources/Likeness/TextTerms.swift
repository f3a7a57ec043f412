/// What a text says, as likeness sees it.
public struct LikenessText: Sendable, Equatable {
  public var title: String
  public var lead: String
  public var text: String
  /// Places and people: their words are never taken apart.
  public var names: [String]
  /// What somebody filed it under: each is a term of its own.
  public var topics: [String]

  public init(title: String, lead: String = "", text: String, names: [String] = [], topics: [String] = []) {
    (self.title, self.lead, self.text, self.names, self.topics) = (title, lead, text, names, topics)
  }
}

/// The terms of a text, each with how often it is there; what stands in the title counts more.
public struct TextTerms: Sendable, Equatable {
  public internal(set) var counts: [String: Double] = [:]
  /// How the text writes a term, for people.
  public internal(set) var shown: [String: String] = [:]
  /// Terms that are only parts of a compound of the text.
  public internal(set) var parts: Set<String> = []

  public init() {}
}

/// Finds the terms of texts. Not for use by two threads at once.
public final class TermReader {
  private let analyser: Analyser
  private let vocabulary: Vocabulary
  private let language: TextLanguage
  private var split: [String: [String]] = [:]

  // How much a word counts by where it stands, and in German whether it is a noun or a name: those say what it is about.
  private static let (inTitle, inLead, inText) = (4.0, 1.5, 1.0)
  private static let lowerCase = 0.3
  /// What a compound is about counts more than the compound: others say it in other words.
  private static let inParts = 1.5
  private static let number = 0.3
  private static let asTopic = 1.0
  /// So much of a text tells what it is about.
  private static let longest = 20_000
  /// What is longer is no word.
  private static let longestWord = 60
  private static let remembered = 20_000

  public init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    language = vocabulary.language
    analyser = Analyser(vocabulary.language)
  }

  public func terms(of text: LikenessText) -> TextTerms {
    var terms = TextTerms()
    let whole = Set((text.names + text.topics).flatMap { analyser.stems($0) })
    read(text.title, Self.inTitle, whole, &terms)
    read(text.lead, Self.inLead, whole, &terms)
    read(text.text, Self.inText, whole, &terms)
    for topic in text.topics { read(topic: String(topic.prefix(Self.longestWord)), &terms) }
    return terms
  }

  private func read(_ text: String, _ weight: Double, _ whole: Set<String>, _ terms: inout TextTerms) {
    let text = String(text.prefix(Self.longest))
    for word in analyser.words(text) {
      let written = text[word.range]
      guard (2...Self.longestWord).contains(written.utf8.count),
        !StopWords.contains(String(written), in: language)
      else { continue }
      let isNumber = written.utf8.allSatisfy { (0x30...0x39).contains($0) }
      let isLower = language == .de && written.first?.isLowercase == true
      let count = weight * (isNumber ? Self.number : isLower ? Self.lowerCase : 1)
      terms.add(word.stem, count, written)
      guard !isNumber, language == .de, !whole.contains(word.stem) else { continue }
      for part in parts(of: written.lowercased()) {
        // The parts of a noun are nouns.
        let shown = isLower ? part : part.prefix(1).uppercased() + part.dropFirst()
        terms.add(analyser.stem(part), count * Self.inParts, shown[...], isPart: true)
      }
    }
  }

  private func read(topic: String, _ terms: inout TextTerms) {
    let stems = analyser.stems(topic)
    if !stems.isEmpty { terms.add(stems.joined(separator: " "), Self.asTopic, topic[...]) }
  }

  private func parts(of word: String) -> [String] {
    if let known = split[word] { return known }
    let splitter = CompoundSplitter(stem: analyser.stem, frequency: vocabulary.frequency)
    let parts = splitter.parts(of: word)
    if split.count > Self.remembered { split.removeAll(keepingCapacity: true) }
    split[word] = parts
    return parts
  }
}

extension TextTerms {
  fileprivate mutating func add(_ term: String, _ count: Double, _ written: Substring, isPart: Bool = false) {
    let isNew = counts[term] == nil
    counts[term, default: 0] += count
    if isNew || !isPart && parts.contains(term) { shown[term] = written.filter { $0 != "\u{AD}" } }
    if isNew, isPart { parts.insert(term) } else if !isPart { parts.remove(term) }
  }
}

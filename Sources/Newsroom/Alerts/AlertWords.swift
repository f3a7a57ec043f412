import Likeness

/// What an alert follows: words as people write them, each with the terms that it stands for. Everything that finds news can be
/// read, removed and added to.
public struct AlertWords: Sendable, Equatable, Codable {
  public struct Word: Sendable, Equatable, Codable {
    public let shown: String
    /// The word's own term and, of a compound, its parts; weights in millionths.
    var terms: [String: Int64]

    /// Of its heaviest term.
    public var weight: Int64 { terms.values.max() ?? 0 }
  }

  /// The heaviest first.
  public private(set) var list: [Word]

  /// An article gives so many; somebody may follow some more.
  static let fromArticle = 20
  public static let most = 40
  static let longest = 60

  init(_ list: [Word]) { self.list = Array(list.sorted { ($1.weight, $0.shown) < ($0.weight, $1.shown) }) }

  /// As terms for `ProfileIndex`: of length one, each once.
  var profile: [ProfileIndex.Weight] {
    var weights: [String: Double] = [:]
    for word in list { for (term, weight) in word.terms { weights[term] = max(weights[term] ?? 0, Double(weight)) } }
    let length = weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return [] }
    return weights.map { term, weight in
      ProfileIndex.Weight(term: term, weight: Int64((weight / length * 1_000_000).rounded()))
    }.filter { $0.weight > 0 }.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }
  }

  /// From which sum on an article is sent. Few words cannot give what many do: then half of what they can is enough, where a word
  /// that is much about an article weighs a fifth there.
  var least: Int64 { Self.least(profile) }

  static func least(_ profile: [ProfileIndex.Weight]) -> Int64 {
    let most = profile.reduce(Int64(0)) { $0 + Similarity.contribution($1.weight, 200_000) }
    return max(1, min(Similarity.whole(ofLikeness: Alert.least), most / 2))
  }

  /// What somebody typed: known words stay as they are, in any spelling of case; new ones weigh as the heaviest do. Throws
  /// `FieldProblems` at `terms` for what says too little.
  func edited(_ typed: [String], _ language: TextLanguage) throws -> AlertWords {
    let typed = Self.cleaned(typed)
    guard !typed.isEmpty else { throw FieldProblems([FieldProblem("terms", "alert_terms_none")]) }
    guard typed.count <= Self.most else {
      throw FieldProblems([FieldProblem("terms", "alert_terms_many", ["number": "\(Self.most)"])])
    }
    let known = Dictionary(list.map { ($0.shown.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    let heavy = list.prefix(5).map(\.weight)
    let weight = heavy.isEmpty ? 300_000 : heavy.reduce(0, +) / Int64(heavy.count)
    let reader = TermReader(Vocabulary(language))
    var words: [Word] = []
    for text in typed {
      if let word = known[text.lowercased()] {
        words.append(word)
      } else if let word = Word(text, weight: weight, reader, language) {
        if !words.contains(where: { $0.terms == word.terms }) { words.append(word) }
      } else {
        throw FieldProblems([FieldProblem("terms", "alert_term", ["term": String(text.prefix(Self.longest))])])
      }
    }
    return AlertWords(words)
  }

  /// Moves towards what somebody wants more of, or away from what they want less of (Rocchio 1971): shared words gain or lose,
  /// and of what they want more of the heaviest that are new come along.
  func moved(_ isMore: Bool, _ article: AlertWords) -> AlertWords {
    let other = Set(article.list.flatMap(\.terms.keys))
    var words = list.map { word in
      word.terms.keys.contains(where: other.contains) ? word.times(isMore ? 5 : 2, over: isMore ? 4 : 3) : word
    }
    if isMore {
      let known = Set(words.flatMap(\.terms.keys))
      let new = article.list.filter { !$0.terms.keys.contains(where: known.contains) }.prefix(3)
      words += new.map { $0.times(1, over: 2) }
    } else {
      // What hardly counts any more goes, but never everything.
      let heaviest = words.map(\.weight).max() ?? 0
      let kept = words.filter { $0.weight * 20 >= heaviest }
      if !kept.isEmpty { words = kept }
    }
    return AlertWords(Array(AlertWords(words).list.prefix(Self.most)))
  }

  /// One a line or with commas between; each once.
  static func cleaned(_ typed: [String]) -> [String] {
    var seen: Set<String> = []
    return typed.flatMap { $0.split(whereSeparator: { ",;".contains($0) || $0.isNewline }) }
      .map { CommentText.line(String($0)) }
      .filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
  }
}

extension AlertWords.Word {
  /// Nil for what says too little, or is too long to be a word.
  fileprivate init?(_ text: String, weight: Int64, _ reader: TermReader, _ language: TextLanguage) {
    guard text.count <= AlertWords.longest else { return nil }
    let read = Profile(reader.terms(of: LikenessText(title: "", text: text)), Vocabulary(language))
    guard let heaviest = read.terms.first?.weight, heaviest > 0 else { return nil }
    terms = Dictionary(
      read.terms.map { ($0.term, Int64(Double(weight) * $0.weight / heaviest)) }, uniquingKeysWith: max)
    shown = text
  }

  fileprivate func times(_ factor: Int64, over divisor: Int64) -> Self {
    var word = self
    word.terms = terms.mapValues { min(1_000_000, max(1, $0 * factor / divisor)) }
    return word
  }
}

import Foundation
import Likeness

/// How well likeness tells what belongs together, measured on texts whose truth is known.
enum Quality {
  struct Pair: Decodable {
    struct Text: Decodable {
      let title: String
      let text: String
    }
    let id: String
    /// `story`, `subject` or `unrelated`.
    let label: String
    let a: Text
    let b: Text

    var grade: Double { label == "story" ? 2 : label == "subject" ? 1 : 0 }
  }

  static func pairs(_ file: URL) throws -> [Pair] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Pair.self, from: Data($0.utf8))
    }
  }

  /// Scores of pairs, with what the shared terms say.
  static func scores(_ pairs: [Pair]) -> [(pair: Pair, found: Similarity)] {
    let vocabulary = Vocabulary(.de)
    let reader = TermReader(vocabulary)
    func profile(_ text: Pair.Text) -> Profile {
      Profile(reader.terms(of: LikenessText(title: text.title, text: text.text)), vocabulary)
    }
    return pairs.map { ($0, profile($0.a).similarity(to: profile($0.b))) }
  }

  /// The chance that one of `high` scores above one of `low` (Mann and Whitney 1947); ties count half.
  static func areaUnderCurve(_ high: [Double], _ low: [Double]) -> Double {
    var sum = 0.0
    for one in high { for other in low { sum += one > other ? 1 : one == other ? 0.5 : 0 } }
    return sum / Double(high.count * low.count)
  }

  /// Pearson's correlation.
  static func correlation(_ x: [Double], _ y: [Double]) -> Double {
    let count = Double(x.count)
    let (mx, my) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let xy = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let (xx, yy) = (x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }, y.reduce(0) { $0 + ($1 - my) * ($1 - my) })
    return xy / (xx * yy).squareRoot()
  }

  struct Article {
    let section: String
    let text: String
  }

  /// `label;'text'`, a quotation mark inside doubled.
  static func articles(_ file: URL) throws -> [Article] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard let cut = line.firstIndex(of: ";") else { return nil }
      var text = line[line.index(after: cut)...]
      if text.hasPrefix("'"), text.hasSuffix("'"), text.count > 1 { text = text.dropFirst().dropLast() }
      return Article(section: String(line[..<cut]), text: text.replacingOccurrences(of: "''", with: "'"))
    }
  }

  typealias Weights = [(term: String, weight: Double)]

  /// How like a text each of all is, itself excepted.
  private static func scorer(_ profiles: [Weights], part: @escaping (Double, Double) -> Double) -> (Int) -> [Double] {
    var postings: [String: [(Int, Double)]] = [:]
    for (index, terms) in profiles.enumerated() {
      for term in terms { postings[term.term, default: []].append((index, term.weight)) }
    }
    return { index in
      var scores = [Double](repeating: 0, count: profiles.count)
      for term in profiles[index] {
        for (other, weight) in postings[term.term] ?? [] { scores[other] += part(term.weight, weight) }
      }
      scores[index] = -1
      return scores
    }
  }

  /// Of the five texts that are most like each, the part of the same section.
  static func precisionAtFive(
    _ articles: [Article], _ profiles: [Weights], part: @escaping (Double, Double) -> Double = { $0 * $1 }
  ) -> Double {
    let scores = scorer(profiles, part: part)
    var right = 0
    for index in profiles.indices {
      let found = scores(index)
      let best = found.indices.sorted { (found[$1], $0) < (found[$0], $1) }.prefix(5)
      right += best.count { articles[$0].section == articles[index].section }
    }
    return Double(right) / Double(5 * articles.count)
  }

  /// Two tellings of each article, every other sentence in each; beside them how alike one is to the other telling of the
  /// article that a plain cosine finds most like it.
  static func tellings(_ articles: [Article]) -> (same: [Double], near: [Double]) {
    let sentences = articles.map { $0.text.components(separatedBy: ". ") }
    var vocabulary = Vocabulary(.de)
    let reader = TermReader(vocabulary)
    for article in articles { vocabulary.add(reader.terms(of: LikenessText(title: "", text: article.text))) }
    func profile(_ index: Int, _ rest: Int) -> Profile {
      let own = sentences[index].indices.filter { $0 % 2 == rest }.map { sentences[index][$0] }
      let text = LikenessText(title: own.first ?? "", text: own.dropFirst().joined(separator: ". "))
      return Profile(reader.terms(of: text), vocabulary)
    }
    let long = sentences.indices.filter { sentences[$0].count >= 8 }
    let alike = scorer(plainProfiles(articles)) { $0 * $1 }
    let found = long.map { index -> (own: Double, near: Double) in
      let scores = alike(index)
      let near = long.max { scores[$0] < scores[$1] } ?? index
      let first = profile(index, 0)
      return (first.similarity(to: profile(index, 1)).score, first.similarity(to: profile(near, 1)).score)
    }
    return (found.map(\.own), found.map(\.near))
  }

  /// Ours.
  static func profiles(_ articles: [Article]) -> [Weights] {
    var vocabulary = Vocabulary(.de)
    let reader = TermReader(vocabulary)
    let terms = articles.map { reader.terms(of: LikenessText(title: "", text: $0.text)) }
    for text in terms { vocabulary.add(text) }
    return terms.map { Profile($0, vocabulary).terms.map { ($0.term, $0.weight) } }
  }

  /// Words in lower case, counted, times the logarithm of the inverse document frequency, of length one: the peer.
  static func plainProfiles(_ articles: [Article]) -> [Weights] {
    let counted = articles.map { article in
      article.text.lowercased().split { !$0.isLetter && !$0.isNumber }.reduce(into: [String: Int]()) {
        $0[String($1), default: 0] += 1
      }
    }
    var texts: [String: Int] = [:]
    for words in counted { for word in words.keys { texts[word, default: 0] += 1 } }
    return counted.map { words in
      let weighed = words.map { ($0.key, Double($0.value) * log(Double(articles.count) / Double(texts[$0.key] ?? 1))) }
      let length = weighed.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
      return weighed.map { (term: $0.0, weight: length > 0 ? $0.1 / length : 0) }
    }
  }
}

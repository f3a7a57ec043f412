import Foundation

/// What a text is about: its terms with their weights, the heaviest first, of length one or,
/// where it has heavy parts of compounds, a little less.
public struct Profile: Sendable, Equatable, Codable {
  public struct Term: Sendable, Equatable, Codable {
    public let term: String
    public let weight: Double
    /// As people write it.
    public let shown: String
    /// Whether the text has it only as a part of a compound.
    public let isPart: Bool

    public init(term: String, weight: Double, shown: String, isPart: Bool = false) {
      (self.term, self.weight, self.shown, self.isPart) = (term, weight, shown, isPart)
    }
  }
  public let terms: [Term]

  /// Terms behind these weigh next to nothing.
  private static let most = 400

  /// A compound and its parts are one word: of two texts that share it, what they have only as its part gives half of what a term
  /// gives at most.
  private static let mostOfPart = (Similarity.most / 2).squareRoot()

  /// Logarithms of counts (Salton and Buckley 1988) times rarities, normalised; then parts of compounds are bounded.
  public init(_ terms: TextTerms, _ vocabulary: Vocabulary) {
    let weighed = terms.counts.map { term, count in
      Term(
        term: term, weight: log(1 + count) * vocabulary.rarity(of: term), shown: terms.shown[term] ?? term,
        isPart: terms.parts.contains(term))
    }
    self.terms = Profile(weighed).terms.map { term in
      let weight = term.isPart ? min(term.weight, Self.mostOfPart) : term.weight
      return Term(term: term.term, weight: weight, shown: term.shown, isPart: term.isPart)
    }.sorted(by: Self.isHeavier)
  }

  private static func isHeavier(_ one: Term, _ other: Term) -> Bool {
    (other.weight, one.term) < (one.weight, other.term)
  }

  /// Of any weights; they are normalised.
  public init(_ weighed: [Term]) {
    let kept = weighed.filter { $0.weight > 0 }.sorted(by: Self.isHeavier).prefix(Self.most)
    let length = kept.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    terms =
      length > 0 ? kept.map { Term(term: $0.term, weight: $0.weight / length, shown: $0.shown, isPart: $0.isPart) } : []
  }

  /// How like two texts are, and why.
  public func similarity(to other: Profile) -> Similarity {
    let own = Dictionary(terms.map { ($0.term, $0.weight) }, uniquingKeysWith: { first, _ in first })
    var shared: [Similarity.Term] = []
    for term in other.terms {
      guard let weight = own[term.term] else { continue }
      shared.append(Similarity.Term(shown: term.shown, part: Similarity.part(weight, term.weight)))
    }
    return Similarity(shared)
  }
}

/// How like two texts are, and what each shared term gives to it.
///
/// The root of a cosine (Salton, Wong and Yang 1975) of which no term gives more than `most`: texts that share one name and
/// nothing else are not alike, however rare the name is. Measured in `docs/likeness.md`.
public struct Similarity: Sendable, Equatable {
  public struct Term: Sendable, Equatable {
    /// As people write it.
    public let shown: String
    /// What it gives to the sum; then its part of the score.
    public let part: Double
  }

  /// From 0, nothing in common, to 1. The same text of some length has about 0.9.
  public let score: Double
  /// The terms that both have, each with its share of the score, the largest first; together 1.
  public let terms: [Term]

  /// What one term gives at most.
  public static let most = 0.03

  /// Of a term's weights in both texts.
  public static func part(_ one: Double, _ other: Double) -> Double { min(one * other, most) }

  /// The same where weights are whole millionths: in units of a millionth of a millionth.
  public static let mostOfWhole = Int64(most * 1e12)
  public static func contribution(_ one: Int64, _ other: Int64) -> Int64 { min(one * other, mostOfWhole) }
  /// The score of such a sum, in millionths.
  public static func likeness(ofWhole sum: Int64) -> Int64 {
    min(1_000_000, Int64((Double(sum) / 1e12).squareRoot() * 1_000_000))
  }
  /// The sum that gives a score of so many millionths.
  public static func whole(ofLikeness likeness: Int64) -> Int64 { likeness * likeness }

  init(_ shared: [Term]) {
    let sum = shared.reduce(0) { $0 + $1.part }
    score = min(1, sum).squareRoot()
    terms = shared.sorted { ($1.part, $0.shown) < ($0.part, $1.shown) }.map {
      Term(shown: $0.shown, part: $0.part / sum)
    }
  }
}

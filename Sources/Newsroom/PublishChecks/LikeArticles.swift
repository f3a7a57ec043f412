import Storage

/// Whether the archive has the same already: a news agency's text twice, a press release that somebody else took in.
///
/// A few runs of words that are probably rare are looked for as phrases; an article that has some of them is compared with
/// all of them. Broder's containment (1997) of runs of four stems.
struct LikeArticles {
  private static let run = 4
  private static let samples = 12
  /// From this share of runs on, it is the same news in nearly the same words.
  static let threshold = 0.4

  private let runs: Set<[String]>

  init(_ words: SearchWords) { runs = Self.runs(of: words.sequence) }

  /// The oldest public article that holds most of the words, and which share of them. Throws `StorageError`.
  func oldest(besides id: Int64, _ reading: Reading) throws -> (article: Teaser, share: Double)? {
    guard runs.count >= Self.samples else { return nil }
    let asked = runs.map { (letters: $0.reduce(0) { $0 + $1.utf8.count }, run: $0) }
      .sorted { ($0.letters, $0.run.joined()) > ($1.letters, $1.run.joined()) }.prefix(Self.samples)
    let rows = try reading.db.engine.search.found(
      .any(asked.map { .phrase($0.run) }), in: .min ... .max, limit: 40, reading.db)
    let ids: [Int64] = try rows.map { try $0["article_id"] }
    let candidates = try reading.db.all(
      Article.self, "SELECT \(Article.columns) FROM article WHERE id IN \(list: ids) AND id <> \(id)")
    let alike = candidates.map { (article: $0.teaser, share: share(of: SearchWords($0))) }
      .filter { $0.share >= Self.threshold }
    return alike.min { $0.article.key < $1.article.key }
  }

  private func share(of other: SearchWords) -> Double {
    Double(runs.intersection(Self.runs(of: other.sequence)).count) / Double(max(1, runs.count))
  }

  private static func runs(of stems: [String]) -> Set<[String]> {
    guard stems.count >= run else { return [] }
    return Set(
      stems.indices.dropLast(run - 1).map { Array(stems[$0..<($0 + run)]) }.filter { !$0.contains("") })
  }
}

import Likeness
import Storage

/// An article that is like another, and the words that say so.
public struct SimilarArticle: Sendable {
  public let teaser: Teaser
  /// The terms that both have, those that give most to the likeness first.
  public let shared: [String]
}

/// News like an article, the most alike first.
public struct SimilarNews: Sendable {
  public let article: Article
  public let list: [SimilarArticle]
}

extension Reading {
  /// So many shared terms say enough.
  private static let terms = 5

  /// What is like an article, from the whole archive; nil for an article that readers cannot read, or that is none. Nothing of it may be
  /// kept: see `Route.isKept`. Five queries. Throws `StorageError`.
  public func similarNews(slug: String, limit: Int) throws -> SimilarNews? {
    guard let article = try article(slug: slug), article.state == .published, !article.teaser.isCommercial else {
      return nil
    }
    let like = try db.articlesLike(article.id, limit: limit).filter { $0.likeness >= Writing.leastLike }
    let teasers = try likeTeasers(like.map(\.id))
    let shared = try sharedTerms(of: article.id, with: like.map(\.id))
    return SimilarNews(
      article: article,
      list: like.compactMap { found in
        guard let teaser = teasers[found.id], teaser.state == .published else { return nil }
        return SimilarArticle(teaser: teaser, shared: SharedWords.shown(shared[found.id] ?? [], most: Self.terms))
      })
  }

  private func likeTeasers(_ ids: [Int64]) throws -> [Int64: Teaser] {
    let found = try db.all(Teaser.self, "SELECT \(Teaser.columns) FROM article WHERE id IN \(list: ids)")
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The terms by what they give, the most first.
  private func sharedTerms(of article: Int64, with others: [Int64]) throws -> [Int64: [String]] {
    let rows = try db.rows(
      """
      SELECT other.article_id, own.shown FROM profile_term own JOIN profile_term other ON other.term_id = own.term_id
      WHERE own.article_id = \(article) AND other.article_id IN \(list: others)
        AND own.shown IS NOT NULL AND other.shown IS NOT NULL
      ORDER BY own.weight * other.weight DESC, own.shown
      """)
    var terms: [Int64: [String]] = [:]
    for row in rows { terms[try row["article_id"], default: []].append(try row["shown"]) }
    return terms
  }
}

/// What is said to people of terms that two texts share.
enum SharedWords {
  /// Without a word that begins or ends another one that was said.
  static func shown(_ terms: [String], most: Int) -> [String] {
    var kept: [String] = []
    for term in terms {
      let isSaid = kept.contains { Self.isSaid(term, by: $0) }
      if !isSaid { kept.append(term) }
      if kept.count == most { break }
    }
    return kept
  }

  /// Whether a word begins or ends another one, or the other way round.
  static func isSaid(_ term: String, by said: String) -> Bool {
    let (one, other) = (term.lowercased(), said.lowercased())
    return other.hasPrefix(one) || other.hasSuffix(one) || one.hasPrefix(other) || one.hasSuffix(other)
  }
}

import Likeness
import Storage

/// An article that is like another.
struct LikeArticle: Record {
  let id: Int64
  /// Of its profile.
  let version: Int64
  /// The sum of what the shared terms give, in units of a millionth of a millionth.
  let sum: Int64

  init(row: Row) throws {
    id = try row["article_id"]
    version = try row["version"]
    sum = try row["sum"]
  }

  /// In millionths, as `Similarity.score` of the terms that are kept: a little less than of whole texts.
  var likeness: Int64 { Similarity.likeness(ofWhole: sum) }
}

/// What is like an article, as it was when somebody looked.
struct LookedUpLikeness: Sendable {
  let article: Int64
  let version: Int64
  /// The most alike first.
  let like: [LikeArticle]
}

extension Reading {
  /// The news that stand under an article: the most alike first. Throws `StorageError`.
  func relatedNews(to article: Int64, limit: Int) throws -> [Teaser] {
    note(.related(article))
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM related_article JOIN article ON article.id = related_article.other_id
      WHERE related_article.article_id = \(article) ORDER BY related_article.place
      """)
    // Also of those that are not public now: they may come back before the list is made anew.
    for teaser in found { note(.article(teaser.id)) }
    return Array(found.filter { $0.state == .published }.prefix(limit))
  }
}

/// How `Similarity.likeness(ofWhole:)` is asked of the database: of `own.weight` and `other.weight`, term by term.
enum RelatedWeights {
  private static let most = Similarity.mostOfWhole
  static let sum: SQL = """
    CAST(sum(CASE WHEN own.weight * other.weight > \(most) THEN \(most) ELSE own.weight * other.weight END) AS BIGINT)
    """
}

extension Snapshot {
  /// A term that more texts have tells too little to look for them all; where something else is shared, it counts.
  private static let mostTexts = 500
  private static let candidates = 60

  /// The articles that are most like one, by the profiles that are kept and true. Two queries. Throws `StorageError`.
  func articlesLike(_ article: Int64, limit: Int) throws -> [LikeArticle] {
    let candidates = try values(
      Int64.self,
      """
      SELECT other.article_id FROM profile_term own JOIN likeness_term ON likeness_term.id = own.term_id
        JOIN profile_term other ON other.term_id = own.term_id
      WHERE own.article_id = \(article) AND other.article_id <> \(article) AND likeness_term.texts <= \(Self.mostTexts)
      GROUP BY other.article_id ORDER BY \(RelatedWeights.sum) DESC, other.article_id DESC
      LIMIT \(max(limit, Self.candidates))
      """)
    return try all(
      LikeArticle.self,
      """
      SELECT other.article_id, article_profile.version, \(RelatedWeights.sum) AS sum
      FROM profile_term own JOIN profile_term other ON other.term_id = own.term_id
        JOIN article_profile ON article_profile.article_id = other.article_id
      WHERE own.article_id = \(article) AND other.article_id IN \(list: candidates) AND article_profile.stale = 0
      GROUP BY other.article_id, article_profile.version ORDER BY 3 DESC, 1 DESC LIMIT \(limit)
      """)
  }
}

extension Writing {
  /// What is less alike has nothing to do with it.
  static let leastLike: Int64 = 200_000
  private static let places = 6

  /// Makes the list under an article anew, and asks those to whose lists it belongs now to look anew. Where a profile has
  /// changed since, its turn comes again. Throws `StorageError`.
  func listRelatedNews(_ found: LookedUpLikeness) throws {
    let list = Array(found.like.prefix(Self.places))
    let versions = try db.rows(
      """
      SELECT article_id, version FROM article_profile
      WHERE article_id IN \(list: [found.article] + list.map(\.id)) AND stale = 0
      """)
    let known = Dictionary(
      try versions.map { (try $0["article_id"] as Int64, try $0["version"] as Int64) },
      uniquingKeysWith: { first, _ in first })
    guard known[found.article] == found.version, list.allSatisfy({ known[$0.id] == $0.version }) else { return }
    try keepRelated(list, to: found.article)
    try askForLists(of: try lacking(found.article, found.like))
    try db.execute("UPDATE article_profile SET unlisted = 0 WHERE article_id = \(found.article)")
  }

  private func keepRelated(_ like: [LikeArticle], to article: Int64) throws {
    let old = try db.values(
      Int64.self, "SELECT other_id FROM related_article WHERE article_id = \(article) ORDER BY place")
    try db.execute("DELETE FROM related_article WHERE article_id = \(article)")
    if !like.isEmpty {
      let rows = like.enumerated().map {
        "(\(article), \($0.offset + 1), \($0.element.id), \($0.element.likeness))" as SQL
      }
      try db.execute(
        "INSERT INTO related_article (article_id, place, other_id, likeness) VALUES \(SQL.joined(rows, by: ", "))")
    }
    if old != like.map(\.id) { changed(.related(article)) }
  }

  /// Those in whose lists the article should stand and does not. An article's own look never asks it to look again: what
  /// it would find has not changed.
  private func lacking(_ article: Int64, _ like: [LikeArticle]) throws -> [Int64] {
    guard !like.isEmpty else { return [] }
    let rows = try db.rows(
      """
      SELECT article_id, count(*) AS count, min(likeness) AS least,
        sum(CASE WHEN other_id = \(article) THEN 1 ELSE 0 END) AS has_it
      FROM related_article WHERE article_id IN \(list: like.map(\.id)) GROUP BY article_id
      """)
    var lists: [Int64: (count: Int, least: Int64, hasIt: Bool)] = [:]
    for row in rows {
      lists[try row["article_id"]] = (try row["count"], try row["least"], try (row["has_it"] as Int) > 0)
    }
    return like.compactMap { other in
      guard let list = lists[other.id] else { return other.id }
      return !list.hasIt && (list.count < Self.places || list.least < other.likeness) ? other.id : nil
    }
  }
}

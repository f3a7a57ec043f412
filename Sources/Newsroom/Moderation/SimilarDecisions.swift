import Likeness
import Storage

// Earlier decisions about the like of a text: each decision keeps a few telling words of what it was about. Of each word only
// the newest are looked at, so that the question costs the same whatever there is.

/// An earlier decision with what it was about.
public struct SimilarDecision: Sendable {
  public let decision: Decision
  public let text: String
  public let name: String
}

extension Reading {
  private static var newestOfTerm: Int { 60 }
  private static var most: Int { 5 }

  /// The most alike first, of people's decisions about other comments. Throws `StorageError`.
  public func similarDecisions(to comment: Comment) throws -> [SimilarDecision] {
    let terms = CommentTerms.of(comment.text, limit: 16)
    guard !terms.isEmpty else { return [] }
    let parts = terms.map { term -> SQL in
      """
      SELECT decision_id FROM (SELECT decision_id FROM decision_term WHERE term = \(term) ORDER BY decision_id DESC
        LIMIT \(Self.newestOfTerm)) newest
      """
    }
    let rows = try db.rows(
      """
      SELECT decision_id, count(*) AS shared FROM (\(SQL.joined(parts, by: " UNION ALL "))) alike
      GROUP BY decision_id HAVING count(*) >= 2 ORDER BY count(*) DESC, decision_id DESC LIMIT \(Self.most * 4)
      """)
    let ids: [Int64] = try rows.map { try $0["decision_id"] }
    let decisions = try db.all(Decision.self, "SELECT * FROM decision WHERE id IN \(list: ids)")
    let known = Dictionary(uniqueKeysWithValues: decisions.map { ($0.id, $0) })
    let others = ids.compactMap { known[$0] }.filter { $0.itemID != comment.id && $0.undoneAt == nil }.prefix(Self.most)
    let comments = try db.all(
      Comment.self, "SELECT \(Comment.columns) FROM comment WHERE id IN \(list: others.map(\.itemID))")
    let texts = Dictionary(uniqueKeysWithValues: comments.map { ($0.id, $0) })
    return others.compactMap { decision in
      guard let about = texts[decision.itemID], about.erasedAt == nil else { return nil }
      return SimilarDecision(decision: decision, text: about.paragraphs.joined(separator: " "), name: about.name)
    }
  }
}

extension Writing {
  /// Throws `StorageError`.
  func keepTerms(of comment: Comment, _ decision: Int64) throws {
    let rows = CommentTerms.of(comment.text, limit: 8).map { "(\($0), \(decision))" as SQL }
    guard !rows.isEmpty else { return }
    try db.execute("INSERT INTO decision_term (term, decision_id) VALUES \(SQL.joined(rows, by: ", "))")
  }
}

/// The telling words of a comment: long ones, which are rare, before short ones.
enum CommentTerms {
  static func of(_ text: String, limit: Int) -> [String] {
    var seen: Set<String> = []
    let words = Analyser.folded(String(text.prefix(4_000))).filter { word in
      word.count > 3 && !StopWords.contains(word, in: .de) && !StopWords.contains(word, in: .en)
        && seen.insert(word).inserted
    }
    let stems = Analyser(.de)
    var kept: Set<String> = []
    return words.sorted { ($1.count, $0) < ($0.count, $1) }.flatMap { stems.stems($0) }
      .filter { kept.insert($0).inserted }.prefix(limit).map { $0 }
  }
}

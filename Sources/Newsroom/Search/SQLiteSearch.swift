import Storage

/// SQLite's FTS5 (https://sqlite.org/fts5.html): a table without content beside `search_entry`, by whose position its rows
/// are numbered, so that the newest come first without sorting.
enum SQLiteSearch: SearchEngine {
  static let notation = SearchNotation(
    word: { "\"\($0)\"" }, phrase: { "\"\($0.joined(separator: " "))\"" }, beginning: { "\"\($0)\" *" },
    and: " AND ", or: " OR ", butNot: " NOT ")

  static func stored(_ words: SearchWords) -> SQL {
    let gap = SearchMark.gap
    let places = words.sequence.map { $0.isEmpty ? gap : $0 }
    let others = words.placeless.flatMap { [gap, $0] }
    return "\((places + others + [gap] + words.marks.map(\.text).sorted()).joined(separator: " "))"
  }

  static func put(_ article: Int64) -> SQL? {
    "INSERT INTO search (rowid, words) SELECT position, words FROM search_entry WHERE article_id = \(article)"
  }

  static func remove(_ article: Int64) -> SQL? {
    """
    INSERT INTO search (search, rowid, words) SELECT 'delete', position, words FROM search_entry
    WHERE article_id = \(article) AND position IS NOT NULL
    """
  }

  static func found(_ expression: SearchExpression, in range: ClosedRange<Int64>, limit: Int, _ db: Snapshot) throws
    -> [Row]
  {
    try db.rows(
      """
      SELECT search_entry.article_id, search_entry.position, search_entry.labels
      FROM search CROSS JOIN search_entry ON search_entry.position = search.rowid
      WHERE search MATCH \(expression.text(notation))
        AND search.rowid BETWEEN \(range.lowerBound) AND \(range.upperBound)
      ORDER BY search.rowid DESC LIMIT \(limit)
      """)
  }
}

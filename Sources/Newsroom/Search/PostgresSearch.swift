import Storage

/// PostgreSQL's text search (https://www.postgresql.org/docs/15/datatype-textsearch.html): the column is a `tsvector` made
/// by us, so no dictionary of the server has a say.
enum PostgresSearch: SearchEngine {
  static let notation = SearchNotation(
    word: { "'\($0)'" }, phrase: { "(" + $0.map { "'\($0)'" }.joined(separator: " <-> ") + ")" },
    beginning: { "'\($0)':*" }, and: " & ", or: " | ", butNot: " & !")

  static func stored(_ words: SearchWords) -> SQL {
    var places: [String: [Int]] = [:]
    for (index, stem) in words.sequence.enumerated() where !stem.isEmpty { places[stem, default: []].append(index + 1) }
    let placed = places.map { stem, places in "'\(stem)':\(places.map(String.init).joined(separator: ","))" }
    let others = (words.placeless + words.marks.map(\.text)).map { "'\($0)'" }
    return "CAST(\((placed + others).joined(separator: " ")) AS tsvector)"
  }

  static func put(_ article: Int64) -> SQL? { nil }
  static func remove(_ article: Int64) -> SQL? { nil }

  /// So many of the newest tell whether most articles have what is looked for.
  private static let probed = 64

  /// What most of the newest articles have is found among them: their words are read one article after another, some
  /// microseconds each, and an index would name nearly all there are. Anything else is found by the index.
  static func found(_ expression: SearchExpression, in range: ClosedRange<Int64>, limit: Int, _ db: Snapshot) throws
    -> [Row]
  {
    let query = expression.text(notation)
    let probe = try db.rows(among(probed, query, range, limit))
    if probe.count >= limit { return probe }
    if probe.count > probed / 2 {
      let found = try db.rows(among(limit * 4, query, range, limit))
      if found.count >= limit { return found }
    }
    return try byIndex(query, range, limit, db)
  }

  private static func among(_ newest: Int, _ query: String, _ range: ClosedRange<Int64>, _ limit: Int) -> SQL {
    """
    SELECT article_id, position, labels FROM (SELECT article_id, position, labels, words FROM search_entry
      WHERE position BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY position DESC LIMIT \(newest)) newest
    WHERE words @@ CAST(\(query) AS tsquery) ORDER BY position DESC LIMIT \(limit)
    """
  }

  /// The planner guesses how frequent a word is, and where it guesses wrong it reads the words of all articles: a second
  /// and more at 100,000. So all other ways are closed: that through the table by a setting, that through the index of
  /// positions by `+ 0`.
  private static func byIndex(_ query: String, _ range: ClosedRange<Int64>, _ limit: Int, _ db: Snapshot) throws
    -> [Row]
  {
    _ = try db.rows("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
    return try db.rows(
      """
      SELECT article_id, position, labels FROM search_entry
      WHERE words @@ CAST(\(query) AS tsquery) AND position + 0 BETWEEN \(range.lowerBound) AND \(range.upperBound)
      ORDER BY position + 0 DESC LIMIT \(limit)
      """)
  }
}

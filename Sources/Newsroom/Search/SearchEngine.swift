import Storage

/// What search needs of an engine. The two ways stand side by side: `SQLiteSearch`, `PostgresSearch`.
protocol SearchEngine {
  static var notation: SearchNotation { get }
  /// An article's words as the column `search_entry.words` takes them.
  static func stored(_ words: SearchWords) -> SQL
  /// Puts an entry that has a position into the index; nil where the engine does it by itself.
  static func put(_ article: Int64) -> SQL?
  /// Takes an entry out of the index, before its position or its words change; nil where the engine does it by itself.
  static func remove(_ article: Int64) -> SQL?
  /// The newest articles of which `expression` holds, with positions in `range`: article_id, position, labels.
  /// Throws `StorageError`.
  static func found(_ expression: SearchExpression, in range: ClosedRange<Int64>, limit: Int, _ db: Snapshot) throws
    -> [Row]
}

extension EngineName {
  var search: any SearchEngine.Type {
    switch self {
    case .sqlite: SQLiteSearch.self
    case .postgres: PostgresSearch.self
    }
  }
}

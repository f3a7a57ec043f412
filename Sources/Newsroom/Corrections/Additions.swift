import Storage

extension Reading {
  /// What was printed on an article since it appeared, in one query: its corrections and the replies to it, the oldest
  /// first. Throws `StorageError`.
  func additions(to article: Int64) throws -> (corrections: [Correction], replies: [RightOfReply]) {
    let rows = try db.rows(
      """
      SELECT 'correction' AS kind, id, article_id, at, text, substantive, '' AS claimant
      FROM correction WHERE article_id = \(article)
      UNION ALL SELECT 'reply', id, article_id, at, text, 0, claimant FROM right_of_reply WHERE article_id = \(article)
      ORDER BY at, id
      """)
    let isCorrection = try rows.map { try $0["kind"] as String == "correction" }
    let marked = zip(rows, isCorrection)
    return (
      try marked.filter { $0.1 }.map { try Correction(row: $0.0) },
      try marked.filter { !$0.1 }.map { try RightOfReply(row: $0.0) }
    )
  }
}

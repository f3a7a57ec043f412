import Storage

// What comments leave behind goes when nobody can need it any more (law.md N-8). That something was decided, by which rule and
// when, names nobody and stays. What erases many answers whether there may be more.

extension Writing {
  private static var batch: Int { 500 }

  /// Spam that nobody took out of its tab; what a person called so, when no appeal can come. Throws `StorageError`.
  func eraseSpam(before: Moment) throws -> Bool {
    try db.execute("DELETE FROM spam_text WHERE at < \(now - .seconds(365 * 86_400))")
    try db.execute("DELETE FROM link_host WHERE at < \(now - .seconds(365 * 86_400))")
    let called = now - .seconds(200 * 86_400)
    return try eraseEach(
      """
      SELECT comment.id FROM comment WHERE comment.tab = 'spam' AND comment.queued_at < \(before) AND \(Self.nothingOpen)
        AND NOT EXISTS (SELECT 1 FROM decision WHERE item_kind = 'comment' AND item_id = comment.id
          AND (at >= \(before) OR (automated = 0 AND at >= \(called))))
      ORDER BY comment.queued_at, comment.id
      """)
  }

  /// What was refused or withdrawn, once no appeal can come. Throws `StorageError`.
  func eraseClosedComments(before: Moment) throws -> Bool {
    try eraseEach(
      """
      SELECT comment.id FROM comment WHERE comment.state IN ('refused', 'withdrawn', 'discarded')
        AND comment.erased_at IS NULL AND comment.queued_at < \(before) AND \(Self.nothingOpen)
        AND NOT EXISTS (SELECT 1 FROM decision WHERE item_kind = 'comment' AND item_id = comment.id AND at >= \(before))
      """)
  }

  /// Addresses of who was told everything. What can still be read can still be refused, and its author must hear of that.
  /// Throws `StorageError`.
  func eraseAddresses(before: Moment) throws -> Bool {
    let found = try db.rows(
      """
      SELECT id, name FROM comment WHERE email IS NOT NULL AND state NOT IN ('published', 'waiting', 'changes')
        AND queued_at < \(before) AND pending_id IS NULL AND \(Self.nothingOpen)
        AND NOT EXISTS (SELECT 1 FROM decision WHERE item_kind = 'comment' AND item_id = comment.id AND at >= \(before))
      LIMIT \(Self.batch)
      """)
    for row in found {
      let (id, name): (Int64, String) = (try row["id"], try row["name"])
      try db.execute("UPDATE comment SET email = NULL, website = NULL, author = \(name.lowercased()) WHERE id = \(id)")
    }
    return found.count == Self.batch
  }

  /// Nobody waits for a decision about it.
  private static var nothingOpen: SQL {
    """
    NOT EXISTS (SELECT 1 FROM notice WHERE item_id = comment.id AND closed_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM decision JOIN appeal ON appeal.decision_id = decision.id
        WHERE decision.item_kind = 'comment' AND decision.item_id = comment.id AND appeal.closed_at IS NULL)
    """
  }

  /// Who reported what, and what was said in appeals. Throws `StorageError`.
  func eraseNotices(before: Moment) throws {
    try db.execute(
      """
      UPDATE notice SET name = NULL, email = NULL, reason = '', address = '' WHERE closed_at < \(before) AND reason <> ''
      """)
    try db.execute("UPDATE appeal SET reason = '' WHERE closed_at < \(before) AND reason <> ''")
  }

  private func eraseEach(_ ids: SQL) throws -> Bool {
    let found = try db.values(Int64.self, "\(ids) LIMIT \(Self.batch)")
    for id in found {
      try eraseWords(of: id)
      try db.execute("UPDATE comment SET tab = NULL WHERE id = \(id)")
    }
    return found.count == Self.batch
  }
}

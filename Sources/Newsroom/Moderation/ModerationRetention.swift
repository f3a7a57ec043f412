import Storage

// What comments leave behind goes when nobody can need it any more (law.md N-8). That something was decided, by which rule and
// when, names nobody and stays.

extension Writing {
  private static var batch: Int { 500 }

  /// Spam that nobody took out of its tab. Throws `StorageError`.
  func eraseSpam(before: Moment) throws {
    try eraseEach("SELECT id FROM comment WHERE tab = 'spam' AND queued_at < \(before) ORDER BY queued_at, id")
    try db.execute("DELETE FROM spam_text WHERE at < \(now - .seconds(365 * 86_400))")
    try db.execute("DELETE FROM link_host WHERE at < \(now - .seconds(365 * 86_400))")
  }

  /// What was refused or withdrawn, once no appeal can come. Throws `StorageError`.
  func eraseClosedComments(before: Moment) throws {
    try eraseEach(
      """
      SELECT comment.id FROM comment WHERE comment.state IN ('refused', 'withdrawn') AND comment.erased_at IS NULL
        AND comment.queued_at < \(before) AND NOT EXISTS (SELECT 1 FROM decision WHERE item_kind = 'comment'
          AND item_id = comment.id AND at >= \(before))
      """)
  }

  /// Addresses of who was told everything. Throws `StorageError`.
  func eraseAddresses(before: Moment) throws {
    try db.execute(
      """
      UPDATE comment SET email = NULL, author = lower(name) WHERE email IS NOT NULL AND tab IS NULL AND pending_id IS NULL
        AND queued_at < \(before) AND NOT EXISTS (SELECT 1 FROM decision WHERE item_kind = 'comment'
          AND item_id = comment.id AND at >= \(before))
      """)
  }

  /// Who reported what, and what was said in appeals. Throws `StorageError`.
  func eraseNotices(before: Moment) throws {
    try db.execute(
      """
      UPDATE notice SET name = NULL, email = NULL, reason = '', address = '' WHERE closed_at < \(before) AND reason <> ''
      """)
    try db.execute("UPDATE appeal SET reason = '' WHERE closed_at < \(before) AND reason <> ''")
  }

  private func eraseEach(_ ids: SQL) throws {
    for id in try db.values(Int64.self, "\(ids) LIMIT \(Self.batch)") {
      try eraseWords(of: id)
      try db.execute("UPDATE comment SET tab = NULL WHERE id = \(id)")
    }
  }
}

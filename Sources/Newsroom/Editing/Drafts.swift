import Storage

/// What happens to an article before any reader knows it.
extension Writing {
  /// When it is to appear, while it is a draft or in review; what is planned or public has its time elsewhere, and a time
  /// that is over is none. Throws `StorageError`.
  func want(_ id: Int64, at time: Moment?) throws {
    let state = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)")
    let isOpen = state == .draft || state == .review
    let wanted = isOpen ? time.flatMap { $0 > now ? $0 : nil } : nil
    try db.execute("UPDATE article SET wanted_at = \(wanted) WHERE id = \(id)")
  }

  /// Keeps what somebody says to the author, also when it is nothing but that they gave it back. Throws `StorageError`.
  func noteReview(of id: Int64, _ note: String, by person: Person) throws {
    try db.execute("UPDATE article SET review_note = \(note), reviewed_by = \(person.id) WHERE id = \(id)")
  }

  /// Takes away what was said. Throws `StorageError`.
  func forgetReview(of id: Int64) throws {
    try db.execute("UPDATE article SET review_note = NULL, reviewed_by = NULL WHERE id = \(id)")
  }

  /// Throws `ArticleError`, `StorageError`.
  func deleteDraft(_ id: Int64) throws {
    guard let state = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)") else {
      throw ArticleError.notFound
    }
    guard state == .draft || state == .review else { throw ArticleError.noDraft(state) }
    // Its place in a group is free; what is typed stays in the working copies.
    try unlinkTranslation(id)
    try db.execute("UPDATE article SET deleted_at = \(now), edited_at = \(now) WHERE id = \(id)")
    try audit("draft deleted", "article:\(id)")
    changed(.article(id))
  }

  /// Takes a deleted draft back; any other article stays as it is. Throws `StorageError`.
  func restoreDraft(_ id: Int64) throws {
    guard try db.execute("UPDATE article SET deleted_at = NULL WHERE id = \(id) AND deleted_at IS NOT NULL") == 1 else {
      return
    }
    try audit("draft restored", "article:\(id)")
    changed(.article(id))
  }

  /// Erases what was deleted this long ago, with all its revisions and what was typed, unless somebody wrote at it since.
  /// Throws `StorageError`.
  func eraseDeletedDrafts() throws {
    let limit = now - DeletedDrafts.life
    let rows = try db.rows(
      """
      SELECT id, slug, kept_path FROM article WHERE deleted_at < \(limit) AND deleted_at IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM working_copy WHERE working_copy.article_id = article.id AND working_copy.changed_at > \(limit))
      """)
    for row in rows {
      let (id, slug, path): (Int64, String, String?) = (try row["id"], try row["slug"], try row["kept_path"])
      try unlinkTranslation(id)
      // An import that runs again brings it back, and so does a file that is published again.
      for table in DeletedDrafts.tables { try db.execute("DELETE FROM \(table) WHERE article_id = \(id)") }
      try db.execute("DELETE FROM article WHERE id = \(id)")
      try audit("draft erased", "article:\(id)")
      changed(.articleSlug(slug))
      if let path { changed(.path(path)) }
      changed(.article(id))
    }
  }
}

/// Drafts that were deleted, and can be taken back.
enum DeletedDrafts {
  /// So long.
  static let life = Duration.seconds(30 * 86_400)
  /// Everything that knows of an article before it is public.
  static let tables: [SQL] = [
    "working_copy", "comment", "search_entry", "article_label", "revision", "source_file", "imported_item",
  ]
}

extension Newsdesk {
  /// Deletes an article that was never public; for 30 days it can be taken back. `revision` is the one that whoever deletes
  /// it has seen. Throws `EditError`, `ArticleError`, `StorageError`.
  public func deleteDraft(_ id: Int64, seen revision: Int64, by person: Person) async throws {
    try await write(by: "\(person.id)") { writing in
      let (article, _) = try Reading(db: writing.db, now: writing.now).editable(id, by: person)
      guard article.revision == revision else { throw ArticleError.changedMeanwhile(revision: article.revision) }
      try writing.deleteDraft(id)
    }
  }

  /// Throws `EditError`, `StorageError`.
  public func restoreDraft(_ id: Int64, by person: Person) async throws {
    try await write(by: "\(person.id)") { writing in
      _ = try Reading(db: writing.db, now: writing.now).editable(id, by: person)
      try writing.restoreDraft(id)
    }
  }
}

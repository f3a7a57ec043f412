import Storage

/// What happens to an article before any reader knows it.
extension Writing {
  /// When it is to appear, while it is a draft or in review; what is planned or public has its time elsewhere.
  /// Throws `StorageError`.
  func want(_ id: Int64, at time: Moment?) throws {
    let state = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)")
    let wanted = state == .draft || state == .review ? time : nil
    try db.execute("UPDATE article SET wanted_at = \(wanted) WHERE id = \(id)")
  }

  /// Keeps what somebody says to the author; an empty text takes away what was said before. Throws `StorageError`.
  func noteReview(of id: Int64, _ note: String, by person: Person) throws {
    let (text, reviewer) = note.isEmpty ? (nil, nil) : (String?(note), Int64?(person.id))
    try db.execute("UPDATE article SET review_note = \(text), reviewed_by = \(reviewer) WHERE id = \(id)")
  }

  /// Deletes an article that was never public, with all its revisions. What others are writing at it stays with them, as
  /// a new article. Throws `ArticleError`, `StorageError`.
  func deleteDraft(_ id: Int64, by person: Person) throws {
    guard let row = try db.rows("SELECT slug, state FROM article WHERE id = \(id)").first else {
      throw ArticleError.notFound
    }
    let (slug, state): (String, ArticleState) = (try row["slug"], try row["state"])
    guard state == .draft || state == .review else { throw ArticleError.noDraft(state) }
    // An import that runs again brings it back, and so does a file that is published again.
    for table in Self.draftTables { try db.execute("DELETE FROM \(table) WHERE article_id = \(id)") }
    try discardWorkingCopy(of: id, person.id)
    try db.execute("UPDATE working_copy SET base = 0 WHERE article_id = \(id)")
    try db.execute("DELETE FROM article WHERE id = \(id)")
    try audit("draft deleted", "article:\(id)", ["slug": slug])
    changed(.articleSlug(slug))
    changed(.article(id))
  }

  /// Everything that knows of an article before it is public.
  private static let draftTables: [SQL] = [
    "comment", "search_entry", "article_label", "revision", "source_file", "imported_item",
  ]
}

extension Newsdesk {
  /// Throws `EditError`, `ArticleError`, `StorageError`.
  public func deleteDraft(_ id: Int64, by person: Person) async throws {
    try await write(by: "\(person.id)") { writing in
      let reading = Reading(db: writing.db, now: writing.now)
      guard let article = try reading.editedArticle(id) else { throw EditError.notFound }
      guard let person = try reading.person(id: person.id), person.leftAt == nil, person.mayEdit(article) else {
        throw EditError.notAllowed
      }
      try writing.deleteDraft(id, by: person)
    }
  }
}

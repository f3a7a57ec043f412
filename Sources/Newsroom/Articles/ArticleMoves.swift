import Storage
import Templates

extension Writing {
  /// Publishes now; the first time of publication stays, unless `time` gives another.
  /// Throws `ArticleError`, `StorageError`.
  public func publishArticle(_ id: Int64, at time: Moment? = nil) throws {
    let known = try publication(of: id).flatMap { $0 <= now ? $0 : nil }
    try move(id, .publish)
    try db.execute(
      "UPDATE article SET published_at = \(time ?? known ?? now), modified_at = \(time ?? now) WHERE id = \(id)")
    try list(id)
    try enqueue(.noticePublication, "\(id)", once: "notice:\(id)")
    try enqueue(.matchAlerts, "\(id)", once: "alerts:\(id)")
  }

  /// The article becomes public at `time`, by a job. Throws `ArticleError`, `StorageError`.
  public func scheduleArticle(_ id: Int64, at time: Moment) throws {
    // The check of the table wants the time before the state.
    try db.execute("UPDATE article SET published_at = \(time) WHERE id = \(id) AND state <> 'published'")
    try move(id, .schedule)
    try enqueue(.publishArticle, "\(id)", at: time, once: "publish:\(id)")
  }

  /// Gives a published article another time. Throws `StorageError`.
  func redateArticle(_ id: Int64, to time: Moment) throws {
    guard try publication(of: id) != time else { return }
    try unlist(id)
    try db.execute("UPDATE article SET published_at = \(time) WHERE id = \(id)")
    try list(id)
  }

  /// Throws `ArticleError`, `StorageError`.
  public func submitArticle(_ id: Int64) throws { try move(id, .submit) }
  /// Throws `ArticleError`, `StorageError`.
  public func sendBackArticle(_ id: Int64) throws { try move(id, .sendBack) }

  /// Throws `ArticleError`, `StorageError`.
  public func unscheduleArticle(_ id: Int64) throws {
    try move(id, .unschedule)
    try db.execute("UPDATE article SET published_at = NULL WHERE id = \(id)")
    try db.execute("DELETE FROM job WHERE once = \("publish:\(id)")")
  }

  func publication(of id: Int64) throws -> Moment? {
    try db.value(Moment?.self, "SELECT published_at FROM article WHERE id = \(id)") ?? nil
  }

  func move(_ id: Int64, _ move: ArticleState.Move) throws {
    guard let state = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)") else {
      throw ArticleError.notFound
    }
    guard let next = state.after(move) else { throw ArticleError.illegalMove(move, from: state) }
    if next != state {
      try db.execute(
        """
        UPDATE article SET state = \(next), edited_at = \(now), published_at = CASE WHEN \(next.rawValue) IN ('draft', 'review')
          THEN published_at ELSE coalesce(published_at, \(now)) END WHERE id = \(id)
        """)
    }
    try restoreDraft(id)
    try audit("article \(move.rawValue)", "article:\(id)")
    changed(.article(id))
  }
}

extension Newsdesk {
  /// The job of a scheduled article: nothing happens if it was moved, published or unscheduled meanwhile.
  func publishDue(article id: Int64) async throws {
    try await write(by: "schedule") { writing in
      let due =
        try writing.db.value(
          Moment?.self, "SELECT published_at FROM article WHERE id = \(id) AND state = 'scheduled'") ?? nil
      guard let due else { return }
      // Moved, or the clock was set back between claim and now: not lost, but later.
      guard due <= writing.now else {
        return try writing.enqueue(.publishArticle, "\(id)", at: due, once: "publish:\(id)")
      }
      try writing.publishArticle(id, at: due)
      let reading = Reading(db: writing.db, now: writing.now)
      guard let article = try reading.article(id: id) else { return }
      try writing.redirectNumber(of: id, to: paths(try reading.site()).article(article))
    }
  }
}

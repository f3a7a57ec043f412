public import Storage

/// What somebody is writing, as they left it: a journal that outlives browser and server. One a person and article; gone
/// when it is saved, or thrown away.
public struct WorkingCopy: Record, Sendable, Equatable {
  public let article: Int64
  public let person: Int64
  /// The revision that it began with; 0 for an article that is not there yet.
  public let base: Int64
  public let form: ArticleForm
  public let changedAt: Moment

  public init(row: Row) throws {
    article = try row["article_id"]
    person = try row["person_id"]
    base = try row["base"]
    form = try JSON.value(ArticleForm.self, try row["form"])
    changedAt = try row["changed_at"]
  }

  /// Of an article that was begun, and nothing written.
  public var isBlank: Bool {
    base == 0 && [form.title, form.lead, form.body].allSatisfy { $0.allSatisfy(\.isWhitespace) } && form.hashes.isEmpty
  }

  /// Whose copies of an article were changed this long ago at most are said to be writing.
  static let presence = Duration.seconds(300)
}

extension Reading {
  /// Throws `StorageError`.
  public func workingCopy(of article: Int64, _ person: Int64) throws -> WorkingCopy? {
    try db.first(
      WorkingCopy.self, "SELECT * FROM working_copy WHERE article_id = \(article) AND person_id = \(person)")
  }

  /// Somebody's unsaved work, the last first. Throws `StorageError`.
  public func workingCopies(of person: Int64) throws -> [WorkingCopy] {
    try db.all(
      WorkingCopy.self,
      "SELECT * FROM working_copy WHERE person_id = \(person) ORDER BY changed_at DESC LIMIT 50")
  }

  /// The names of others who are writing at an article now. Throws `StorageError`.
  public func alsoWriting(at article: Int64, besides person: Int64) throws -> [String] {
    try db.values(
      String.self,
      """
      SELECT person.name FROM working_copy JOIN person ON person.id = working_copy.person_id
      WHERE working_copy.article_id = \(article) AND working_copy.person_id <> \(person)
        AND working_copy.changed_at > \(now - WorkingCopy.presence) ORDER BY person.name
      """)
  }
}

extension Writing {
  /// Keeps what was typed. No act of the newsroom: nothing is audited. Throws `StorageError`.
  public func keep(_ form: ArticleForm, of article: Int64, _ person: Int64, base: Int64) throws {
    let text = try JSON.text(form)
    try db.execute(
      """
      INSERT INTO working_copy (article_id, person_id, base, form, changed_at)
      VALUES (\(article), \(person), \(base), \(text), \(now))
      ON CONFLICT (article_id, person_id)
        DO UPDATE SET base = excluded.base, form = excluded.form, changed_at = excluded.changed_at
      """)
  }

  /// Throws `StorageError`.
  public func discardWorkingCopy(of article: Int64, _ person: Int64) throws {
    try db.execute("DELETE FROM working_copy WHERE article_id = \(article) AND person_id = \(person)")
  }

  /// A copy for an article that is not there yet; answers the article's id. Who begins again without having written gets
  /// the same. Throws `StorageError`.
  public func beginArticle(_ form: ArticleForm, _ person: Int64) throws -> Int64 {
    let known = try db.value(
      Int64.self,
      """
      SELECT article_id FROM working_copy WHERE person_id = \(person) AND base = 0 AND form = \(try JSON.text(form))
      LIMIT 1
      """)
    if let known { return known }
    let id = try id()
    try keep(form, of: id, person, base: 0)
    return id
  }
}

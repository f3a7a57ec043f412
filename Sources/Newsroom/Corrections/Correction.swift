public import Storage

/// A correction as it is printed on the article, on the corrections page and in its feed.
public struct Correction: Record, Sendable, Equatable {
  public let id: Int64
  public let articleID: Int64
  public let at: Moment
  public let text: String
  public let isSubstantive: Bool
  /// The how many-th of its article.
  let number: Int

  public init(row: Row) throws {
    id = try row["id"]
    articleID = try row["article_id"]
    at = try row["at"]
    text = try row["text"]
    isSubstantive = try row["substantive"]
    number = try row["number"]
  }
}

/// A correction with the article that it corrects.
public struct ListedCorrection: Record, Sendable, Equatable {
  public let correction: Correction
  public let article: Teaser

  public init(row: Row) throws {
    correction = try Correction(
      id: row["correction_id"], articleID: row["id"], at: row["correction_at"], text: row["correction_text"],
      isSubstantive: row["substantive"])
    article = try Teaser(row: row)
  }
}

extension Correction {
  init(id: Int64, articleID: Int64, at: Moment, text: String, isSubstantive: Bool) {
    self.id = id
    self.articleID = articleID
    self.at = at
    self.text = text
    self.isSubstantive = isSubstantive
    number = 0
  }
}

extension Reading {
  /// The corrections of an article, oldest first. Throws `StorageError`.
  public func corrections(of article: Int64) throws -> [Correction] {
    try db.all(Correction.self, "SELECT * FROM correction WHERE article_id = \(article) ORDER BY at, id")
  }

  /// All corrections of public articles, newest first, after `key`. Throws `StorageError`.
  public func corrections(before key: PageKey? = nil, limit: Int) throws -> (list: [ListedCorrection], next: PageKey?) {
    let last = key ?? PageKey(.distantFuture, .max)
    let found = try db.all(
      ListedCorrection.self,
      """
      SELECT \(Teaser.columns), correction.id AS correction_id, correction.at AS correction_at,
        correction.text AS correction_text, correction.substantive
      FROM correction JOIN article ON article.id = correction.article_id
      WHERE (correction.at, correction.id) < (\(last.moment), \(last.id)) AND article.state = 'published'
      ORDER BY correction.at DESC, correction.id DESC LIMIT \(limit + 1)
      """)
    let shown = Array(found.prefix(limit))
    let next = found.count > limit ? shown.last.map { PageKey($0.correction.at, $0.correction.id) } : nil
    note(.corrections, from: found.count > limit ? found.last?.correction.at : nil, to: key?.moment)
    return (shown, next)
  }
}

extension Writing {
  /// Prints a correction. Only a substantive one moves the article's time of modification. With `byMail`, it goes to everybody
  /// who was mailed the article. Throws `ArticleError`, `StorageError`.
  public func correct(_ article: Int64, _ text: String, substantive: Bool, byMail: Bool = false) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw ArticleError.empty("correction") }
    try move(article, .correct)
    let id = try id()
    try db.execute(
      """
      INSERT INTO correction (id, article_id, at, text, substantive, by_mail, number)
      VALUES (\(id), \(article), \(now), \(text), \(substantive), \(byMail),
        1 + (SELECT count(*) FROM correction WHERE article_id = \(article)))
      """)
    if byMail { try enqueue(.mailCorrection, "\(id)", once: "correction \(id)") }
    changed(.list(.corrections, at: now))
    guard substantive else { return }
    try db.execute("UPDATE article SET modified_at = \(now) WHERE id = \(article)")
    try nameModification(of: article)
    try askForPings(of: article)
  }
}

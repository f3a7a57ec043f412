// How an edition is put together in the desk.
import Foundation
import Markup
import Storage
import Templates

/// What an editor typed of an edition, right or wrong.
public struct EditionForm: Sendable {
  public var subject: String
  public var word: String
  /// As `datetime-local` writes it.
  public var due: String

  public init(subject: String = "", word: String = "", due: String = "") {
    (self.subject, self.word, self.due) = (subject, word, due)
  }

  private static let (longestSubject, longestWord) = (200, 5_000)

  fileprivate var problems: [FieldProblem] {
    var problems: [FieldProblem] = []
    if CommentText.line(subject).count > Self.longestSubject {
      problems.append(FieldProblem("subject", "too_long", ["number": "\(Self.longestSubject)"]))
    }
    if ArticleForm.text(word).count > Self.longestWord {
      problems.append(FieldProblem("word", "too_long", ["number": "\(Self.longestWord)"]))
    }
    return problems
  }
}

/// A change of which articles are in an edition: "up 12", as the form's buttons write it.
public struct EditionStep: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable { case add, remove, up, down }
  public let kind: Kind
  public let article: Int64

  public init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let article = Int64(parts[1]) else {
      return nil
    }
    (self.kind, self.article) = (kind, article)
  }

  /// The ids in their new order.
  func applied(to articles: [Int64]) -> [Int64] {
    var list = articles
    let place = list.firstIndex(of: article)
    switch (kind, place) {
    case (.add, nil): list.append(article)
    case (.remove, let place?): list.remove(at: place)
    case (.up, let place?) where place > 0: list.swapAt(place, place - 1)
    case (.down, let place?) where place < list.count - 1: list.swapAt(place, place + 1)
    default: break
    }
    return list
  }
}

extension Edition {
  /// More in one mail nobody reads.
  public static let mostArticles = 50
}

extension Newsdesk {
  /// Begins an edition; answers its id. Throws `NewsletterError`, `StorageError`.
  public func beginEdition(of newsletter: Int64, by actor: String) async throws -> Int64 {
    try await write(by: actor) { [self] writing in
      guard let found = try writing.reading.newsletter(newsletter) else { throw NewsletterError.notFound }
      let words = theme.theme.words(try writing.reading.site().language)
      let subject = words("editions.first_subject", ["name": found.name, "date": time.date(writing.now, words)])
      return try writing.add(editionOf: found, subject: subject, articles: [], isAutomatic: false)
    }
  }

  /// Keeps what was typed, and does a step. `seen` is when what the editor saw was changed last. Throws `FieldProblems`,
  /// `NewsletterError`, `StorageError`.
  public func keepEdition(_ id: Int64, _ form: EditionForm, _ step: EditionStep?, seen: Moment?, by actor: String)
    async throws
  {
    guard form.problems.isEmpty else { throw FieldProblems(form.problems) }
    try await write(by: actor) { try $0.keepEdition(id, form, step, seen: seen) }
  }

  /// Throws `NewsletterError`, `StorageError`.
  public func deleteEdition(_ id: Int64, by actor: String) async throws {
    try await write(by: actor) { writing in
      guard let edition = try writing.reading.edition(id) else { throw NewsletterError.notFound }
      guard edition.state.isOpen else { throw NewsletterError.movedMeanwhile }
      try writing.db.execute("DELETE FROM edition_article WHERE edition_id = \(id)")
      try writing.db.execute("DELETE FROM edition WHERE id = \(id)")
      try writing.audit("edition deleted", "edition:\(id)")
    }
  }
}

extension Writing {
  func add(editionOf newsletter: Newsletter, subject: String, articles: [Int64], isAutomatic: Bool) throws -> Int64 {
    let id = try id()
    try db.execute(
      """
      INSERT INTO edition (id, newsletter_id, state, automatic, subject, word, created_at, changed_at)
      VALUES (\(id), \(newsletter.id), 'draft', \(isAutomatic), \(subject), '', \(now), \(now))
      """)
    try place(articles, in: id)
    try audit("edition begun", "edition:\(id)")
    return id
  }

  fileprivate func keepEdition(_ id: Int64, _ form: EditionForm, _ step: EditionStep?, seen: Moment?) throws {
    guard let edition = try reading.edition(id) else { throw NewsletterError.notFound }
    guard edition.state.isOpen, seen == nil || seen == edition.changedAt else { throw NewsletterError.movedMeanwhile }
    if let step { try self.step(step, in: id) }
    let moment = max(now, edition.changedAt + .microseconds(1))
    try db.execute(
      """
      UPDATE edition SET subject = \(CommentText.line(form.subject)), word = \(ArticleForm.text(form.word)),
        changed_at = \(moment) WHERE id = \(id)
      """)
  }

  private func step(_ step: EditionStep, in edition: Int64) throws {
    let known = try db.values(
      Int64.self, "SELECT article_id FROM edition_article WHERE edition_id = \(edition) ORDER BY place, article_id")
    if step.kind == .add {
      guard known.count < Edition.mostArticles else {
        throw FieldProblems([FieldProblem("articles", "too_many", ["number": "\(Edition.mostArticles)"])])
      }
      guard try reading.article(id: step.article)?.state == .published else { throw NewsletterError.notFound }
    }
    let next = step.applied(to: known)
    guard next != known else { return }
    try db.execute("DELETE FROM edition_article WHERE edition_id = \(edition)")
    try place(next, in: edition)
  }

  private func place(_ articles: [Int64], in edition: Int64) throws {
    let rows = articles.enumerated().map { place, article in "(\(edition), \(article), \(place))" as SQL }
    guard !rows.isEmpty else { return }
    try db.execute(
      "INSERT INTO edition_article (edition_id, article_id, place) VALUES \(SQL.joined(rows, by: ", "))")
  }
}

extension Reading {
  /// Public articles that could be in an edition and are not, the newest first, narrowed by words of their titles; without any
  /// those of the site's language. Throws `StorageError`.
  public func candidates(forEdition id: Int64, matching text: String, limit: Int) throws -> [Teaser] {
    let sought = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    // Signs of the pattern are signs of the text.
    let literal = sought.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    // Also where a database knows no umlauts.
    let slug = Slug.make(sought).isEmpty ? "-" : Slug.make(sought)
    let narrowed: SQL =
      sought.isEmpty
      ? "language = \(try site().language)"
      : "(lower(title) LIKE \("%\(literal)%") ESCAPE '\\' OR slug LIKE \("%\(slug)%"))"
    return try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM article WHERE state = 'published' AND \(narrowed)
        AND NOT EXISTS (SELECT 1 FROM edition_article e WHERE e.edition_id = \(id) AND e.article_id = article.id)
      ORDER BY published_at DESC, id DESC LIMIT \(limit)
      """)
  }
}

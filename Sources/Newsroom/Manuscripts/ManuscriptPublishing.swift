import Foundation
import Markup
import Storage

/// What publishing a manuscript did.
public struct ManuscriptOutcome: Sendable, Equatable {
  public enum Kind: String, Sendable { case created, revised, unchanged }
  public let file: String
  public let kind: Kind
  public let state: ArticleState
  public let revision: Int64
  public let path: String
  /// What its author should know: nothing failed, but something is not as written.
  public let notes: [String]
}

extension Newsdesk {
  /// Publishes manuscripts, all or none: a mistake in one leaves nothing half-published.
  /// `force` overrides what the desk changed since. Throws `ManuscriptProblems`, `ArticleError`, `StorageError`.
  public func publish(files: [String], force: Bool = false) async throws -> [ManuscriptOutcome] {
    let site = try await read { try $0.site() }
    var problems: [ManuscriptProblem] = []
    var ready: [(Manuscript, PreparedArticle)] = []
    for file in files {
      do { ready.append(try prepare(file: file, site)) } catch let found as ManuscriptProblems {
        problems += found.list
      }
    }
    for (index, (manuscript, _)) in ready.enumerated() {
      guard let first = ready[..<index].first(where: { $0.0.id == manuscript.id }) else { continue }
      let message = "the same article as \(first.0.file): both are '\(manuscript.id)'; give one of them another 'id:'"
      problems.append(ManuscriptProblem(file: manuscript.file, line: 0, message: message))
    }
    guard problems.isEmpty else { throw ManuscriptProblems(list: problems) }
    let paths = paths(site)
    let all = ready
    return try await write(by: "command line") { writing in
      try all.map { try writing.publish($0.0, $0.1, paths, force: force) }
    }
  }

  private func prepare(file: String, _ site: Site) throws -> (Manuscript, PreparedArticle) {
    func problem(_ line: Int, _ message: String) -> ManuscriptProblems {
      ManuscriptProblems(list: [ManuscriptProblem(file: file, line: line, message: message)])
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
    guard (size ?? 0) <= Manuscript.limit else {
      throw problem(0, "the file has \((size ?? 0) >> 20) MB; expected at most \(Manuscript.limit >> 20) MB")
    }
    guard let data = FileManager.default.contents(atPath: file) else { throw problem(0, "the file cannot be read") }
    let manuscript = try Manuscript(
      file: file, data: data, credit: site.name, language: site.language, time: time)
    do { return (manuscript, try prepare(manuscript.content, for: site)) } catch let error as MarkupError {
      switch error {
      case .directive(let line, let expected):
        throw problem(manuscript.bodyLine + line - 1, "a directive is wrong; expected \(expected)")
      case .tooDeep(let limit): throw problem(manuscript.bodyLine, "elements are nested more than \(limit) deep")
      case .unreadable: throw problem(manuscript.bodyLine, "the text cannot be read")
      }
    }
  }
}

/// Which article a file became, and in which version.
struct SourceFile: Record {
  let article: Int64
  let digest: String
  let revision: Int64

  init(row: Row) throws {
    article = try row["article_id"]
    digest = try row["digest"]
    revision = try row["revision"]
  }
}

extension Writing {
  private func sourceFile(_ name: String) throws -> SourceFile? {
    try db.first(SourceFile.self, "SELECT * FROM source_file WHERE name = \(name)")
  }

  /// Throws `ManuscriptProblems`, `StorageError`.
  fileprivate func publish(
    _ manuscript: Manuscript, _ prepared: PreparedArticle, _ paths: Paths, force: Bool
  ) throws -> ManuscriptOutcome {
    do {
      let kind = try publish(manuscript, prepared, try sourceFile(manuscript.id), force: force)
      let reading = Reading(db: db, now: now)
      guard let id = try sourceFile(manuscript.id)?.article, let article = try reading.article(id: id) else {
        throw ArticleError.notFound
      }
      return ManuscriptOutcome(
        file: manuscript.file, kind: kind, state: article.state, revision: article.teaser.revision,
        path: paths.article(article), notes: Self.notes(manuscript, prepared, article))
    } catch let error as ArticleError {
      var advice = "\(error)"
      if case .changedMeanwhile = error { advice += "; --force overwrites what it did" }
      throw ManuscriptProblems(list: [ManuscriptProblem(file: manuscript.file, line: 0, message: advice)])
    }
  }

  private static func notes(_ manuscript: Manuscript, _ prepared: PreparedArticle, _ article: Article) -> [String] {
    var notes = prepared.dropped.map { "<\($0)> and all it held was left out of the text" }
    if let slug = manuscript.slug, slug != article.slug { notes.append("slug: the address stays '\(article.slug)'") }
    if manuscript.content.picture != nil { notes.append("image: kept, but this version does not show pictures yet") }
    return notes
  }

  private func publish(
    _ manuscript: Manuscript, _ prepared: PreparedArticle, _ known: SourceFile?, force: Bool
  ) throws -> ManuscriptOutcome.Kind {
    guard let known else {
      let id = try createArticle(prepared, slug: manuscript.slug)
      try release(id, manuscript)
      try remember(manuscript, id)
      return .created
    }
    if known.digest == manuscript.digest, !force { return .unchanged }
    let revision = try db.value(Int64.self, "SELECT revision FROM article WHERE id = \(known.article)") ?? 0
    guard revision == known.revision || force else { throw ArticleError.changedMeanwhile(revision: revision) }
    try reviseArticle(known.article, prepared)
    try release(known.article, manuscript)
    try remember(manuscript, known.article)
    return .revised
  }

  /// Makes the article public, now or at its time, if it is not yet.
  private func release(_ id: Int64, _ manuscript: Manuscript) throws {
    let state = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)")
    let isFuture = manuscript.published.map { $0 > now } ?? false
    switch state {
    case .withdrawn: throw ArticleError.illegalMove(.publish, from: .withdrawn)
    case .published where isFuture: throw ArticleError.illegalMove(.schedule, from: .published)
    case .published:
      if let published = manuscript.published { try redateArticle(id, to: published) }
    default:
      if isFuture, let published = manuscript.published {
        try scheduleArticle(id, at: published)
      } else {
        try publishArticle(id, at: manuscript.published ?? now)
      }
    }
  }

  private func remember(_ manuscript: Manuscript, _ article: Int64) throws {
    try db.execute(
      """
      INSERT INTO source_file (name, article_id, digest, revision)
      SELECT \(manuscript.id), id, \(manuscript.digest), revision FROM article WHERE id = \(article)
      ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, revision = excluded.revision
      """)
  }
}

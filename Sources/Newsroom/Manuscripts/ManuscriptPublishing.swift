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

/// A manuscript with everything done that needs no transaction.
struct ReadyManuscript: Sendable {
  let manuscript: Manuscript
  let pictures: ManuscriptPictures
  let article: PreparedArticle
  /// Of the file and of the pictures that it names.
  var digest: String { manuscript.digest + pictures.digest }
}

extension Newsdesk {
  /// Publishes manuscripts, all or none: a mistake in one leaves nothing half-published.
  /// `force` overrides what the desk changed since. Throws `ManuscriptProblems`, `ArticleError`, `StorageError`.
  public func publish(files: [String], force: Bool = false) async throws -> [ManuscriptOutcome] {
    let site = try await read { try $0.site() }
    var problems: [ManuscriptProblem] = []
    var ready: [ReadyManuscript] = []
    for file in files {
      do {
        ready.append(
          try await self.ready(file, try Self.contents(of: file), (file as NSString).deletingLastPathComponent, site))
      } catch let found as ManuscriptProblems { problems += found.list }
    }
    for (index, one) in ready.enumerated() {
      guard let first = ready[..<index].first(where: { $0.manuscript.id == one.manuscript.id }) else { continue }
      let message =
        "the same article as \(first.manuscript.file): both are '\(one.manuscript.id)'; give one of them another 'id:'"
      problems.append(ManuscriptProblem(file: one.manuscript.file, line: 0, message: message))
    }
    guard problems.isEmpty else { throw ManuscriptProblems(list: problems) }
    for one in ready { try await store(one.pictures, of: one.manuscript, by: "command line") }
    let (paths, all) = (paths(site), ready)
    return try await write(by: "command line") { writing in
      try all.map { try writing.publish($0, paths, force: force) }
    }
  }

  private static func contents(of file: String) throws -> Data {
    func problem(_ message: String) -> ManuscriptProblems {
      ManuscriptProblems(list: [ManuscriptProblem(file: file, line: 0, message: message)])
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
    guard (size ?? 0) <= Manuscript.limit else {
      throw problem("the file has \((size ?? 0) >> 20) MB; expected at most \(Manuscript.limit >> 20) MB")
    }
    guard let data = FileManager.default.contents(atPath: file) else { throw problem("the file cannot be read") }
    return data
  }

  /// Reads and renders a manuscript; the pictures that it names lie in `folder`. Throws `ManuscriptProblems`.
  func ready(_ file: String, _ data: Data, _ folder: String, _ site: Site) async throws -> ReadyManuscript {
    func problem(_ line: Int, _ message: String) -> ManuscriptProblems {
      ManuscriptProblems(list: [ManuscriptProblem(file: file, line: line, message: message)])
    }
    let manuscript = try Manuscript(file: file, data: data, credit: site.name, language: site.language, time: time)
    let pictures = try await pictures(of: manuscript, beside: folder.isEmpty ? "." : folder)
    do {
      let article = try prepare(try pictures.placed(in: manuscript), for: site)
      if let name = article.html.firstMatch(of: #/<img [^>]*?src="([^"\/][^"]*)"/#)?.1 {
        let line =
          manuscript.bodyLine
          + (manuscript.content.body.components(separatedBy: name).first ?? "").count { $0.isNewline }
        throw problem(
          line, "![…](\(name)) shows no picture; expected ::picture{file=\"\(name)\" alt=\"…\" credit=\"…\"}")
      }
      return ReadyManuscript(manuscript: manuscript, pictures: pictures, article: article)
    } catch let found as ManuscriptProblem {
      throw ManuscriptProblems(list: [found])
    } catch let error as MarkupError {
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
  fileprivate func publish(_ ready: ReadyManuscript, _ paths: Paths, force: Bool) throws -> ManuscriptOutcome {
    let manuscript = ready.manuscript
    do {
      let kind = try publish(ready, try sourceFile(manuscript.id), force: force)
      let reading = self.reading
      guard let id = try sourceFile(manuscript.id)?.article, let article = try reading.article(id: id) else {
        throw ArticleError.notFound
      }
      return ManuscriptOutcome(
        file: manuscript.file, kind: kind, state: article.state, revision: article.teaser.revision,
        path: paths.article(article), notes: Self.notes(ready, article))
    } catch let error as ArticleError {
      var advice = "\(error)"
      if case .changedMeanwhile = error { advice += "; --force overwrites what it did" }
      throw ManuscriptProblems(list: [ManuscriptProblem(file: manuscript.file, line: 0, message: advice)])
    }
  }

  private static func notes(_ ready: ReadyManuscript, _ article: Article) -> [String] {
    var notes = ready.article.dropped.map { name in
      name == "img"
        ? "a picture of another site was left out of the text; store it and write ::picture{file=…}"
        : "<\(name)> and all it held was left out of the text"
    }
    if let slug = ready.manuscript.slug, slug != article.slug {
      notes.append("slug: the address stays '\(article.slug)'")
    }
    return notes
  }

  private func publish(
    _ ready: ReadyManuscript, _ known: SourceFile?, force: Bool
  ) throws -> ManuscriptOutcome.Kind {
    let manuscript = ready.manuscript
    guard let known else {
      let id = try createArticle(ready.article, slug: manuscript.slug)
      try release(id, manuscript)
      try remember(ready, id)
      return .created
    }
    if known.digest == ready.digest, !force { return .unchanged }
    let revision = try db.value(Int64.self, "SELECT revision FROM article WHERE id = \(known.article)") ?? 0
    guard revision == known.revision || force else { throw ArticleError.changedMeanwhile(revision: revision) }
    try reviseArticle(known.article, ready.article)
    try release(known.article, manuscript)
    try remember(ready, known.article)
    return .revised
  }

  /// Makes the article public, now or at its time, if it is not yet.
  private func release(_ id: Int64, _ manuscript: Manuscript) throws {
    let state = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)")
    let isFuture = manuscript.published.map { $0 > now } ?? false
    switch state {
    case .withdrawn: throw ArticleError.illegalMove(.publish, from: .withdrawn)
    case .published where isFuture: throw ArticleError.alreadyPublic
    // Without a time of its own it keeps the one that it has, also one to come.
    case .scheduled where manuscript.published == nil: break
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

  private func remember(_ ready: ReadyManuscript, _ article: Int64) throws {
    try db.execute(
      """
      INSERT INTO source_file (name, article_id, digest, revision)
      SELECT \(ready.manuscript.id), id, \(ready.digest), revision FROM article WHERE id = \(article)
      ON CONFLICT (name) DO UPDATE SET digest = excluded.digest, revision = excluded.revision
      """)
  }
}

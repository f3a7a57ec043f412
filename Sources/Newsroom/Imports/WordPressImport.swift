// An export becomes a site: first what texts refer to, then the texts, then whatever else had an address. Each step is
// kept by the old site's numbers, so an import that was cut off is run again, and goes on where it was.
import Foundation
import Storage
import WordPress

/// How far an import is.
public struct ImportProgress: Sendable {
  public enum Step: Sendable { case files, articles, addresses }
  public let step: Step
  public let done: Int
  public let total: Int
}

extension Newsdesk {
  /// Takes over a WordPress export (WXR). `media` is a folder of its uploads; `report` the file for a line of JSON per
  /// old address. Twice is the same as once. Throws `ExportError`, `ImportError`, `StorageError`.
  public func importWordPress(
    _ file: String, media: String? = nil, report: String? = nil,
    progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
  ) async throws -> ImportSummary {
    let run = WordPressImport(
      desk: self, file: file, media: try MediaFolder(media), site: try await read { try $0.site() }, progress: progress)
    let lines = try ReportFile(path: report, export: file)
    var summary = ImportSummary()
    do {
      let old = try await run.survey(&summary)
      try await run.takeItems(old, &summary, lines)
      try await run.redirectLists(old, &summary, lines)
    } catch {
      lines.discard()
      throw error
    }
    try lines.close()
    return summary
  }
}

struct WordPressImport: Sendable {
  let desk: Newsdesk
  let file: String
  let media: MediaFolder?
  let site: Site
  let progress: @Sendable (ImportProgress) -> Void
  private static let batch = 64
  static let actor = "import"

  var paths: Paths { desk.paths(site) }

  /// Reads authors, terms and files. Throws `ExportError`, `StorageError`.
  func survey(_ summary: inout ImportSummary) async throws -> OldSite {
    let reader = try ExportReader(path: file, comments: false)
    var numbers = ItemNumbers()
    var old: OldSite?
    var files: [ImportedAttachment] = []
    while let record = try reader.next() {
      switch record {
      case .site(let site): old = OldSite(site)
      case .author(let author): old?.take(author)
      case .term(let term): old?.take(term)
      case .item(let item):
        old?.countItem()
        old?.take(item.terms)
        if let entry = MenuEntry(item) { old?.take(entry) }
        let source = numbers.take(item)
        guard item.kind == "attachment", let site = old else { continue }
        files.append(try await desk.take(item, source: source, of: site, media: media))
        if files.count == Self.batch { try await keep(&files, site, &summary) }
      }
    }
    summary.mistakes = reader.mistakes.map { "line \($0.line): \($0.reason)" }
    guard let old, !old.isEmpty else { throw ExportError.noExport(file) }
    try await keep(&files, old, &summary)
    return old
  }

  private func keep(_ files: inout [ImportedAttachment], _ old: OldSite, _ summary: inout ImportSummary) async throws {
    let batch = files
    files = []
    guard !batch.isEmpty else { return }
    try await desk.write(by: Self.actor) { writing in for file in batch { try writing.keep(file, of: old) } }
    summary.attachments += batch.count
    summary.pictures += batch.count { $0.picture != nil }
    for file in batch { for problem in file.problems { summary.count(problem, at: file.path) } }
    progress(ImportProgress(step: .files, done: summary.attachments, total: old.itemCount))
  }

  /// Takes over posts and pages: while one batch is written, those that follow are read and rendered. Throws
  /// `ExportError`, `StorageError`.
  func takeItems(_ old: OldSite, _ summary: inout ImportSummary, _ lines: ReportFile) async throws {
    var batches = RenderedBatches(ExportBatches(reader: try ExportReader(path: file), size: Self.batch)) { batch in
      try await desk.read { reading in
        try batch.items.map { try reading.imported($0.item, source: $0.source, of: old, for: site, desk) }
      }
    }
    do {
      while let (batch, rendered) = try await batches.next() {
        if !rendered.isEmpty { try await keep(rendered, old, &summary, lines) }
        summary.count(others: batch.others)
        progress(ImportProgress(step: .articles, done: batch.done, total: old.itemCount))
      }
    } catch {
      await batches.stop()
      throw error
    }
  }

  private func keep(
    _ items: [ImportedItem], _ old: OldSite, _ summary: inout ImportSummary, _ lines: ReportFile
  ) async throws {
    let reserved = Paths.reserved(desk.theme.theme)
    let kept = try await desk.write(by: Self.actor) { writing in
      try items.map { try writing.keep($0, of: old, paths, reserved: reserved) }
    }
    for (item, kept) in zip(items, kept) {
      summary.take(item, kept)
      let problem = ImportProblem.sentence(kept.problems)
      for address in item.addresses {
        let stays = paths.isOwnPage(address.asked) || kept.isTaken(address) ? address.asked : kept.path
        let answered = address.asked.flatMap { kept.elsewhere[$0] } ?? stays
        try summary.write(address.report(answered, isGone: kept.isGone, problem: problem), lines)
        guard let feed = address.feed else { continue }
        let isElsewhere = paths.isOwnPage(address.asked) || kept.isTaken(address)
        let target = isElsewhere ? nil : kept.path.map { item.kind == .article ? $0 + "/feed" : paths.feed }
        guard !isElsewhere else { continue }
        try summary.write(feed.report(target, isGone: kept.isGone), lines)
      }
    }
  }
}

extension ImportSummary {
  mutating func take(_ item: ImportedItem, _ kept: KeptItem) {
    if item.kind == .article { articles += 1 } else { pages += 1 }
    switch kept.change {
    case .created: created += 1
    case .revised: revised += 1
    case .unchanged: unchanged += 1
    }
    comments += item.item.comments.count
    answers += item.item.comments.count { !$0.parent.isEmpty }
    for problem in kept.problems { count(problem, at: item.place) }
    let isDated = !kept.problems.contains { if case .date = $0 { true } else { false } }
    if item.kind == .article, item.isPublic, isDated, let month = item.item.date.month { months.insert(month) }
  }

  mutating func count(others kinds: [String]) {
    others += kinds.count
    for kind in kinds { count(.notTaken(kind), at: kind) }
  }

  mutating func write(_ line: OldAddressReport, _ lines: ReportFile) throws {
    addresses += 1
    if line.new != nil, line.status != 400 { answered += 1 }
    try lines.write(line)
  }
}

import Crypto
import Foundation
import Storage
import Templates
import WordPress

/// A post or a page of the old site with everything done that needs no transaction.
struct ImportedItem: Sendable {
  enum Kind: String, Sendable { case article, page }
  enum State: Sendable, Equatable { case published(Moment), scheduled(Moment), draft }

  let item: ExportedItem
  /// Its number at the old site; a second one of the same number has `#2` behind it.
  let source: String
  let kind: Kind
  let state: State
  let modified: Moment
  /// Its address as the file writes it; nil where it had none of the readable kind.
  let oldPath: String?
  let addresses: [ImportedAddress]
  let guid: String?
  /// Of the text and what belongs to it, and of the comments.
  let textDigest: String
  let digest: String
  /// What is known of it from an import before this one.
  let known: KnownItem?
  /// Nil when it is unchanged.
  let content: PreparedArticle?
  let comments: ImportedComments
  let problems: [ImportProblem]

  /// For people who read the summary.
  var place: String { oldPath ?? (item.title.isEmpty ? "item \(item.number)" : "'\(item.title)'") }
  var isPublic: Bool { if case .published = state { true } else { false } }
}

/// An item as an import before this one left it.
struct KnownItem: Record {
  let digest: String
  let article: Int64?
  let page: Int64?
  let revision: Int64?
  let problems: [ImportProblem]

  init(row: Row) throws {
    digest = try row["digest"]
    article = try row["article_id"]
    page = try row["page_id"]
    revision = try row["revision"]
    problems = try JSON.value([ImportProblem].self, try row["problems"])
  }

  var textDigest: String { String(digest.prefix { $0 != "-" }) }
  var missing: Set<ImportProblem> { Self.missing(problems) }
  var lacksPictures: Bool { !missing.isEmpty }

  /// The pictures that a text could not find.
  static func missing(_ problems: [ImportProblem]) -> Set<ImportProblem> {
    Set(
      problems.filter {
        switch $0 {
        case .picture, .attachment: true
        default: false
        }
      })
  }
}

extension Reading {
  /// Reads an item of the old site. Throws `StorageError`.
  func imported(_ item: ExportedItem, source: String, of old: OldSite, for site: Site, _ desk: Newsdesk) throws
    -> ImportedItem
  {
    let kind: ImportedItem.Kind = item.kind == "page" ? .page : .article
    let (state, found) = Self.state(item, kind, now: now, desk.time)
    var problems = found
    if item.isCut { problems.append(.cut) }
    if !item.id.isEmpty, source != item.id.asSourceKey { problems.append(.sameNumber(source)) }
    let text = ItemDigest.text(item)
    let digest = text + "-" + ItemDigest.comments(item)
    let known = try known(source, kind, of: old)
    var content: PreparedArticle?
    if known?.textDigest != text || known?.lacksPictures == true {
      let (prepared, found) = try prepared(item, old, site, desk)
      // Pictures that came later make a new text, those that still lack do not.
      if known?.textDigest != text || known?.missing != KnownItem.missing(found) {
        content = prepared
        problems += found
      }
    }
    let isSame = known?.digest == digest
    let comments = ImportedComments(
      isSame ? [] : item.comments, key: "\(old.key)/\(source)", time: desk.time, now: now)
    if let known {
      let isTakenBack = known.problems.contains(.takenBack)
      let kept = known.problems.filter { problem in
        problem.isOfComments ? isSame : content == nil ? isTakenBack || !problem.isFoundAgain : problem.isOfAddress
      }
      problems = content == nil && isTakenBack ? kept : problems + kept
    }
    problems += comments.problems
    let link = old.path(item.link)
    return ImportedItem(
      item: item, source: source, kind: kind, state: state,
      modified: desk.time.read(item.modified) ?? desk.time.read(item.date) ?? now, oldPath: link,
      addresses: old.addresses(of: item, link: link, source: source),
      guid: item.guid.isEmpty ? nil : item.guid, textDigest: text, digest: digest, known: known, content: content,
      comments: comments, problems: problems)
  }

  /// As an import before this one left it. Throws `StorageError`.
  func known(_ source: String, _ kind: ImportedItem.Kind, of old: OldSite) throws -> KnownItem? {
    try db.first(
      KnownItem.self,
      """
      SELECT * FROM imported_item WHERE site = \(old.key) AND source_id = \(source) AND kind = \(kind.rawValue)
      """)
  }

  /// Nothing becomes public that was not, or of which the file does not say that it was.
  private static func state(_ item: ExportedItem, _ kind: ImportedItem.Kind, now: Moment, _ time: SiteTime) -> (
    ImportedItem.State, [ImportProblem]
  ) {
    if item.hasPassword { return (.draft, [.password]) }
    let found = time.read(item.date)
    let told = [item.date.local, item.date.gmt, item.date.rfc].first { !$0.isEmpty && !$0.hasPrefix("0000") } ?? ""
    switch item.status {
    case "future" where found == nil: return (.draft, [.date(told)])
    case "publish", "future", "inherit":
      // Old, most likely, and never the news of today.
      guard let found else { return (.published(time.read(item.modified) ?? Moment(microseconds: 0)), [.date(told)]) }
      guard found > now else { return (.published(found), []) }
      return kind == .page ? (.draft, [.scheduledPage]) : (.scheduled(found), [.scheduled])
    case "draft", "pending", "auto-draft": return (.draft, [.draft])
    case "private": return (.draft, [.privately])
    case "trash": return (.draft, [.trash])
    default: return (.draft, [.unknownStatus(item.status)])
    }
  }
}

/// Whether an item is as it was: hashes of everything that is taken over.
enum ItemDigest {
  static func text(_ item: ExportedItem) -> String {
    var parts = [item.title, item.link, item.slug, item.creator, item.guid, item.content, item.excerpt, item.status]
    parts += [
      item.date.gmt, item.date.local, item.date.rfc, "\(item.hasPassword) \(item.isSticky) \(item.isCut)",
      item.meta["_thumbnail_id"] ?? "",
    ]
    if let notes = item.meta["footnotes"] { parts.append(notes) }
    parts += item.terms.map { "\($0.taxonomy)/\($0.slug)/\($0.name)" }
    return hash(parts)
  }

  static func comments(_ item: ExportedItem) -> String {
    hash(
      item.comments.flatMap { [$0.id, $0.parent, $0.approval, $0.kind, $0.name, $0.date.gmt, $0.date.local, $0.text] })
  }

  private static func hash(_ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Data(part.utf8))
      hash.update(data: [0])
    }
    return hash.finalize().prefix(12).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
  }
}

import Foundation
import Markup
import Storage
import WordPress

/// What keeping an item did.
struct KeptItem: Sendable {
  enum Change: Sendable { case created, revised, unchanged }
  let change: Change
  /// Where it is read; nil for what is not public.
  let path: String?
  /// Whether readers are told that it was withdrawn.
  let isGone: Bool
  let problems: [ImportProblem]
  /// Addresses with a number that another site brought before, and where those lead.
  let elsewhere: [String: String]

  /// Whether something else is read at this address.
  func isTaken(_ address: ImportedAddress) -> Bool { address.asked.map { problems.contains(.taken($0)) } ?? false }
}

extension Writing {
  /// Keeps an item, or what is new of it. Throws `ArticleError`, `PageError`, `StorageError`.
  func keep(_ item: ImportedItem, of old: OldSite, _ paths: Paths, reserved: Set<String>) throws -> KeptItem {
    var problems = item.problems
    var change = KeptItem.Change.unchanged
    let reading = self.reading
    // Another import may have been here since the item was read.
    let known = try reading.known(item.source, item.kind, of: old)
    var (article, page, revision) = (known?.article, known?.page, known?.revision)
    if let content = item.content, known?.digest == item.known?.digest {
      switch item.kind {
      case .article: (article, revision, change) = try keepArticle(item, content, &problems, reserved)
      case .page: (page, revision, change) = try keepPage(item, content, &problems, reserved)
      }
    }
    try keep(item.comments, article: article, page: page)
    let (path, isGone) = try reading.whereabouts(article: article, page: page, paths)
    if known?.digest != item.digest || item.content != nil {
      if let path {
        for taken in try redirect(item, of: old, to: path) where !problems.contains(.taken(taken)) {
          problems.append(.taken(taken))
        }
      }
      nameAddresses(item.addresses)
      try db.execute(
        """
        INSERT INTO imported_item (site, source_id, kind, digest, article_id, page_id, revision, problems)
        VALUES (\(old.key), \(item.source), \(item.kind.rawValue), \(item.digest), \(article), \(page), \(revision),
          \(try JSON.text(problems)))
        ON CONFLICT (site, source_id) DO UPDATE SET kind = excluded.kind, digest = excluded.digest, article_id = excluded.article_id,
          page_id = excluded.page_id, revision = excluded.revision, problems = excluded.problems
        """)
    }
    let numbers = item.addresses.compactMap(\.asked).filter { $0.contains("?") && problems.contains(.taken($0)) }
    let elsewhere = try numbers.map { ($0, try reading.redirect(from: $0) ?? $0) }
    return KeptItem(
      change: change, path: path, isGone: isGone, problems: problems,
      elsewhere: Dictionary(elsewhere, uniquingKeysWith: { one, _ in one }))
  }

  private func keepArticle(
    _ item: ImportedItem, _ content: PreparedArticle, _ problems: inout [ImportProblem], _ reserved: Set<String>
  ) throws -> (article: Int64, revision: Int64?, KeptItem.Change) {
    if let known = item.known?.article {
      let revision = try db.value(Int64.self, "SELECT revision FROM article WHERE id = \(known)")
      // Nor does it bring back what somebody threw away here.
      let isDeleted =
        try db.value(Int.self, "SELECT 1 FROM article WHERE id = \(known) AND deleted_at IS NOT NULL") != nil
      guard revision == item.known?.revision, !isDeleted else {
        problems.append(.changedHere)
        // Remembered as it was, so that it is left alone the next time, too.
        return (known, item.known?.revision, .unchanged)
      }
      let here = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(known)")
      if here == .published || here == .withdrawn, !item.isPublic {
        // Whether and why something is withdrawn, people decide; and nothing appears here before it appears there.
        problems.removeAll(where: \.isOfState)
        if here == .published { problems.append(.takenBack) }
        return (known, revision, .unchanged)
      }
      try reviseArticle(known, content, modified: false)
      // What was not public had no address yet; who asked for it is told below, with the other addresses.
      if here == .draft || here == .review, item.state != .draft, let kept = try keptPath(item, &problems, reserved) {
        try db.execute("UPDATE article SET kept_path = \(kept) WHERE id = \(known) AND kept_path IS NULL")
      }
      try move(known, to: item.state)
      return (known, revision.map { $0 + 1 }, .revised)
    }
    var birth = ArticleBirth(modifiedAt: item.modified, guid: item.guid, isPinned: item.item.isSticky)
    switch item.state {
    case .published(let time): (birth.state, birth.publishedAt) = (.published, time)
    case .scheduled(let time): (birth.state, birth.publishedAt) = (.scheduled, time)
    case .draft: birth.state = item.item.status == "pending" ? .review : .draft
    }
    let slug = Slug.make(item.item.slug.removingPercentEncoding ?? item.item.slug)
    let kept = item.state == .draft ? nil : try keptPath(item, &problems, reserved)
    let id = try createArticle(content, slug: slug.isEmpty ? nil : slug, keptPath: kept, birth)
    if case .scheduled(let time) = item.state { try enqueue(.publishArticle, "\(id)", at: time, once: "publish:\(id)") }
    return (id, 1, .created)
  }

  /// Follows the old site: a draft that is public there by now, or scheduled; another time. Nobody is told: it is no news.
  private func move(_ id: Int64, to state: ImportedItem.State) throws {
    let here = try db.value(ArticleState.self, "SELECT state FROM article WHERE id = \(id)")
    switch (here, state) {
    case (.published, .published(let time)): try redateArticle(id, to: time)
    case (.draft, .published(let time)), (.review, .published(let time)), (.scheduled, .published(let time)):
      try move(id, .publish)
      try db.execute("UPDATE article SET published_at = \(time), modified_at = \(time) WHERE id = \(id)")
      try list(id)
    case (.draft, .scheduled(let time)), (.review, .scheduled(let time)): try scheduleArticle(id, at: time)
    case (.scheduled, .scheduled(let time)):
      if try publication(of: id) != time { try scheduleArticle(id, at: time) }
    case (.scheduled, .draft): try unscheduleArticle(id)
    default: break
    }
  }

  /// The path that it had, where nothing of ours and nothing else stands there.
  private func keptPath(_ item: ImportedItem, _ problems: inout [ImportProblem], _ reserved: Set<String>) throws
    -> String?
  {
    guard let old = item.oldPath, !old.contains("?") else { return nil }
    guard let path = old.asAskedPath else {
      if old != "/" { problems.append(.address(old)) }
      return nil
    }
    guard !Self.isReserved(path, reserved) else {
      problems.append(.reserved(path))
      return nil
    }
    let isTaken = try db.value(
      Int.self,
      """
      SELECT (SELECT count(*) FROM article WHERE kept_path = \(path))
        + (SELECT count(*) FROM page WHERE slug = \(String(path.dropFirst())))
      """)
    guard isTaken == 0 else {
      problems.append(.taken(path))
      return nil
    }
    return path
  }

  private static func isReserved(_ path: String, _ reserved: Set<String>) -> Bool {
    let parts = path.split(separator: "/")
    return parts.first.map { reserved.contains(String($0)) } ?? true || parts.last == "feed"
  }

  private func keepPage(
    _ item: ImportedItem, _ content: PreparedArticle, _ problems: inout [ImportProblem], _ reserved: Set<String>
  ) throws -> (page: Int64, changedAt: Int64?, KeptItem.Change) {
    let isDraft = !item.isPublic
    if let known = try item.known?.page.flatMap(savedPage) {
      // A page counts no revisions: when it was changed stands for them.
      guard known.changedAt == item.known?.revision else {
        problems.append(.changedHere)
        return (known.id, item.known?.revision, .unchanged)
      }
      try savePage(slug: known.slug, content, reserved: [], isDraft: isDraft)
      return (known.id, now.microseconds, .revised)
    }
    let asked = item.oldPath?.asAskedPath ?? ""
    let named = asked.isEmpty ? item.item.slug.removingPercentEncoding ?? item.item.slug : asked
    let parts = named.split(separator: "/").map { Slug.make(String($0)) }.filter { !$0.isEmpty }
    var wanted = parts.isEmpty ? Slug.make(content.content.title) : parts.joined(separator: "/")
    if wanted.isEmpty { wanted = Slug.make("page-\(item.source)") }
    if Self.isReserved("/" + wanted, reserved) {
      problems.append(.reserved("/" + wanted))
      wanted = Slug.make(wanted.replacing("/", with: "-"), limit: 74) + "-2"
    }
    let slug = try freePageSlug(wanted, reserved, &problems)
    return (try savePage(slug: slug, content, reserved: reserved, isDraft: isDraft), now.microseconds, .created)
  }

  private func savedPage(_ id: Int64) throws -> (id: Int64, slug: String, changedAt: Int64)? {
    guard let row = try db.rows("SELECT slug, changed_at FROM page WHERE id = \(id)").first else { return nil }
    return (id, try row["slug"], try row["changed_at"])
  }

  private func freePageSlug(_ wanted: String, _ reserved: Set<String>, _ problems: inout [ImportProblem]) throws
    -> String
  {
    func isFree(_ slug: String) throws -> Bool {
      try db.value(
        Int.self,
        """
        SELECT (SELECT count(*) FROM page WHERE slug = \(slug)) + (SELECT count(*) FROM article WHERE kept_path = \("/" + slug))
        """) == 0 && !reserved.contains(String(slug.prefix { $0 != "/" }))
    }
    if try isFree(wanted) { return wanted }
    problems.append(.taken("/" + wanted))
    let wanted = wanted.split(separator: "/").map { Slug.make(String($0), limit: 70) }.joined(separator: "/")
    for number in 2...1_000 where try isFree("\(wanted)-\(number)") { return "\(wanted)-\(number)" }
    return "\(wanted)-\(String(try id(), radix: 36))"
  }
}

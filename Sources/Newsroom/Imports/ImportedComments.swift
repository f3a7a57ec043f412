import Storage
import WordPress

/// A comment of the old site, in our words.
struct ImportedComment: Sendable {
  let source: String
  let parent: String?
  let kind: CommentKind
  let state: CommentState
  let name: String
  let email: String?
  let website: String?
  let text: String
  let at: Moment
}

/// The comments of one item, each after the one that it answers.
struct ImportedComments: Sendable {
  let list: [ImportedComment]
  let problems: [ImportProblem]

  /// `key` names the item, so that numbers of two sites do not meet.
  init(_ comments: [ExportedComment], key: String, time: SiteTime, now: Moment) {
    var problems: [ImportProblem] = []
    var taken: Set<String> = []
    var seen: [String: Int] = [:]
    let ids = comments.enumerated().map { index, comment -> String in
      let id = comment.id.isEmpty ? "#\(index + 1)" : comment.id.asSourceKey
      var free = id
      repeat {
        seen[id, default: 0] += 1
        if let count = seen[id], count > 1 { free = "\(id)#\(count)" }
      } while !taken.insert(free).inserted
      return free
    }
    var parents: [String: String] = [:]
    for (id, comment) in zip(ids, comments) where !comment.parent.isEmpty {
      let parent = comment.parent.asSourceKey
      if taken.contains(parent), parent != id {
        parents[id] = parent
      } else {
        problems.append(.parent(comment.parent))
      }
    }
    for id in Self.circular(parents) {
      parents[id] = nil
      problems.append(.parent(id))
    }
    let made = zip(ids, comments).map { id, comment in
      Self.comment(comment, "\(key)/\(id)", parents[id].map { "\(key)/\($0)" }, time, now)
    }
    problems += comments.filter { Self.kind($0) == nil }.map { .commentKind($0.kind) }
    problems += zip(ids, comments).filter { $1.text.allSatisfy(\.isWhitespace) }.map { .commentWithoutText($0.0) }
    list = Self.sorted(made)
    self.problems = problems
  }

  /// Comments that answer each other in a circle: one of each circle stands at the top.
  private static func circular(_ parents: [String: String]) -> [String] {
    var sound: Set<String> = []
    var cut: [String] = []
    for start in parents.keys.sorted() {
      var path: Set<String> = []
      var next: String? = start
      while let id = next, !sound.contains(id) {
        guard path.insert(id).inserted else {
          cut.append(id)
          break
        }
        next = parents[id]
      }
      sound.formUnion(path)
    }
    return cut
  }

  /// Parents first; the order of the file among equals.
  private static func sorted(_ comments: [ImportedComment]) -> [ImportedComment] {
    let children = Dictionary(grouping: comments.filter { $0.parent != nil }) { $0.parent ?? "" }
    var sorted: [ImportedComment] = []
    var waiting = comments.filter { $0.parent == nil }
    while !waiting.isEmpty {
      sorted += waiting
      waiting = waiting.flatMap { children[$0.source] ?? [] }
    }
    return sorted
  }

  private static func comment(
    _ comment: ExportedComment, _ source: String, _ parent: String?, _ time: SiteTime, _ now: Moment
  ) -> ImportedComment {
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    let isEmpty = comment.text.allSatisfy(\.isWhitespace)
    return ImportedComment(
      source: source, parent: parent, kind: kind(comment) ?? .comment,
      state: isEmpty ? .discarded : state(comment), name: comment.name.asPersonName, email: given(comment.email),
      website: given(comment.website), text: comment.text, at: time.read(comment.date) ?? now)
  }

  /// Nil for a plugin's word: notes among editors, orders, thumbs up.
  private static func kind(_ comment: ExportedComment) -> CommentKind? {
    comment.kind.isEmpty ? .comment : CommentKind(rawValue: comment.kind)
  }

  /// WordPress's `comment_approved`. What we do not know waits for a person.
  private static func state(_ comment: ExportedComment) -> CommentState {
    switch comment.approval {
    case "1", "approve", "approved": kind(comment) == nil ? .waiting : .published
    case "spam": .spam
    case "trash", "post-trashed": .discarded
    default: .waiting
    }
  }
}

extension Writing {
  /// So many go into one statement.
  private static var atOnce: Int { 32 }

  /// Keeps the comments of an article or a page; those that are there already stay as they are, unless the old site threw
  /// them away since. Throws `StorageError`.
  func keep(_ comments: ImportedComments, article: Int64?, page: Int64?) throws {
    if let article { changed(.comments(article)) }
    if let page { changed(.pageComments(page)) }
    for start in stride(from: 0, to: comments.list.count, by: Self.atOnce) {
      try keep(comments.list[start..<min(comments.list.count, start + Self.atOnce)], article: article, page: page)
    }
  }

  private func keep(_ comments: ArraySlice<ImportedComment>, article: Int64?, page: Int64?) throws {
    let named = Set(comments.flatMap { [$0.source, $0.parent].compactMap { $0 } }).sorted()
    let rows = try db.rows("SELECT source, id, root_id FROM comment WHERE source IN \(list: named)")
    var ids: [String: Int64] = [:]
    var roots: [String: Int64] = [:]
    for row in rows {
      let source: String = try row["source"]
      ids[source] = try row["id"]
      roots[source] = try row["root_id"]
    }
    let values = try comments.map { comment -> SQL in
      let id = try ids[comment.source] ?? id()
      ids[comment.source] = id
      let root = comment.parent.flatMap { roots[$0] } ?? id
      roots[comment.source] = root
      let isRead = comment.state == .published
      let tab = comment.kind == .comment ? comment.state.tab : nil
      // As a text, so that a statement is the same with and without one: PostgreSQL prepares it once.
      let parent = comment.parent.flatMap { ids[$0] }.map(String.init)
      return """
        (\(id), \(article), \(page), CAST(\(parent) AS BIGINT), \(comment.kind.rawValue), \(comment.state.rawValue),
          \(comment.name), \(comment.email), \(comment.website), \(comment.text), \(comment.at), \(comment.source),
          \(root), CAST(\(isRead ? String(comment.at.microseconds) : nil) AS BIGINT), \(comment.at), \(tab),
          \((comment.email ?? comment.name).lowercased()))
        """
    }
    try db.execute(
      """
      INSERT INTO comment (id, article_id, page_id, parent_id, kind, state, name, email, website, text, at, source,
        root_id, published_at, queued_at, tab, author)
      VALUES \(SQL.joined(values, by: ", "))
      ON CONFLICT (source) DO UPDATE SET state = excluded.state, tab = excluded.tab
        WHERE excluded.state IN ('spam', 'discarded') AND comment.state IN ('published', 'waiting')
          AND NOT EXISTS (SELECT 1 FROM decision WHERE item_kind = 'comment' AND item_id = comment.id)
          AND NOT EXISTS (SELECT 1 FROM notice WHERE item_kind = 'comment' AND item_id = comment.id)
      """)
  }
}

import Storage
import Templates

/// Groups of articles that say the same in different languages; each is called by the id of one of them.
extension Writing {
  /// Articles that say the same in other languages belong together, and so do those that they belonged with before.
  /// Throws `StorageError`.
  public func linkTranslations(_ ids: [Int64]) throws {
    let groups = try db.values(
      Int64.self, "SELECT translations FROM article WHERE id IN \(list: ids) AND translations IS NOT NULL")
    let others = try db.values(Int64.self, "SELECT id FROM article WHERE translations IN \(list: groups)")
    let members = Set(ids + others)
    guard let group = members.min() else { return }
    let before = try Set(groups).reduce(into: [:]) { all, group in
      all.merge(try hidden(in: try translationGroup(group))) { $1 }
    }
    let known = try translationGroup(group)
    for id in members.subtracting(known) {
      try db.execute("UPDATE article SET translations = \(group) WHERE id = \(id)")
      try nameTranslations(of: id)
    }
    try nameArranged(members)
    nameHidden(before, try hidden(in: members))
  }

  /// Takes an article out of its group. Throws `StorageError`.
  func unlinkTranslation(_ id: Int64) throws {
    guard let group = try db.value(Int64?.self, "SELECT translations FROM article WHERE id = \(id)") ?? nil else {
      return
    }
    let members = try translationGroup(group)
    let rest = members.subtracting([id])
    // Their pages know of the group.
    for member in members {
      if let published = try publication(of: member) { changed(.list(.translations(group), at: published)) }
    }
    try nameArranged(members)
    nameHidden(try hidden(in: members), try hidden(in: rest))
    let left = rest.count > 1 ? rest.min() : nil
    try db.execute("UPDATE article SET translations = NULL WHERE id = \(id)")
    try db.execute("UPDATE article SET translations = \(left) WHERE id IN \(list: rest.sorted())")
  }

  /// The front page knows of those that it pins or hides, and leaves out who belongs to them.
  private func nameArranged(_ members: Set<Int64>) throws {
    let arranged = try reading.site().frontArrangement
    for id in arranged.pinned + arranged.hidden where members.contains(id) { changed(.article(id)) }
  }

  private func translationGroup(_ group: Int64) throws -> Set<Int64> {
    Set(try db.values(Int64.self, "SELECT id FROM article WHERE translations = \(group)"))
  }

  /// Lists of everything show one language of a group: those that step back behind the site's own, with their times.
  private func hidden(in members: Set<Int64>) throws -> [Int64: Moment] {
    let language = try reading.site().language
    let rows = try db.rows(
      """
      SELECT id, language, published_at FROM article WHERE id IN \(list: members.sorted()) AND state = 'published'
      """)
    let others = try rows.filter { try $0["language"] != language.rawValue }
    guard others.count < rows.count else { return [:] }
    return Dictionary(uniqueKeysWithValues: try others.map { (try $0["id"], try $0["published_at"]) })
  }

  /// Names the places in lists where somebody steps back, or comes forth.
  private func nameHidden(_ before: [Int64: Moment], _ after: [Int64: Moment]) {
    let both = before.merging(after) { $1 }
    for (id, published) in both where (before[id] == nil) != (after[id] == nil) {
      changed(.list(.articles, at: published))
    }
  }
}

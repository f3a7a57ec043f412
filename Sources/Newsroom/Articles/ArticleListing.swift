import Storage

// Filing: which labels an article stands under, and whether the lists show it. `article_label.published_at` mirrors
// the article's, and is NULL while it is not public: so a list of a label is one walk along one index.

/// Labels that were found or made for an article, by the names that it prints.
struct FiledLabels {
  var places: [PrintedLabel] = []
  var authors: [PrintedLabel] = []
  var topics: [PrintedLabel] = []

  var all: [PrintedLabel] { topics + places + authors }

  func printed() throws -> String {
    try JSON.text(PrintedLabels(places: places, authors: authors, topics: topics))
  }
}

extension Writing {
  func labels(of content: ArticleContent) throws -> FiledLabels {
    FiledLabels(
      places: try labels(.place, content.dateline), authors: try labels(.author, content.authors),
      topics: try labels(.topic, content.topics))
  }

  /// Names that are one label stand once.
  private func labels(_ kind: LabelKind, _ names: [String]) throws -> [PrintedLabel] {
    try names.reduce(into: []) { labels, name in
      let label = try label(kind, named: name)
      guard !labels.contains(where: { $0.id == label.id }) else { return }
      labels.append(PrintedLabel(id: label.id, name: name, slug: label.slug))
    }
  }

  /// `listed` is when it appeared in their lists; nil while it is in none.
  func file(_ article: Int64, under labels: FiledLabels, isNew: Bool = false, listed: Moment? = nil) throws {
    if !isNew { try db.execute("DELETE FROM article_label WHERE article_id = \(article)") }
    var filed: Set<Int64> = []
    let rows = labels.all.compactMap { label -> SQL? in
      filed.insert(label.id).inserted ? "(\(article), \(label.id), \(filed.count), \(listed))" : nil
    }
    guard !rows.isEmpty else { return }
    try db.execute(
      "INSERT INTO article_label (article_id, label_id, position, published_at) VALUES \(SQL.joined(rows, by: ", "))")
  }

  /// Puts the article into the lists if it is public now, and names what changed. Call after every change.
  func list(_ id: Int64) throws {
    let published =
      try db.value(
        Moment?.self, "SELECT published_at FROM article WHERE id = \(id) AND state = 'published'") ?? nil
    try db.execute("UPDATE article_label SET published_at = \(published) WHERE article_id = \(id)")
    if let published {
      try listWords(of: id, at: published)
      try askForProfile(of: id)
      try askForPings(of: id)
    }
    try nameLists(id, at: published)
  }

  /// Takes the article out of the lists, and names what changed. Call before its labels or its time change.
  func unlist(_ id: Int64) throws {
    let published =
      try db.value(
        Moment?.self, "SELECT published_at FROM article WHERE id = \(id) AND state = 'published'") ?? nil
    try nameLists(id, at: published)
    try unlistWords(of: id)
    try forgetProfile(of: id)
    try db.execute("UPDATE article_label SET published_at = NULL WHERE article_id = \(id)")
  }

  /// Names what changed when an article has another time of modification, which feeds and sitemaps tell.
  func nameModification(of id: Int64) throws {
    guard let published = try publication(of: id) else { return }
    changed(.list(.modifications, at: published))
    for label in try labels(of: id) { changed(.list(.labelModifications(label), at: published)) }
  }

  /// Names what changes with the group of translations that the article is in: its page, and the group's pages.
  func nameTranslations(of id: Int64) throws {
    changed(.article(id))
    guard let published = try publication(of: id) else { return }
    let group = try db.value(Int64?.self, "SELECT translations FROM article WHERE id = \(id)") ?? nil
    if let group { changed(.list(.translations(group), at: published)) }
  }

  private func labels(of id: Int64) throws -> [Int64] {
    try db.values(Int64.self, "SELECT label_id FROM article_label WHERE article_id = \(id)")
  }

  private func nameLists(_ id: Int64, at published: Moment?) throws {
    try nameTranslations(of: id)
    guard let published else {
      // Feeds tell of what was withdrawn.
      let isWithdrawn = try db.value(Int.self, "SELECT 1 FROM article WHERE id = \(id) AND state = 'withdrawn'") != nil
      return isWithdrawn ? try nameModification(of: id) : ()
    }
    changed(.list(.articles, at: published))
    changed(.list(.modifications, at: published))
    for label in try labels(of: id) {
      changed(.list(.label(label), at: published))
    }
    // The page of corrections prints the article's title.
    for moment in try db.values(Moment.self, "SELECT at FROM correction WHERE article_id = \(id)") {
      changed(.list(.corrections, at: moment))
    }
  }
}

import Storage
public import Templates

/// The front page's content: the newest, and some of each topic that the navigation names.
public struct FrontPage: Sendable, Equatable {
  public struct Section: Sendable, Equatable {
    public let label: PrintedLabel
    public let teasers: [Teaser]
  }
  public let newest: TeaserPage
  public let sections: [Section]

  /// Of an article and its translation, the front page shows the one in the site's language.
  public func teasers(in language: Language) -> [Teaser] { Self.teasers(newest.teasers, in: language) }

  /// The same for any list.
  public static func teasers(_ teasers: [Teaser], in language: Language) -> [Teaser] {
    let own = Set(teasers.filter { $0.language == language }.compactMap(\.translations))
    return teasers.filter { $0.language == language || !($0.translations.map(own.contains) ?? false) }
  }
}

extension Reading {
  /// Three queries, whatever the number of topics. Throws `StorageError`.
  public func frontPage(
    topics slugs: [String], newest limit: Int, perTopic: Int, in language: Language,
    arranged arrangement: FrontArrangement = FrontArrangement()
  ) throws -> FrontPage {
    let newest = try newest(limit: limit, arranged: arrangement)
    guard !slugs.isEmpty else { return FrontPage(newest: newest, sections: []) }
    // More of each topic than is shown: what stands above already is not shown twice.
    let parts = slugs.map { slug -> SQL in
      """
      SELECT * FROM (SELECT \(Teaser.columns), article_label.label_id, \(slug) AS label_slug
        FROM article_label JOIN article ON article.id = article_label.article_id
        WHERE article_label.label_id = (SELECT id FROM label WHERE kind = 'topic' AND slug = \(slug))
          AND article_label.published_at IS NOT NULL
        ORDER BY article_label.published_at DESC, article_label.article_id DESC LIMIT \(perTopic * 2)) part
      """
    }
    let rows = try db.rows(SQL.joined(parts, by: " UNION ALL "))
    // A topic without a public article has no row above, and may have one tomorrow.
    let known = try db.rows("SELECT id, slug FROM label WHERE kind = 'topic' AND slug IN \(list: slugs)")
    for row in known { note(.label(try row["id"]), from: nil, to: nil) }
    for slug in Set(slugs).subtracting(try known.map { try $0["slug"] }) { note(.labelSlug(.topic, slug)) }
    return FrontPage(
      newest: newest,
      sections: try sections(
        rows, slugs, without: FrontPage.teasers(newest.teasers, in: language), hidden: arrangement.hidden, perTopic))
  }

  /// What is pinned, then the newest without what is hidden, in one query.
  func newest(limit: Int, arranged arrangement: FrontArrangement) throws -> TeaserPage {
    guard arrangement != FrontArrangement() else { return try newest(limit: limit) }
    let (pinned, hidden) = (arrangement.pinned, arrangement.hidden)
    let others = max(1, limit - pinned.count)
    let found = try db.all(
      Teaser.self,
      """
      SELECT \(Teaser.columns) FROM (SELECT * FROM article
        WHERE state = 'published' AND id NOT IN \(list: [0] + pinned + hidden)
          AND (translations IS NULL OR translations NOT IN (SELECT translations FROM article
            WHERE id IN \(list: [0] + hidden) AND translations IS NOT NULL))
        ORDER BY published_at DESC, id DESC LIMIT \(others + 1)) article
      UNION ALL SELECT \(Teaser.columns) FROM article WHERE state = 'published' AND id IN \(list: [0] + pinned)
      """)
    for id in pinned + hidden { note(.article(id)) }
    // Of rows out of parts, no engine promises the order.
    let rest = found.filter { !pinned.contains($0.id) }.sorted { $0.key > $1.key }
    note(.articles, from: rest.count > others ? rest.last?.publishedAt : nil, to: nil)
    let page = TeaserPage(rest, limit: others)
    return TeaserPage(
      teasers: pinned.compactMap { id in found.first { $0.id == id } } + page.teasers, next: page.next)
  }

  private func sections(
    _ rows: [Row], _ slugs: [String], without shown: [Teaser], hidden: [Int64], _ limit: Int
  ) throws -> [FrontPage.Section] {
    var shown = Set(shown.prefix(FrontPage.prominent).map(\.id) + hidden)
    var found: [String: (PrintedLabel, [Teaser])] = [:]
    for row in rows {
      let slug: String = try row["label_slug"]
      let teaser = try Teaser(row: row)
      let id: Int64 = try row["label_id"]
      guard let topic = teaser.printed.topics.first(where: { $0.id == id }) else { continue }
      found[slug, default: (topic, [])].1.append(teaser)
    }
    return slugs.compactMap { slug in
      guard let (label, teasers) = found[slug] else { return nil }
      // What stands above, or under an earlier topic, is not shown twice. Of rows out of parts, no engine promises the
      // order.
      let fresh = teasers.filter { !shown.contains($0.id) }.sorted { $0.key > $1.key }.prefix(limit)
      shown.formUnion(fresh.map(\.id))
      return fresh.isEmpty ? nil : FrontPage.Section(label: label, teasers: Array(fresh))
    }
  }
}

extension FrontPage {
  /// So many of the newest stand at the top and are not repeated under their topics.
  public static let prominent = 7
}

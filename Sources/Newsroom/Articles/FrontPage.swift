import Storage

/// The front page's content: the newest, and some of each topic that the navigation names.
public struct FrontPage: Sendable, Equatable {
  public struct Section: Sendable, Equatable {
    public let label: Label
    public let teasers: [Teaser]
  }
  public let newest: TeaserPage
  public let sections: [Section]
}

extension Reading {
  /// Two queries, whatever the number of topics. Throws `StorageError`.
  public func frontPage(topics slugs: [String], newest limit: Int, perTopic: Int) throws -> FrontPage {
    let newest = try newest(limit: limit)
    guard !slugs.isEmpty else { return FrontPage(newest: newest, sections: []) }
    // More of each topic than is shown: what stands above already is not shown twice.
    let parts = slugs.map { slug -> SQL in
      """
      SELECT * FROM (SELECT \(Teaser.columns), label.id AS label_id, label.slug AS label_slug, label.name AS label_name
        FROM label JOIN article_label ON article_label.label_id = label.id
        JOIN article ON article.id = article_label.article_id
        WHERE label.kind = 'topic' AND label.slug = \(slug) AND article_label.published_at IS NOT NULL
        ORDER BY article_label.published_at DESC, article_label.article_id DESC LIMIT \(perTopic * 2)) part
      """
    }
    let rows = try db.rows(SQL.joined(parts, by: " UNION ALL "))
    return FrontPage(newest: newest, sections: try sections(rows, slugs, without: newest.teasers, perTopic))
  }

  private func sections(
    _ rows: [Row], _ slugs: [String], without shown: [Teaser], _ limit: Int
  ) throws -> [FrontPage.Section] {
    let top = Set(shown.prefix(FrontPage.prominent).map(\.id))
    var found: [String: (Label, [Teaser])] = [:]
    for row in rows {
      let slug: String = try row["label_slug"]
      let teaser = try Teaser(row: row)
      let label = try found[slug]?.0 ?? Label(id: row["label_id"], kind: .topic, slug: slug, name: row["label_name"])
      let known = found[slug]?.1 ?? []
      found[slug] = (label, known + (top.contains(teaser.id) || known.count >= limit ? [] : [teaser]))
    }
    return slugs.compactMap { slug in
      guard let (label, teasers) = found[slug] else { return nil }
      note(.label(label.id), from: teasers.last?.publishedAt, to: nil)
      return teasers.isEmpty ? nil : FrontPage.Section(label: label, teasers: teasers)
    }
  }
}

extension FrontPage {
  /// So many of the newest stand at the top and are not repeated under their topics.
  static let prominent = 5
}

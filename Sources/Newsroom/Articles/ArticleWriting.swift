import Markup
import Storage

/// What an article is when it is made: a draft of now, or what it was elsewhere.
struct ArticleBirth: Sendable {
  /// Of one that was begun before it was there; nil: a new one.
  var id: Int64?
  /// Who made it in the desk.
  var owner: Int64?
  var state = ArticleState.draft
  var publishedAt: Moment?
  var modifiedAt: Moment?
  var guid: String?
  var isPinned = false
}

extension Writing {
  /// A new article as a draft; answers its id. Throws `ArticleError.empty`, `StorageError`.
  public func createArticle(_ prepared: PreparedArticle, slug: String? = nil, keptPath: String? = nil) throws -> Int64 {
    try createArticle(prepared, slug: slug, keptPath: keptPath, ArticleBirth())
  }

  /// Nobody is told of an article that is born public: what comes from elsewhere is no news.
  func createArticle(_ prepared: PreparedArticle, slug: String?, keptPath: String?, _ birth: ArticleBirth) throws
    -> Int64
  {
    guard !prepared.content.title.isEmpty else { throw ArticleError.empty("title") }
    guard keptPath.map(Paths.isOwn) ?? true else { throw ArticleError.empty("kept path") }
    let id = try birth.id ?? id()
    let content = prepared.content
    let labels = try labels(of: content)
    let free = try freeSlug(slug ?? Slug.make(content.title), id)
    try db.execute(
      """
      INSERT INTO article (id, uuid, slug, kept_path, state, language, title, lead, lead_html, format, body, html, credit,
        printed, picture, word_count, commercial, published_at, modified_at, edited_at, revision, created_at, guid, pinned, owner, research)
      VALUES (\(id), \(StableUUID.of("andruck article \(id)")), \(free), \(keptPath), \(birth.state), \(content.language),
        \(content.title), \(prepared.lead), \(prepared.leadHTML), \(content.format), \(content.body), \(prepared.html), \(content.credit),
        \(try labels.printed()), \(try content.picture.map(JSON.text)), \(prepared.wordCount), \(content.commercial),
        \(birth.publishedAt), \(birth.modifiedAt ?? now), \(birth.modifiedAt ?? now), 1, \(now), \(birth.guid), \(birth.isPinned), \(birth.owner),
        \(content.research ?? ""))
      """)
    let listed = birth.state == .published ? birth.publishedAt : nil
    try file(id, under: labels, isNew: true, listed: listed)
    try keep(prepared, article: id, revision: 1, under: labels, listed: listed)
    try audit("article created", "article:\(id)")
    changed(.articleSlug(free))
    if let keptPath { changed(.path(keptPath)) }
    if let listed {
      try askForProfile(of: id)
      for list in [.articles, .modifications] + labels.all.map({ ListKey.label($0.id) }) {
        changed(.list(list, at: listed))
      }
    }
    return id
  }

  /// A new revision at the same address. `modified` says whether readers should take it as news.
  /// Throws `ArticleError.notFound`, `.empty`, `StorageError`.
  public func reviseArticle(_ id: Int64, _ prepared: PreparedArticle, modified: Bool = true) throws {
    guard !prepared.content.title.isEmpty else { throw ArticleError.empty("title") }
    let content = prepared.content
    let labels = try labels(of: content)
    try restoreDraft(id)
    try unlist(id)
    let revision = try db.value(
      Int64.self,
      """
      UPDATE article SET language = \(content.language), title = \(content.title), lead = \(prepared.lead), lead_html = \(prepared.leadHTML),
        format = \(content.format), body = \(content.body), html = \(prepared.html), credit = \(content.credit),
        printed = \(try labels.printed()), picture = \(try content.picture.map(JSON.text)), word_count = \(prepared.wordCount), commercial = \(content.commercial), research = \(content.research ?? ""), revision = revision + 1, edited_at = \(now),
        modified_at = CASE WHEN \(modified ? 1 : 0) = 1 THEN \(now) ELSE modified_at END
      WHERE id = \(id) RETURNING revision
      """)
    guard let revision else { throw ArticleError.notFound }
    try file(id, under: labels)
    try keep(prepared, article: id, revision: revision, under: labels)
    try list(id)
    try audit("article revised", "article:\(id)", ["revision": "\(revision)"])
  }

  private func keep(
    _ prepared: PreparedArticle, article: Int64, revision: Int64, under labels: FiledLabels, listed: Moment? = nil
  ) throws {
    try keepWords(prepared.words, of: article, under: labels.all.map(\.id), at: listed)
    try db.execute(
      """
      INSERT INTO revision (id, article_id, number, at, actor, content)
      VALUES (\(try id()), \(article), \(revision), \(now), \(actor), \(try JSON.text(prepared.content)))
      """)
    for embed in prepared.embeds {
      try db.execute(
        """
        INSERT INTO embed (id, provider, frame, address, title)
        VALUES (\(embed.id), \(embed.provider.rawValue), \(embed.frame), \(embed.address), \(embed.title))
        ON CONFLICT (id) DO UPDATE SET title = excluded.title
        """)
      changed(.embed(embed.id))
    }
  }

  /// The wanted slug, or with the first number after it that is free.
  func freeSlug(_ wanted: String, _ id: Int64) throws -> String {
    let wanted = wanted.isEmpty ? String(id, radix: 36) : wanted
    let taken = Set(
      try db.values(
        String.self,
        "SELECT slug FROM article WHERE (slug = \(wanted) OR (slug > \(wanted + "-") AND slug < \(wanted + "."))) AND id <> \(id)"
      ))
    if !taken.contains(wanted), !Paths.reservedSlugs.contains(wanted) { return wanted }
    return (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } ?? String(id, radix: 36)
  }
}

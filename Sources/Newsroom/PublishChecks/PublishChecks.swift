import Storage

extension Newsdesk {
  /// Everything that somebody should know before readers see this. Throws `StorageError`.
  func findings(in prepared: PreparedArticle, of id: Int64, for site: Site) async throws -> [PublishFinding] {
    let paths = paths(site)
    let fromArchive = try await read { [settings] reading in
      let dead = try reading.deadLinks(in: prepared.text, of: settings.siteURL, paths)
      let alike = try LikeArticles(prepared.words).oldest(besides: id, reading)
      return dead.map { PublishFinding(.deadLink, at: "body", ["address": $0]) }
        + (alike.map {
          [
            PublishFinding(
              .alike, at: "title", ["title": $0.article.title, "percent": "\(Int($0.share * 100))"],
              article: $0.article)
          ]
        } ?? [])
    }
    return (ContentChecks(prepared: prepared).findings + fromArchive).sorted { $0.isBlocking && !$1.isBlocking }
  }

  /// What the checks say of a form as it is now; nil for one with mistakes, which come first. Throws `StorageError`.
  public func findings(in form: ArticleForm, of id: Int64) async throws -> [PublishFinding]? {
    let (site, article, pictures) = try await read { reading in
      (try reading.site(), try reading.editedArticle(id), try reading.pictures(form.hashes))
    }
    do {
      let prepared = try prepared(form, pictures, article, site)
      return try await findings(in: prepared, of: id, for: site)
    } catch is FieldProblems { return nil }
  }
}

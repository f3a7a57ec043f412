import Foundation
import Storage
import Templates

extension Newsdesk {
  /// Fills an empty site with the demo cast, and with `generated` further articles. `progress` gets the number of
  /// generated articles so far. Throws `SiteError.notEmpty`, `ManuscriptProblems`, `StorageError`.
  public func playDemo(generated: Int, progress: @escaping @Sendable (Int) -> Void) async throws {
    let isEmpty = try await read {
      try $0.db.value(Int.self, "SELECT count(*) FROM (SELECT id FROM article LIMIT 1) one") == 0
    }
    guard isEmpty else { throw SiteError.notEmpty }
    let language = try await read { try $0.site().language }
    let cast = DemoCast(language: language, now: clock.now)
    try await write(by: "demo") { [self] writing in try dress(writing, language) }
    let site = try await read { try $0.site() }
    if generated > 0 {
      try await DemoGenerator(desk: self, site: site, before: DemoCast.newest + cast.shift - .seconds(30 * 86_400))
        .make(generated, progress)
    }
    let ids = try await stage(cast, site)
    try await write(by: "demo") { writing in try DemoEvents(language: language, ids: ids).happen(writing) }
    try await speak(try DemoComments(DemoCast.comments(language)), ids)
    try await savePages(site)
    try await DemoBooks(desk: self, language: language).stand()
    try await DemoJobAds(desk: self, language: language).stand()
    try await DemoNewsletter(desk: self, language: language).stand(ids)
    try await refreshLikeness()
    try await GeneratedAlerts(desk: self).make(generated)
    // Nobody needs mail about articles that are no news, and what is like what was found out just now.
    let done = [JobKind.noticePublication, .matchAlerts, .refreshLikeness].map(\.rawValue)
    try await write(by: "demo") { try $0.db.execute("DELETE FROM job WHERE kind IN \(list: done)") }
  }

  private func dress(_ writing: Writing, _ language: Language) throws {
    let known = try Reading(db: writing.db, now: writing.now).siteSettings()
    for (name, value) in DemoSettings.values(language) where name != "site.name" || known[name] == "Andruck" {
      try writing.set(name, to: value)
    }
    for (kind, name, about) in DemoSettings.labels(language) { try writing.describe(kind, named: name, about: about) }
  }

  /// Publishes the cast's articles; answers their ids by file name.
  private func stage(_ cast: DemoCast, _ site: Site) async throws -> [String: Int64] {
    var prepared: [(String, PreparedArticle, Moment)] = []
    for file in try cast.files() {
      let ready = try await ready(file.name, file.data, DemoCast.folder, site)
      try await store(ready.pictures, of: ready.manuscript, by: "demo")
      prepared.append((file.name, ready.article, (ready.manuscript.published ?? clock.now) + cast.shift))
    }
    let all = prepared
    return try await write(by: "demo") { writing in
      var ids: [String: Int64] = [:]
      for (name, article, published) in all.sorted(by: { $0.2 < $1.2 }) {
        let id = try writing.createArticle(article)
        try writing.publishArticle(id, at: published)
        ids[name] = id
      }
      for (_, group) in Dictionary(grouping: ids, by: { DemoCast.base($0.key) }) where group.count > 1 {
        try writing.linkTranslations(group.map(\.value))
      }
      return ids
    }
  }

  private func savePages(_ site: Site) async throws {
    let (title, body) = DemoSettings.about(site.language)
    let content = ArticleContent(title: title, body: body, language: site.language, credit: site.name)
    let page = try prepare(content, for: site)
    let reserved = Paths.reserved(theme.theme)
    try await write(by: "demo") { writing in
      try writing.savePage(slug: DemoSettings.aboutSlug(site.language), page, reserved: reserved)
    }
  }
}

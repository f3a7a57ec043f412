import Hummingbird
import Newsroom
import Templates

/// What needs somebody of the newsroom now.
enum OverviewPages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, overview) = try await visit.read { reading, site in try reading.overview(site) }
    let words = visit.words(site)
    let paths = visit.paths(site)
    let mayWrite = visit.session.map { Role.writers.contains($0.person.role) } ?? false
    var draft = PageDraft(template: "desk-overview", title: words("desk.overview"))
    let lists = [("review", overview.inReview), ("scheduled", overview.scheduled), ("drafts", overview.drafts)]
      .filter { !$0.1.isEmpty }
    let trouble = [
      overview.missing.isEmpty
        ? nil : words("desk.legal_missing", ["fields": overview.missing.joined(separator: ", ")]),
      overview.buriedJobs == 0 ? nil : words("desk.buried_jobs", ["number": "\(overview.buriedJobs)"]),
      overview.buriedMails == 0 ? nil : words("desk.buried_mails", ["number": "\(overview.buriedMails)"]),
    ].compactMap { $0 }
    draft.values = [
      "has_trouble": !trouble.isEmpty, "trouble": trouble, "all_well": lists.isEmpty && trouble.isEmpty,
      "lists": lists.map { key, articles in
        [
          "key": key, "title": words("desk.\(key)"),
          "articles": articles.map { article in
            [
              "title": article.title, "address": mayWrite ? paths.deskArticle(article.id) : "",
              "time": [
                "machine": visit.desk.time.machine(article.time), "long": visit.desk.time.long(article.time, words),
              ],
            ] as [String: Any]
          },
        ] as [String: Any]
      },
    ]
    return visit.deskPage(draft, site)
  }
}

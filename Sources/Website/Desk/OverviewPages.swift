import Hummingbird
import Newsroom
import Templates

/// What needs somebody of the newsroom now.
enum OverviewPages {
  static func show(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let (site, (overview, copies, readers)) = try await visit.read { reading, site in
      (
        try reading.overview(site), try reading.workingCopies(of: person.id).filter { !$0.isBlank },
        Role.moderators.contains(person.role) ? (try reading.queueCounts(), try reading.overdueNotices()) : ([:], 0)
      )
    }
    let words = visit.words(site)
    let view = ArticleListValues(visit: visit, site: site, words: words)
    let tomorrow = visit.desk.day(after: visit.desk.day(of: visit.desk.clock.now))
    let lists = [
      ("review", overview.inReview), ("today", overview.scheduled.filter { $0.time < tomorrow }),
      ("scheduled", overview.scheduled.filter { $0.time >= tomorrow }), ("drafts", overview.drafts),
    ].filter { !$0.1.isEmpty }
    let trouble = trouble(overview, person, words, visit.paths(site))
    let fromReaders =
      Self.fromReaders(readers, words, visit.paths(site))
      + (Role.editors.contains(person.role) ? jobAds(overview, words, visit.paths(site)) : [])
    var draft = PageDraft(template: "desk-overview", title: words("desk.overview"))
    draft.values = [
      "has_trouble": !trouble.isEmpty, "trouble": trouble,
      "readers": fromReaders, "has_readers": !fromReaders.isEmpty,
      "all_well": lists.isEmpty && trouble.isEmpty && copies.isEmpty && fromReaders.isEmpty,
      "copies": copies.map(view.copy),
      "has_copies": !copies.isEmpty,
      "lists": lists.map { key, articles in
        ["key": key, "title": words("desk.\(key)"), "articles": articles.map { row($0, person, view, visit, site) }]
          as [String: Any]
      },
    ]
    return visit.deskPage(draft, site)
  }

  /// What readers wait for, the most urgent first.
  private static func fromReaders(_ counts: ([QueueTab: Int], overdue: Int), _ words: Words, _ paths: Paths)
    -> [[String: Any]]
  {
    func line(_ key: String, _ number: Int?, _ tab: QueueTab) -> [String: Any]? {
      guard let number, number > 0 else { return nil }
      let shown = number >= Reading.countLimit ? "\(words.number(number))+" : words.number(number)
      return ["text": words("desk.\(key)", ["number": shown]), "address": paths.moderation(QueueFilter(tab))]
    }
    return [
      line("overdue_notices", counts.overdue, .notices), line("open_notices", counts.0[.notices], .notices),
      line("open_appeals", counts.0[.appeals], .appeals), line("waiting_comments", counts.0[.waiting], .waiting),
    ].compactMap { $0 }
  }

  private static func jobAds(_ overview: Overview, _ words: Words, _ paths: Paths) -> [[String: Any]] {
    let reported = overview.reportedJobAds
    let lines = [("overdue", reported.overdue), ("reported", reported.open), ("waiting", overview.waitingJobAds)]
    return lines.filter { $0.1 > 0 }.map { key, number in
      let text = number == 1 ? words("jobs.\(key)_one") : words("jobs.\(key)", ["number": words.number(number)])
      return ["text": text, "address": paths.deskJobs]
    }
  }

  private static func row(
    _ article: Overview.Waiting, _ person: Person, _ view: ArticleListValues, _ visit: Visit, _ site: Site
  ) -> [String: Any] {
    var values: [String: Any] = ["title": article.title, "time": view.moment(article.time)]
    if !article.authors.isEmpty { values["authors"] = article.authors.joined(separator: ", ") }
    // Authors open what is theirs.
    let isTheirs = Role.editors.contains(person.role) || (person.role == .author && article.owner == person.id)
    if isTheirs {
      values["address"] = visit.paths(site).deskArticle(article.id)
    }
    return values
  }

  /// What does not go as it should, with the way to where it is mended, for those who may.
  private static func trouble(_ overview: Overview, _ person: Person, _ words: Words, _ paths: Paths)
    -> [[String: Any]]
  {
    var list: [[String: Any]] = []
    func add(_ text: String, _ address: String?) {
      var values: [String: Any] = ["text": text]
      if let address, Role.publishers.contains(person.role) { values["address"] = address }
      list.append(values)
    }
    if let first = overview.missing.first {
      let names = overview.missing.map { words(SettingValues.label($0)) }.joined(separator: ", ")
      add(words("desk.legal_missing", ["fields": names]), SettingGroup.of(first).map { paths.settings($0) })
    }
    if overview.failingJobs > 0 {
      add(words("desk.failing_jobs", ["number": "\(overview.failingJobs)"]), paths.troubles)
    }
    if overview.buriedJobs > 0 { add(words("desk.buried_jobs", ["number": "\(overview.buriedJobs)"]), paths.troubles) }
    if overview.buriedMails > 0 {
      add(words("desk.buried_mails", ["number": "\(overview.buriedMails)"]), paths.troubles)
    }
    if overview.missedEditions > 0 {
      add(words("desk.missed_editions", ["number": "\(overview.missedEditions)"]), paths.deskNewsletters)
    }
    return list
  }
}

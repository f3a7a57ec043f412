import Hummingbird
import Newsroom
import Templates

/// The lists of what readers wrote and somebody must decide about.
enum QueuePages {
  static func show(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    let filter = try visit.queueFilter(words)
    let key = try visit.pageKey(site)
    let (_, (page, counts, people, topic, reportedJobs)) = try await visit.read { reading, _ in
      (
        try reading.queue(filter, after: key), try reading.queueCounts(), try reading.people(),
        try filter.topic.flatMap { try reading.label(id: $0)?.name },
        try filter.tab == .notices ? reading.reportedJobAds().open : 0
      )
    }
    let view = QueueValues(visit, site, people)
    let paths = visit.paths(site)
    var draft = PageDraft(template: "desk-comments", title: words("moderation.title"))
    draft.values = [
      "tabs": view.tabs(filter, counts), "entries": page.entries.map { view.entry($0, filter) },
      "has_entries": !page.entries.isEmpty, "tab": filter.tab.rawValue, "next_action": paths.moderationNext,
      "may_begin": !page.entries.isEmpty && filter.tab != .decided, "fields": visit.fields(of: filter, words),
      "policy_address": paths.deskPolicy,
      "may_edit_policy": Role.publishers.contains(try visit.person().role),
    ]
    if filter != QueueFilter(filter.tab) {
      draft.values["narrowed"] = [
        "title": view.narrowing(filter, page.entries.first, topic: topic),
        "address": paths.moderation(QueueFilter(filter.tab)),
      ]
    }
    // Notices about job ads are answered where the ads are.
    if reportedJobs > 0, Role.editors.contains(try visit.person().role) {
      let text = reportedJobs == 1 ? words("jobs.reported_one") : words("jobs.reported", ["number": "\(reportedJobs)"])
      draft.values["reported_jobs"] = ["text": text, "address": paths.deskJobs]
    }
    draft.values["done"] = try visit.done(words)
    draft.values["undo"] = try await undo(visit, site, words)
    draft.values.merge(
      Pager.values(
        older: page.next.map { paths.moderation(filter, after: $0) },
        first: key.map { _ in paths.moderation(filter) })
    ) { $1 }
    return visit.deskPage(draft, site)
  }

  /// Claims the next one that nobody has open.
  static func next(_ visit: Visit) async throws -> Response {
    let (site, words) = try await visit.siteAndWords()
    let sent = try await visit.form()
    let filter = try visit.queueFilter(words, sent)
    if let left = Int64(sent["item"]) { try await visit.desk.release(left, by: try visit.person()) }
    return try await next(visit, site, filter, after: sent["after"], done: nil)
  }

  /// `after` is the key, in the list, of the one that is left.
  static func next(
    _ visit: Visit, _ site: Site, _ filter: QueueFilter, after: String, done: Paths.Done?
  ) async throws -> Response {
    let (person, paths) = (try visit.person(), visit.paths(site))
    let key = PageKey(after)
    var found = filter.tab == .decided ? nil : try await visit.desk.claimNext(filter, after: key, by: person)
    // Round to those that were passed over.
    if found == nil, key != nil { found = try await visit.desk.claimNext(filter, by: person) }
    guard let found else { return visit.seeOther(paths.moderation(filter, done: done ?? Paths.Done("nothing_waits"))) }
    return visit.seeOther(paths.moderated(found, in: filter, done: done))
  }

  /// The last decision, while it can still be taken back.
  static func undo(_ visit: Visit, _ site: Site, _ words: Words) async throws -> [String: Any]? {
    guard let id = try visit.query(words("desk_path.decision")).flatMap({ Int64($0) }) else { return nil }
    let (_, decision) = try await visit.read { reading, _ in try reading.decision(id) }
    guard let decision, decision.undoneAt == nil, decision.actor == "\(try visit.person().id)",
      visit.desk.clock.now < decision.at + Decision.grace
    else { return nil }
    let left = (decision.at + Decision.grace - visit.desk.clock.now).components.seconds + 1
    return [
      "action": visit.paths(site).moderated(decision.itemID, .undoing), "decision": "\(id)", "seconds": "\(left)",
      "key": words("moderation.key_undo"),
    ]
  }
}

extension Visit {
  /// The list that a page or a form belongs to.
  func queueFilter(_ words: Words, _ sent: Form? = nil) throws -> QueueFilter {
    func value(_ key: String) throws -> String? {
      let name = words("desk_path.\(key)")
      let text = try sent.map { $0[name] } ?? query(name)
      return text?.isEmpty == true ? nil : text
    }
    return QueueFilter(
      try value("tab").flatMap(QueueTab.init(rawValue:)) ?? .waiting,
      article: try value("article").flatMap { Int64($0) },
      topic: try value("topic").flatMap { Int64($0) }, author: try value("person"))
  }

  /// The same as hidden fields.
  func fields(of filter: QueueFilter, _ words: Words) -> [[String: String]] {
    let fields: [(String, String?)] = [
      ("tab", filter.tab.rawValue), ("article", filter.article.map(String.init)),
      ("topic", filter.topic.map(String.init)), ("person", filter.author),
    ]
    return fields.compactMap { key, value in value.map { ["name": words("desk_path.\(key)"), "value": $0] } }
  }
}

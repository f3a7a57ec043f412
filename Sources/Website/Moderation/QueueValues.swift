import Newsroom
import Templates

/// Lists of comments as their template shows them.
struct QueueValues {
  private let visit: Visit
  private let words: Words
  private let paths: Paths
  private let view: TeaserValues
  private let names: [Int64: String]
  private static let excerpt = 240

  init(_ visit: Visit, _ site: Site, _ people: [Person]) {
    self.visit = visit
    (words, paths) = (visit.words(site), visit.paths(site))
    view = TeaserValues(visit, site)
    names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) })
  }

  func tabs(_ filter: QueueFilter, _ counts: [QueueTab: Int]) -> [[String: Any]] {
    QueueTab.allCases.map { tab in
      var narrowed = filter
      narrowed.tab = tab
      var values: [String: Any] = [
        "title": words("moderation.tab_\(tab.rawValue)"), "address": paths.moderation(narrowed),
        "current": tab == filter.tab,
      ]
      if let count = counts[tab], count > 0 {
        values["count"] = count >= Reading.countLimit ? "\(words.number(Reading.countLimit))+" : words.number(count)
      }
      return values
    }
  }

  func entry(_ entry: QueueEntry, _ filter: QueueFilter) -> [String: Any] {
    let comment = entry.comment
    let text = comment.paragraphs.joined(separator: " ")
    var values: [String: Any] = [
      "id": "\(comment.id)", "name": comment.erasedAt == nil ? comment.name : words("moderation.erased"),
      "text": text.count > Self.excerpt ? "\(text.prefix(Self.excerpt))…" : text,
      "time": view.moment(entry.moment), "address": paths.moderated(comment.id, in: filter),
      "claim": paths.moderated(comment.id, .claim), "chips": chips(entry),
      "is_late": entry.notice.map { $0.dueAt < visit.desk.clock.now } ?? false,
      "time_name": words("moderation.time_\(filter.tab.rawValue)"),
    ]
    values["article"] = entry.article?.title ?? entry.page?.title
    if let until = comment.claimedUntil, until > visit.desk.clock.now, let by = comment.claimedBy,
      by != visit.session?.person.id
    {
      values["held"] = words("moderation.held", ["name": names[by] ?? ""])
    }
    return values
  }

  private func chips(_ entry: QueueEntry) -> [String] {
    var chips: [String] = []
    if let notice = entry.notice { chips.append(words("notice_form.category_\(notice.category.rawValue)")) }
    if let appeal = entry.appeal { chips.append(words("moderation.appeal_by_\(appeal.side.rawValue)")) }
    if let decision = entry.decision {
      chips.append(words("moderation.outcome_\(decision.outcome.rawValue)"))
      if let id = Int64(decision.actor), let name = names[id] { chips.append(name) }
      if decision.undoneAt != nil { chips.append(words("moderation.undone")) }
    }
    return chips + entry.comment.signalNames.map { words("spam.\($0)") }
  }

  /// What a list is narrowed to.
  func narrowing(_ filter: QueueFilter, _ first: QueueEntry?, topic: String?) -> String {
    if filter.article != nil { return words("moderation.only_article", ["title": first?.article?.title ?? ""]) }
    if filter.topic != nil { return words("moderation.only_topic", ["name": topic ?? ""]) }
    return words("moderation.only_author", ["name": first?.comment.name ?? filter.author ?? ""])
  }
}

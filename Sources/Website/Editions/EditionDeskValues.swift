import Newsroom
import Templates

/// Editions as the desk's templates show them.
struct EditionDeskValues {
  private let visit: Visit
  private let words: Words
  private let paths: Paths

  init(_ visit: Visit, _ site: Site) { (self.visit, words, paths) = (visit, visit.words(site), visit.paths(site)) }

  /// A line of a list.
  func line(_ edition: Edition, newsletter: String?) -> [String: Any] {
    let time = edition.startedAt ?? edition.dueAt ?? edition.changedAt
    let key = edition.startedAt != nil ? "began" : edition.dueAt != nil ? "due" : "changed"
    let when = words("editions.line_\(key)", ["time": visit.desk.time.long(time, words)])
    return [
      "title": edition.subject.isEmpty ? words("desk.untitled") : edition.subject,
      "address": paths.deskEdition(edition.id), "state": words("editions.state_\(edition.state.rawValue)"),
      "about": [newsletter, edition.number.map { words("editions.number", ["number": "\($0)"]) }, when]
        .compactMap { $0 }.joined(separator: " · "),
    ]
  }

  /// How far it is.
  func progress(_ progress: EditionProgress, _ edition: Edition) -> [String: Any] {
    let done = progress.sent + progress.failed
    let all = max(progress.expected, done)
    var values: [String: Any] = [
      "done": "\(done + progress.left)", "all": "\(max(all, 1))", "is_over": progress.isOver,
      "percent": "\(all == 0 ? 100 : (done + progress.left) * 100 / all)",
      "said": words(
        "editions.progress", ["sent": words.number(progress.sent), "all": words.number(max(all, progress.sent))]),
    ]
    values["failed"] =
      progress.failed == 0 ? nil : words("editions.failed", ["number": words.number(progress.failed)])
    values["left"] = progress.left == 0 ? nil : words("editions.left", ["number": words.number(progress.left)])
    values["waiting"] =
      progress.waiting == 0 ? nil : words("editions.waiting", ["number": words.number(progress.waiting)])
    return values
  }

  /// An article of it; `place` is where it stands among `count`.
  func article(_ teaser: Teaser, place: Int, of count: Int) -> [String: Any] {
    var values = candidate(teaser)
    values["number"] = "\(place + 1)"
    (values["may_up"], values["may_down"]) = (place > 0, place < count - 1)
    if teaser.state != .published { values["gone"] = words("editions.article_gone") }
    return values
  }

  func candidate(_ teaser: Teaser) -> [String: Any] {
    [
      "id": "\(teaser.id)", "title": teaser.labelledTitle(words), "language": teaser.language.rawValue,
      "address": paths.deskArticle(teaser.id),
      "published": teaser.publishedAt.map { visit.desk.time.long($0, words) } ?? "",
    ]
  }
}

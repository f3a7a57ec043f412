import Hummingbird
import Newsroom
import Templates

/// Pins, orders and hides what stands on the front page.
enum FrontArrangementPages {
  private static let shown = 23

  static func show(_ visit: Visit) async throws -> Response { try await page(visit) }

  private static func page(_ visit: Visit, sent: Form? = nil, problems: [FieldProblem] = []) async throws -> Response {
    let (site, (front, hidden)) = try await visit.read { reading, site in
      let arrangement = site.frontArrangement
      return (
        try reading.frontPage(
          topics: [], newest: shown, perTopic: 0, in: site.language, arranged: arrangement),
        try reading.teasers(arrangement.hidden + arrangement.pinned)
      )
    }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let pinned = site.frontArrangement.pinned
    let teasers = front.teasers(in: site.language)
    let gone = hidden.filter { pinned.contains($0.id) && $0.state != .published }
    var draft = PageDraft(template: "desk-front", title: words("front_desk.title"))
    draft.values = [
      "action": paths.deskFront,
      "articles": teasers.enumerated().map { index, teaser in
        let place = pinned.firstIndex(of: teaser.id)
        return row(teaser, visit, site).merging([
          "number": "\(index + 1)", "is_pinned": place != nil, "may_up": (place ?? 0) > 0,
          "may_down": place.map { $0 < pinned.count - 1 } ?? false, "is_top": index == 0,
        ]) { $1 }
      },
      "gone": gone.map { row($0, visit, site) }, "has_gone": !gone.isEmpty,
      "hidden": hidden.filter { !pinned.contains($0.id) }.map { row($0, visit, site) },
      "has_hidden": hidden.contains { !pinned.contains($0.id) }, "is_empty": teasers.isEmpty,
    ]
    draft.values["f_address"] = FieldValues(words: words, problems: sent?.has("address") == true ? problems : [])
      .field("address", sent?["address"] ?? "", group: "front_desk", label: words("front_desk.pin_address"))
    // Who pressed a button in the list looks at its top.
    if sent?.has("address") == false {
      draft.values["problem"] = problems.first.map { words("problem.\($0.key)", $0.values) }
    }
    if problems.isEmpty { draft.values["done"] = try visit.done(words) } else { draft.status = .unprocessableContent }
    return visit.deskPage(draft, site)
  }

  static func move(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    let sent = try await visit.form()
    guard let move = FrontArrangement.Move(rawValue: sent["move"]) else { throw Failure.badRequest }
    do {
      let id: Int64
      if sent.has("address") {
        (_, id) = try await visit.read { reading, _ in try reading.publicArticle(meant: sent["address"]) }
      } else if let named = Int64(sent["article"]) {
        id = named
      } else {
        throw Failure.badRequest
      }
      try await visit.desk.write(by: "\(person.id)") { try $0.arrangeFront(move, id) }
    } catch let problem as FieldProblem { return try await page(visit, sent: sent, problems: [problem]) }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).deskFront(done: "arranged"))
  }

  private static func row(_ teaser: Teaser, _ visit: Visit, _ site: Site) -> [String: Any] {
    let view = TeaserValues(visit, site)
    var values: [String: Any] = [
      "id": "\(teaser.id)", "title": teaser.title, "language": teaser.language.rawValue,
      "address": visit.paths(site).deskArticle(teaser.id),
      "published": view.moment(teaser.publishedAt ?? teaser.modifiedAt),
    ]
    if let topic = teaser.printed.topics.first { values["topic"] = topic.name }
    return values
  }
}

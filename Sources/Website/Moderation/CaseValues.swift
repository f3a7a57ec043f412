import Newsroom
import Templates

/// A comment that is to be decided about, as its template shows it.
struct CaseValues {
  private let visit: Visit
  private let site: Site
  private let found: ModerationCase
  private let filter: QueueFilter
  private let words: Words
  private let paths: Paths
  private let view: TeaserValues
  private var comment: Comment { found.comment }

  init(_ visit: Visit, _ site: Site, _ found: ModerationCase, _ filter: QueueFilter) {
    (self.visit, self.site, self.found, self.filter) = (visit, site, found, filter)
    (words, paths) = (visit.words(site), visit.paths(site))
    view = TeaserValues(visit, site)
  }

  func values(_ form: RulingForm?, _ problems: [FieldProblem]) -> [String: Any] {
    [head, context, records, decision(form, problems)].reduce(into: [:]) { all, part in all.merge(part) { $1 } }
  }

  private var head: [String: Any] {
    let isErased = comment.erasedAt != nil
    var values: [String: Any] = [
      "name": isErased ? words("moderation.erased") : comment.name, "at": view.moment(comment.at),
      "state": comment.state.rawValue, "state_name": words("comment_state.\(comment.state.rawValue)"),
      "paragraphs": CommentValues.paragraphs(comment.paragraphs), "plain": comment.text,
      "list_address": paths.moderation(filter), "list_name": words("moderation.tab_\(filter.tab.rawValue)"),
      "fields": visit.fields(of: filter, words), "next_action": paths.moderationNext,
      "after": found.key(in: filter.tab).text, "item": "\(comment.id)", "is_listed": filter.tab != .decided,
      "chips": comment.signalNames.map { words("spam.\($0)") }, "only_author": onlyAuthor,
      "claim": paths.moderated(comment.id, .claim), "dossier": paths.moderated(comment.id, .dossier),
      "key_next": words("moderation.key_next"),
    ]
    if let email = comment.email { values["email"] = email }
    if let holder = found.holder(visit.desk.clock.now), holder != visit.session?.person.id {
      values["held"] = words("moderation.held_long", ["name": found.names[holder] ?? ""])
    }
    if comment.state == .published, let place = found.place {
      values["public_address"] = paths.comment(place, comment.id)
    }
    if comment.pendingID != nil { values["pending"] = words("moderation.pending") }
    return values
  }

  private var onlyAuthor: String { paths.moderation(QueueFilter(filter.tab, author: comment.author)) }

  private var context: [String: Any] {
    var values: [String: Any] = [
      "has_thread": !found.thread.isEmpty,
      "thread": found.thread.map { one in
        [
          "name": one.shape == .text ? one.name : words("comments.removed"), "at": view.moment(one.at),
          "paragraphs": CommentValues.paragraphs(one.paragraphs), "depth": "\(min(one.depth, 3))",
        ] as [String: Any]
      },
    ]
    if let parent = found.parent, parent.state != .published || !found.thread.contains(where: { $0.id == parent.id }) {
      values["parent"] = ["name": parent.name, "paragraphs": CommentValues.paragraphs(parent.paragraphs)]
    }
    if case .page(let page) = found.place {
      values["article"] = [
        "title": page.title, "address": paths.page(page.slug), "text": page.html, "language": page.language.rawValue,
      ]
    }
    if let article = found.place?.article {
      values["article"] = [
        "title": article.teaser.title, "address": paths.article(article), "lead": article.teaser.lead,
        "text": article.html, "language": article.teaser.language.rawValue,
        "only": paths.moderation(QueueFilter(filter.tab, article: article.id)),
      ]
      if let topic = article.teaser.printed.topics.first, topic.id == comment.topicID {
        values["topic"] = ["name": topic.name, "address": paths.moderation(QueueFilter(filter.tab, topic: topic.id))]
      }
    }
    return values
  }

  private var records: [String: Any] {
    let record = found.record
    let counts = CommentState.allCases.compactMap { state in
      record.counts[state].map { ["name": words("comment_state.\(state.rawValue)"), "number": "\($0)"] }
    }
    var values: [String: Any] = [
      "record": counts, "has_record": !counts.isEmpty,
      "record_text": words(
        record.total >= AuthorRecord.most ? "moderation.record_last" : "moderation.record_all",
        ["number": "\(record.total)"]),
      "similar": found.similar.map { one in
        var values = ruled(one.decision)
        values["text"] = one.text.count > 200 ? "\(one.text.prefix(200))…" : one.text
        values["address"] = paths.moderated(one.decision.itemID, in: QueueFilter(.decided))
        return values
      }, "has_similar": !found.similar.isEmpty,
      "history": found.decisions.map(ruled), "has_history": !found.decisions.isEmpty,
      "notices": found.notices.map { notice in
        [
          "category": words("notice_form.category_\(notice.category.rawValue)"), "reason": notice.reason,
          "at": view.moment(notice.at), "due": view.moment(notice.dueAt),
          "is_late": notice.dueAt < visit.desk.clock.now, "from": notice.name ?? words("moderation.anonymous"),
        ] as [String: Any]
      }, "has_notices": !found.notices.isEmpty,
    ]
    values["appeal"] = appeal
    return values
  }

  private var appeal: [String: Any]? {
    guard let appeal = found.appeal else { return nil }
    var values: [String: Any] = [
      "side": words("moderation.appeal_by_\(appeal.side.rawValue)"), "reason": appeal.reason,
      "at": view.moment(appeal.at),
    ]
    if let contested = found.contested { values["contested"] = ruled(contested) }
    return values
  }

  private func ruled(_ decision: Decision) -> [String: Any] {
    let name =
      decision.isAutomated
      ? words("moderation.by_rules") : Int64(decision.actor).flatMap { found.names[$0] } ?? ""
    var values: [String: Any] = [
      "outcome": words("moderation.outcome_\(decision.outcome.rawValue)"), "at": view.moment(decision.at),
      "sentence": decision.sentence, "is_undone": decision.undoneAt != nil,
    ]
    if !name.isEmpty { values["by"] = name }
    if let rule = decision.rule { values["rule"] = found.policy.rule(rule)?.title ?? rule }
    return values
  }

  private func decision(_ form: RulingForm?, _ problems: [FieldProblem]) -> [String: Any] {
    guard comment.pendingID == nil, comment.erasedAt == nil, !found.outcomes.isEmpty else { return [:] }
    if found.isOwnDecision { return ["own_decision": words("problem.own_decision")] }
    let fields = FieldValues(words: words, problems: problems)
    var sentence = fields.field("sentence", form?.sentence ?? "", group: "moderation")
    sentence["rows"] = "2"
    let values: [String: Any?] = [
      "action": paths.moderated(comment.id, .decision), "stamp": found.stamp, "f_sentence": sentence,
      "f_passage": fields.field("passage", form?.passage ?? "", group: "moderation"),
      "rules": found.policy.content.rules.enumerated().map { rule($0, $1, form?.choice) },
      "rule_problem": fields.problem("rule"), "outcome_problem": fields.problem("outcome"),
      "buttons": buttons, "must_explain": found.appeal != nil || !found.notices.isEmpty,
    ]
    return ["ruling": values.compactMapValues { $0 }]
  }

  private func rule(_ index: Int, _ rule: PolicyRule, _ choice: String?) -> [String: Any] {
    [
      "id": rule.id, "title": rule.title, "number": "\(index + 1)", "text": rule.text, "selected": choice == rule.id,
      "sentences": rule.sentences.enumerated().map { number, text in
        ["value": "\(rule.id):\(number)", "text": text, "selected": choice == "\(rule.id):\(number)"] as [String: Any]
      },
    ]
  }

  private var buttons: [[String: Any]] {
    found.outcomes.map { outcome in
      let isKept = outcome == .publish && comment.state == .published
      return [
        "value": outcome.rawValue, "key": words("moderation.key_\(outcome.rawValue)"),
        "title": words(isKept ? "moderation.keep" : "moderation.do_\(outcome.rawValue)"),
        "style": outcome == .publish ? "" : outcome == .refuse || outcome == .spam ? "danger" : "strong",
      ]
    }
  }
}

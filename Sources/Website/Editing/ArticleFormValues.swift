import Newsroom
import Templates

/// The article's form as its template shows it.
struct ArticleFormValues {
  let visit: Visit
  let desk: EditingDesk
  let form: ArticleForm
  let base: Int64
  let problems: [FieldProblem]
  let findings: [PublishFinding]?
  /// Somebody wanted to publish, and should look at the findings first.
  let isHeld: Bool
  let merge: ArticleMerge?
  /// What one of the small forms beside it sent, when that was not right.
  var sent: Form?

  private var words: Words { desk.words }
  private var paths: Paths { visit.paths(desk.site) }
  private var fields: FieldValues { FieldValues(words: words, problems: problems) }

  var all: [String: Any] {
    [texts, picture, state, addresses, notes, merged].reduce(into: [:]) { all, part in all.merge(part) { $1 } }
  }

  private func field(_ name: String, _ value: String, type: String = "text") -> [String: Any] {
    fields.field(name, value, group: "writing", type: type)
  }

  /// With what stands there while it is empty.
  private var research: [String: Any] {
    var field = field("research", form.researchWords)
    let language = Language(rawValue: form.language) ?? words.language
    let telling = ResearchQuery.tellingWords(form.title, language).joined(separator: " ")
    if !telling.isEmpty { field["placeholder"] = telling }
    return field
  }

  private func kept(_ name: String) -> [String: Any] { field(name, sent?[name] ?? "") }

  private var texts: [String: Any] {
    var slug = field("slug", form.slug)
    slug["placeholder"] = desk.article?.slug
    return [
      "f_title": field("title", form.title), "f_lead": field("lead", form.lead), "f_body": field("body", form.body),
      "base": "\(base)", "is_html": desk.article?.isHTML ?? false, "is_new": desk.article == nil,
      "label_fields": [
        field("dateline", form.dateline), field("credit", form.credit), field("authors", form.authors),
        field("topics", form.topics), research,
      ],
      "f_slug": slug, "f_language": field("language", form.language), "commercial": form.isCommercial,
      "languages": Language.allCases.map { language in
        [
          "code": language.rawValue, "name": words("language.\(language.rawValue)"),
          "selected": form.language == language.rawValue,
        ] as [String: Any]
      },
      "problem_list": problems.map { problem in
        [
          "field": problem.field, "text": words("problem.\(problem.key)", problem.values),
          "field_name": words("writing.\(problem.field)"),
        ]
      }, "has_problems": !problems.isEmpty,
    ]
  }

  private var picture: [String: Any] {
    var values: [String: Any] = [
      "f_alt": field("alt", form.alt), "f_caption": field("caption", form.caption),
      "f_picture_credit": field("picture_credit", form.pictureCredit), "f_focus": field("focus", form.focus),
      "picture": form.picture, "has_picture": !form.picture.isEmpty,
      "f_picture_file": field("picture_file", "", type: "file"),
      "picture_files": form.pictures.sorted { $0.key < $1.key }.map { name, hash in
        ["name": name, "hash": hash, "thumbnail": paths.thumbnail(hash)]
      },
      "has_picture_files": !form.pictures.isEmpty,
    ]
    if !form.picture.isEmpty { values["thumbnail"] = paths.thumbnail(form.picture) }
    return values
  }

  private var state: [String: Any] {
    let state = desk.state
    let publishes = desk.person.mayPublish
    let isOpen = state == .draft || state == .review || state == .scheduled
    let isSaved = isOpen || state == .withdrawn
    return [
      "state": state.rawValue,
      "state_name": desk.article == nil
        ? words("state.new") : words(isDeleted ? "state.deleted" : "state.\(state.rawValue)"),
      "may_edit": desk.mayEdit, "is_locked": !desk.mayEdit,
      "locked": words(lockedKey),
      "is_open": isSaved && desk.mayEdit,
      "may_submit": state == .draft && desk.mayEdit,
      "may_send_back": publishes && state == .review, "may_unschedule": publishes && state == .scheduled,
      "may_take_back": !publishes && state == .review && desk.mayEdit,
      "f_review_note": field("review_note", form.reviewNote ?? ""), "has_review_note": !(form.reviewNote ?? "").isEmpty,
      "review_note_shown": form.reviewNoteShown ?? "", "revision": "\(desk.article?.revision ?? 0)",
      "has_address": state == .published || state == .withdrawn,
      "may_delete": desk.article != nil && !isDeleted && desk.mayEdit && (state == .draft || state == .review),
      "may_restore": isDeleted && desk.mayEdit, "appears_shown": form.appearsShown ?? "",
      "time_offset": "\(visit.desk.time.offset(at: visit.desk.clock.now))",
      "may_publish": publishes && isOpen, "may_correct": publishes && state == .published,
      "may_reinstate": publishes && state == .withdrawn, "is_public": state == .published,
      "f_appears": field("appears", form.appears, type: "datetime-local"), "is_held": isHeld,
      "publish_label": isPlanned ? publishPlanned : publishNow, "publish_now": publishNow,
      "publish_planned": publishPlanned,
      "is_scheduled": state == .scheduled,
      "f_reason": kept("reason"), "f_claimant": kept("claimant"), "f_reply_text": kept("reply_text"),
      "f_translation_address": kept("translation_address"), "has_reply": sent?.has("reply_text") ?? false,
      "has_reason": sent?.has("reason") ?? false, "f_correction_text": field("correction_text", form.correction),
      "is_substantive": form.isSubstantive,
      "is_mailed": form.isMailed,
      "has_mailed": desk.mailed > 0,
      "mailed_text": desk.mailed == 0
        ? ""
        : words(desk.mailed == 1 ? "writing.mailed_one" : "writing.mailed_many", ["number": words.number(desk.mailed)]),
      "comments_state": words(areClosed ? "moderation.article_closed" : "moderation.article_open"),
      "comments_switch": areClosed ? "0" : "1",
      "comments_switch_name": words(areClosed ? "moderation.article_reopen" : "moderation.article_close"),
      "front_address": paths.deskFront, "article_id": "\(desk.id)",
    ]
  }

  private var areClosed: Bool { desk.article?.areCommentsClosed ?? false }
  private var isDeleted: Bool { desk.article?.deletedAt != nil }
  private var lockedKey: String {
    switch desk.state {
    case .published: "writing.locked_public"
    case .withdrawn: "writing.locked_withdrawn"
    default: "writing.locked"
    }
  }

  private var publishPlanned: String { words(isHeld ? "writing.plan_anyway" : "writing.publish_planned") }
  private var publishNow: String { words(isHeld ? "writing.publish_anyway" : "writing.publish") }
  private var isPlanned: Bool { visit.desk.time.read(form.appears).map { $0 > visit.desk.clock.now } ?? false }

  private var addresses: [String: Any] {
    var values: [String: Any] = [
      "action": paths.deskArticle(desk.id), "list_address": paths.deskArticles, "is_saved": desk.article != nil,
    ]
    for part in Paths.ArticlePart.allCases { values["to_\(part.rawValue)"] = paths.deskArticle(desk.id, part) }
    if let article = desk.article, article.state == .published {
      values["public_address"] = paths.article(article)
      values["readership_address"] = paths.readership("month", article: article.id)
    }
    return values
  }

  private var notes: [String: Any] {
    var values = FindingValues(visit: visit, site: desk.site, words: words).values(findings)
    values["others"] =
      desk.others.isEmpty ? nil : words("writing.others", ["names": desk.others.joined(separator: ", ")])
    if let copy = desk.copy, merge == nil, problems.isEmpty, !isHeld, !copy.isBlank {
      values["unsaved"] = words(
        "writing.unsaved", ["time": visit.desk.time.long(copy.changedAt, words)])
      if let article = desk.article, article.revision != copy.base { values["behind"] = words("writing.behind") }
    }
    if let note = desk.article?.reviewNote, desk.state == .draft {
      let key = note.text.isEmpty ? "writing.review_back" : "writing.review_by"
      values["review"] = ["text": note.text, "by": words(key, ["name": note.by])]
    }
    if let article = desk.article, let time = article.publishedAt, article.state != .draft {
      values["published_time"] = ["machine": visit.desk.time.machine(time), "long": visit.desk.time.long(time, words)]
    }
    values["has_translations"] = !desk.translations.isEmpty
    values["translations"] = desk.translations.map { other in
      [
        "address": paths.deskArticle(other.id), "title": other.title, "language": other.language.rawValue,
        "name": words("language.\(other.language.rawValue)"), "state_name": words("state.\(other.state.rawValue)"),
      ]
    }
    let taken = Set(desk.translations.map(\.language.rawValue) + [form.language])
    values["translation_languages"] = Language.allCases.filter { !taken.contains($0.rawValue) }.map {
      ["code": $0.rawValue, "name": words("writing.translate_into_\($0.rawValue)")]
    }
    return values
  }

  private var merged: [String: Any] {
    guard let merge else { return [:] }
    let comparison = ComparisonValues(words: words)
    return [
      "merge": [
        "heading": merge.savedBy == desk.person.name
          ? words("merge.heading_own") : words("merge.heading", ["name": RevisionPages.actor(merge.savedBy, words)]),
        "text": words(
          ["merge.clean", "merge.conflict"][min(1, merge.conflicts + merge.theirs.count)]),
        "changes": merge.changes.map { comparison.values($0.field, $0.comparison) },
        "has_theirs": !merge.theirs.isEmpty,
        "theirs": merge.theirs.sorted { $0.key < $1.key }.map { field, text in
          ["field": field, "name": words("writing.\(field)"), "text": text.isEmpty ? "–" : text]
        },
      ] as [String: Any]
    ]
  }
}

import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The form with which anybody reports what they think is against the law (law.md D-16): no account, no script.
enum NoticePages {
  static func show(_ visit: Visit) async throws -> Response {
    guard let item = try visit.query("item").flatMap({ Int64($0) }) else { throw Failure.notFound }
    return try await page(visit, item, nil)
  }

  static func send(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    guard let item = Int64(sent["item"]) else { throw Failure.notFound }
    var form = NoticeForm()
    (form.category, form.reason, form.address) = (sent["category"], sent["reason"], sent["address"])
    (form.name, form.email, form.isInGoodFaith) = (sent["name"], sent["email"], sent.has("good_faith"))
    let origin = SubmissionOrigin(network: visit.foreignNetwork, trap: sent["homepage"])
    do {
      let id = try await visit.desk.submit(form, about: item, origin)
      let (site, _) = try await visit.read { _, _ in true }
      return visit.seeOther(visit.paths(site).status(try await visit.desk.noticeToken(id)))
    } catch let problems as FieldProblems {
      return try await page(visit, item, form, problems.list)
    } catch ModerationError.notFound { throw Failure.notFound }
  }

  private static func page(_ visit: Visit, _ item: Int64, _ typed: NoticeForm?, _ problems: [FieldProblem] = [])
    async throws -> Response
  {
    let (site, found) = try await visit.read { reading, _ -> (ReportedItem, CommentPlace?)? in
      guard let item = try reading.reportable(item) else { return nil }
      guard case .comment(let comment) = item else { return (item, nil) }
      return try reading.place(of: comment).map { (item, $0) }
    }
    guard let found else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var form = typed ?? NoticeForm()
    if typed == nil { form.address = address(of: found.0, found.1, paths).map(visit.full) ?? "" }
    var draft = PageDraft(template: "notice", title: words("notice_form.title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    let about = found.0.isComment ? "" : "_job"
    draft.values = values(form, words, problems, about: about)
    draft.values["item"] = "\(item)"
    draft.values["lead_text"] = words("notice_form.lead\(about)")
    draft.values["action"] = paths.report
    let view = CommentValues(visit, site)
    switch found.0 {
    case .comment(let comment):
      draft.values["own"] = view.own(name: comment.name, paragraphs: comment.paragraphs, at: comment.at)
    case .jobAd(let ad, let printed):
      let label = Advertisement(printed, words).label
      draft.values["own"] = view.own(
        name: printed.employer,
        paragraphs: ["\(label): \(printed.title)"] + printed.text.split(separator: "\n").map(String.init),
        at: ad.publishedAt ?? ad.createdAt)
    }
    return visit.privately(draft, site)
  }

  private static func address(of item: ReportedItem, _ place: CommentPlace?, _ paths: Paths) -> String? {
    switch item {
    case .comment(let comment): place.map { paths.comment($0, comment.id) }
    case .jobAd(let ad, _): ad.slug.map(paths.jobAd)
    }
  }

  /// `about` ends the keys of words that are another's for a job ad.
  private static func values(_ form: NoticeForm, _ words: Words, _ problems: [FieldProblem], about: String) -> [String:
    Any]
  {
    let fields = FieldValues(words: words, problems: problems)
    let wrong = fields.problem("category")
    var reason = fields.field("reason", form.reason, group: "notice_form")
    reason["rows"] = "6"
    let values: [String: Any?] = [
      "categories": NoticeCategory.allCases.map { category in
        [
          "value": category.rawValue, "title": words("notice_form.category_\(category.rawValue)"),
          "selected": form.category == category.rawValue, "is_wrong": wrong != nil,
        ] as [String: Any]
      },
      "category_problem": wrong, "f_reason": reason,
      "f_address": fields.field("address", form.address, group: "notice_form"),
      "f_name": fields.field("name", form.name, group: "notice_form", autocomplete: "name"),
      "f_email": fields.field(
        "email", form.email, group: "notice_form", type: "email", hint: words("notice_form.email_hint\(about)"),
        autocomplete: "email"),
      "good_faith": form.isInGoodFaith, "good_faith_problem": fields.problem("good_faith"),
      "summary": problems.isEmpty ? nil : words("comments.problems"),
    ]
    return values.compactMapValues { $0 }
  }
}

/// What became of a notice, for who sent it.
enum NoticeStatusPages {
  static func show(_ visit: Visit, _ token: String) async throws -> Response {
    let status: NoticeStatus
    do { status = try await visit.desk.noticeStatus(token) } catch is SignedLinkError {
      throw Failure.notFound
    } catch ModerationError.notFound { throw Failure.notFound }
    let (site, _) = try await visit.read { _, _ in true }
    let (words, paths) = (visit.words(site), visit.paths(site))
    let notice = status.notice
    let key = notice.closedAt == nil ? "open" : "closed"
    var draft = PageDraft(template: "notice-status", title: words("notice_status.\(key)"))
    let about = [
      ("notice_form.category", words("notice_form.category_\(notice.category.rawValue)")),
      ("notice_form.reason", notice.reason), ("notice_form.address", notice.address),
      ("notice_status.received", visit.desk.time.long(notice.at, words)),
    ].map {
      ["title": words($0.0), "paragraphs": $0.1.split(separator: "\n\n").map { ["text": String($0)] }] as [String: Any]
    }
    let appeal = status.appealToken.map { visit.full(paths.appeal($0)) }
    let answer = status.statement.map {
      StatementValues(visit, site).parts($0.answer(StatementStyle(visit.desk, site), appeal: appeal), appeal: appeal)
    }
    draft.values = [
      "heading_text": words("notice_status.\(key)"), "text": words("notice_status.\(key)_text"),
      "parts": (answer ?? status.decision.map { parts(of: $0, site, words) } ?? []) + about,
    ]
    if let appeal = status.appeal {
      draft.values["appeal_note"] = words(
        appeal.closedAt == nil ? "comment_status.appeal_open" : "comment_status.appeal_closed")
    }
    return visit.privately(draft, site)
  }

  /// Of a decision about a job ad.
  private static func parts(of decision: Decision, _ site: Site, _ words: Words) -> [[String: Any]] {
    let redress = words("jobs.redress", ["contact": site.settings["contact.readers"]])
    let all = [
      ("statement.what", words("jobs.decided_\(decision.outcome.rawValue)")),
      ("statement.means", words(decision.outcome == .moot ? "jobs.means_employer" : "statement.means_none")),
      ("statement.reason", decision.sentence), ("statement.redress", redress),
    ]
    let texts = all.filter { !$0.1.isEmpty }
    return texts.map { title, text in
      ["title": words(title), "paragraphs": text.split(separator: "\n\n").map { ["text": String($0)] }]
    }
  }
}

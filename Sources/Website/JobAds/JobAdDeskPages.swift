import Hummingbird
import Newsroom
import Templates

/// The job board as editors run it.
enum JobAdDeskPages {
  private static let most = 200

  static func index(_ visit: Visit) async throws -> Response {
    let groups: [(key: String, states: [JobAdState])] = [
      ("review", [.review]), ("published", [.published]), ("over", [.refused, .ended, .withdrawn]),
    ]
    let (site, (lists, now)) = try await visit.read { reading, _ in
      let reported = [("reported", try reading.jobAdsWithNotices(limit: most))]
      return (reported + (try groups.map { ($0.key, try reading.jobAds(in: $0.states, limit: most)) }), reading.now)
    }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var draft = PageDraft(template: "desk-jobs", title: words("jobs.desk_title"))
    draft.values = [
      "new_address": paths.deskJob(nil), "board": paths.jobs, "is_empty": lists.allSatisfy(\.1.isEmpty),
      "lists": lists.filter { !$0.1.isEmpty }.map { key, ads in
        [
          "key": key, "title": words("jobs.list_\(key)"),
          "ads": ads.map { ad -> [String: Any] in
            let isOver = ad.state == .published && !ad.isPublic(at: now)
            let last = words("jobs.until", ["date": visit.desk.time.date(ad.lastSecond, words)])
            return [
              "title": ad.printed?.title ?? words("jobs.erased"), "address": paths.deskJob(ad.id),
              "about": [ad.printed?.employer, last].compactMap { $0 }.joined(separator: " · "),
              "chip": key == "over" || isOver ? words("jobs.state_\(isOver ? "ended" : ad.state.rawValue)") : "",
              "has_chip": key == "over" || isOver,
            ]
          },
        ] as [String: Any]
      },
    ]
    if let group = SettingGroup.all.first(where: { $0.key == "jobs" }) {
      draft.values["settings"] = paths.settings(group)
    }
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }

  static func show(_ visit: Visit) async throws -> Response { try await page(visit, try id(visit), nil) }

  static func save(_ visit: Visit) async throws -> Response {
    let (person, id, sent) = (try visit.person(), try id(visit), try await visit.form())
    let form = JobAdForm(sent)
    let publishes = sent["step"] == "publish"
    do {
      let kept = try await visit.desk.keepJobAd(
        id, form, seen: Int64(sent["seen"]).map(Moment.init(microseconds:)), isPublished: publishes, by: "\(person.id)")
      let (site, isOurs) = try await visit.read { reading, _ in try reading.jobAd(kept)?.advertiser == nil }
      let done = publishes ? isOurs ? "job_published" : "job_published_told" : "job_saved"
      return visit.seeOther(visit.paths(site).deskJob(kept, done: done))
    } catch let problems as FieldProblems {
      return try await page(visit, id, form, problems.list)
    } catch JobAdError.movedMeanwhile {
      return try await page(visit, id, form, [FieldProblem("title", "changed_meanwhile")])
    } catch is JobAdError { throw Failure.notFound }
  }

  /// Refuses, takes off, ends, or publishes again.
  static func decide(_ visit: Visit) async throws -> Response {
    let person = try visit.person()
    guard let id = try id(visit) else { throw Failure.notFound }
    let sent = try await visit.form()
    let step = sent["step"]
    let move = JobAdState.Move(rawValue: step)
    guard step == "answer" || move == .refuse || move == .withdraw || move == .end else { throw Failure.badRequest }
    do {
      if let move {
        try await visit.desk.move(
          jobAd: id, move, reason: sent["reason"], seen: sent["stamp"], by: "\(person.id)")
      } else {
        try await visit.desk.answerNotices(
          aboutJobAd: id, reason: sent["reason"], seen: sent["stamp"], by: "\(person.id)")
      }
    } catch let problems as FieldProblems {
      return try await page(visit, id, nil, problems.list, reason: sent["reason"])
    } catch JobAdError.movedMeanwhile {
      return try await page(visit, id, nil, [FieldProblem("reason", "decided_meanwhile")], reason: sent["reason"])
    } catch is JobAdError { throw Failure.notFound }
    let (site, isOurs) = try await visit.read { reading, _ in try reading.jobAd(id)?.advertiser == nil }
    let done = step == "withdraw" && isOurs ? "job_end" : "job_\(step)"
    return visit.seeOther(visit.paths(site).deskJob(id, done: done))
  }

  /// Nil for a new one.
  private static func id(_ visit: Visit) throws -> Int64? {
    guard visit.parameters["id"] != nil else { return nil }
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    return id
  }

  private static func page(
    _ visit: Visit, _ id: Int64?, _ typed: JobAdForm?, _ problems: [FieldProblem] = [], reason: String = ""
  ) async throws -> Response {
    let (site, (ad, topics, notices, stamp, now)) = try await visit.read { reading, _ in
      let ad = try id.flatMap(reading.jobAd)
      return (
        ad, try id.map(reading.topics(ofJobAd:)) ?? [], try id.map(reading.openNotices(about:)) ?? [],
        try ad.map(reading.stamp), reading.now
      )
    }
    guard id == nil || ad != nil else { throw Failure.notFound }
    let (words, paths) = (visit.words(site), visit.paths(site))
    var form = typed ?? ad.map { JobAdForm($0, visit.desk.time) } ?? JobAdForm()
    if typed == nil { form.topics = topics.joined(separator: ", ") }
    let warnings = ad != nil || typed != nil ? form.warnings(site.language) : []
    var draft = PageDraft(template: "desk-job", title: words(ad == nil ? "jobs.new" : "jobs.change"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    let view = JobAdFormValues(words: words, form: form, problems: problems, warnings: warnings)
    draft.values = view.values()
    draft.values.merge([
      "heading_text": ad?.printed?.title ?? words(ad == nil ? "jobs.new" : "jobs.erased"), "back": paths.deskJobs,
      "action": paths.deskJob(ad?.id), "is_desk": true, "is_erased": ad != nil && ad?.printed == nil,
      "is_unpublished": ad?.state != .published,
    ]) { $1 }
    draft.values["moved"] = problems.first { $0.key == "decided_meanwhile" }.map { _ in words("jobs.moved") }
    if let ad, let printed = ad.printed {
      var shown = JobAdValues(visit, site).values(printed)
      shown["last"] = visit.desk.time.date(ad.lastSecond, words)
      draft.values["shown"] = shown
    }
    if let ad { draft.values.merge(state(of: ad, now, visit, site, words, paths)) { $1 } }
    draft.values["ad_stamp"] = stamp
    draft.values["has_notices"] = !notices.isEmpty
    draft.values["notices"] = notices.map { notice in
      [
        "category": words("notice_form.category_\(notice.category.rawValue)"),
        "paragraphs": notice.reason.split(separator: "\n\n").map(String.init),
        "due": words("jobs.notice_due", ["time": visit.desk.time.long(notice.dueAt, words)]),
      ] as [String: Any]
    }
    draft.values["is_public"] = ad?.isPublic(at: now) == true
    var field = FieldValues(words: words, problems: problems).field("reason", reason, group: "jobs")
    field["rows"] = "3"
    draft.values["f_reason"] = field
    draft.values["done"] = try visit.done(words)
    return visit.deskPage(draft, site)
  }

  private static func state(
    of ad: JobAd, _ now: Moment, _ visit: Visit, _ site: Site, _ words: Words, _ paths: Paths
  ) -> [String: Any] {
    let isOver = ad.state == .published && !ad.isPublic(at: now)
    let values: [String: Any?] = [
      "state_text": words(
        ad.printed == nil ? "jobs.state_erased_text" : "jobs.state_\(isOver ? "ended" : ad.state.rawValue)_text",
        ["date": visit.desk.time.date(ad.lastSecond, words)]),
      "seen": "\(ad.changedAt.microseconds)", "said": ad.reason,
      "public_address": ad.isPublic(at: now) ? ad.slug.map(paths.jobAd) : nil,
      "decision": paths.deskJobDecision(ad.id),
      "can_refuse": ad.state == .review && ad.advertiser != nil, "can_withdraw": ad.isPublic(at: now),
      "can_end": ad.isPublic(at: now) && ad.advertiser == nil,
      "advertiser": ad.advertiser.map { who in
        ["name": who.name, "email": who.email, "lines": who.address.split(separator: "\n").map(String.init)]
          as [String: Any]
      },
    ]
    return values.compactMapValues { $0 }
  }
}

import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// Where employers place an ad, and their own page for it. Its address is the key: nobody keeps it.
enum JobAdFormPages {
  static func show(_ visit: Visit) async throws -> Response { try await form(visit, nil) }

  static func send(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    let typed = JobAdForm(sent)
    do {
      try await visit.desk.askJobAd(
        typed, isWarned: sent["warned"] == typed.stamp,
        SubmissionOrigin(network: visit.foreignNetwork, trap: sent["homepage"]))
    } catch let problems as FieldProblems {
      return try await form(visit, typed, problems.list)
    } catch let warnings as JobAdWarnings {
      return try await form(visit, typed, warnings: warnings.list)
    }
    let (site, _) = try await visit.read { _, _ in true }
    return visit.seeOther(visit.paths(site).jobAdAsked)
  }

  /// What happens next: the same for everybody.
  static func asked(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    return message(visit, site, "asked")
  }

  static func own(_ visit: Visit) async throws -> Response { try await own(visit, try await id(visit), nil) }

  /// Confirms, ends, renews, erases, or changes the text.
  static func act(_ visit: Visit) async throws -> Response {
    let (id, sent) = (try await id(visit), try await visit.form())
    let typed = JobAdForm(sent)
    let step = sent["step"]
    let seen = Int64(sent["seen"]).map(Moment.init(microseconds:))
    do {
      switch step {
      case "confirm": try await visit.desk.moveOwn(jobAd: id, .confirm)
      case "end": try await visit.desk.moveOwn(jobAd: id, .end)
      case "renew": try await visit.desk.moveOwn(jobAd: id, .renew)
      case "erase": try await visit.desk.eraseOwn(jobAd: id)
      case "change":
        try await visit.desk.changeOwn(jobAd: id, typed, isWarned: sent["warned"] == typed.stamp, seen: seen)
      default: throw Failure.badRequest
      }
    } catch let problems as FieldProblems {
      return try await own(visit, id, typed, problems.list)
    } catch let warnings as JobAdWarnings {
      return try await own(visit, id, typed, warnings: warnings.list)
    } catch JobAdError.movedMeanwhile {
      return try await own(visit, id, step == "change" ? typed : nil, [FieldProblem("title", "job_moved")])
    } catch is JobAdError { throw Failure.notFound }
    let (site, _) = try await visit.read { _, _ in true }
    if step == "erase" { return message(visit, site, "erased") }
    return visit.seeOther(visit.paths(site).ownJobAd(try visit.parameter("token"), done: step))
  }

  private static func id(_ visit: Visit) async throws -> Int64 {
    do { return try await visit.desk.jobAdID(try visit.parameter("token")) } catch is SignedLinkError {
      throw Failure.notFound
    }
  }

  private static func form(
    _ visit: Visit, _ typed: JobAdForm?, _ problems: [FieldProblem] = [], warnings: [JobAdWarning] = []
  ) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let (words, paths) = (visit.words(site), visit.paths(site))
    guard site.settings["jobs.open"] == "true" || typed != nil else { throw Failure.notFound }
    let view = JobAdFormValues(words: words, form: typed ?? JobAdForm(), problems: problems, warnings: warnings)
    var draft = PageDraft(
      template: "job-post", title: words("job_form.title"), canonical: typed == nil ? visit.full(paths.postJobAd) : nil)
    if typed != nil { draft.status = .unprocessableContent }
    draft.values = view.values()
    draft.values["action"] = paths.postJobAd
    draft.values["stamp"] = typed?.stamp
    draft.values["rules_mark"] = words("path.rules")
    draft.values["privacy"] = paths.privacy
    let terms = site.settings["jobs.terms"].split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    draft.values["terms"] = terms
    draft.values["has_terms"] = !terms.isEmpty
    return visit.privately(draft, site)
  }

  private static func own(
    _ visit: Visit, _ id: Int64, _ typed: JobAdForm?, _ problems: [FieldProblem] = [], warnings: [JobAdWarning] = []
  ) async throws -> Response {
    let (site, (ad, now)) = try await visit.read { reading, _ in (try reading.jobAd(id), reading.now) }
    guard let ad else { throw Failure.notFound }
    guard let printed = ad.printed else { return message(visit, site, "erased", .gone) }
    let (words, paths) = (visit.words(site), visit.paths(site))
    // What nobody has marked as ended yet has ended all the same.
    let isOver = ad.state == .published && !ad.isPublic(at: now)
    let state = isOver ? JobAdState.ended : ad.state
    var draft = PageDraft(template: "job-own", title: words("job_own.\(state.rawValue)"))
    if !problems.isEmpty || !warnings.isEmpty { draft.status = .unprocessableContent }
    let form = typed ?? JobAdForm(ad, visit.desk.time)
    let view = JobAdFormValues(words: words, form: form, problems: problems, warnings: warnings)
    draft.values = view.values().merging(JobAdValues(visit, site).values(printed)) { $1 }
    let last = visit.desk.time.date(ad.lastSecond, words)
    let renewal = ["days": "\(JobAd.renewal.components.seconds / 86_400)"]
    draft.values.merge([
      "heading_text": draft.title, "text": words("job_own.text_\(state.rawValue)", ["last": last, "site": site.name]),
      "action": paths.ownJobAd(try visit.parameter("token")), "seen": "\(ad.changedAt.microseconds)",
      "stamp": form.stamp, "can_confirm": state == .asked, "can_renew": ad.canBeRenewed(at: now),
      "can_end": state == .published || state == .review,
      "can_change": state.after(.change) != nil || typed != nil, "is_changing": typed != nil,
      "renew_until": words(state == .ended ? "job_own.again" : "job_own.renew", renewal), "last": last,
    ]) { $1 }
    draft.values["reason"] = ad.reason
    if state == .published { draft.values["public_address"] = ad.slug.map(paths.jobAd) }
    let done = try visit.query(words("path.done"))
    draft.values["done"] = done.flatMap { words.has("job_own.done_\($0)") ? words("job_own.done_\($0)") : nil }
    draft.values["moved"] = problems.first { $0.key == "job_moved" }.map { _ in words("problem.job_moved") }
    return visit.privately(draft, site)
  }

  private static func message(_ visit: Visit, _ site: Site, _ key: String, _ status: HTTPResponse.Status = .ok)
    -> Response
  {
    let words = visit.words(site)
    var draft = PageDraft(template: "subscription-message", status: status, title: words("job_own.\(key)_title"))
    draft.values = ["heading_text": draft.title, "text": words("job_own.\(key)_text")]
    return visit.privately(draft, site)
  }
}

import Markup
import Storage

extension Newsdesk {
  /// Keeps what the newsroom wrote of a job ad, and publishes it if that is asked for; answers its id. `seen` is when it had
  /// changed as the form was made. Throws `FieldProblems`, `JobAdError`, `StorageError`.
  public func keepJobAd(
    _ id: Int64?, _ form: JobAdForm, seen: Moment? = nil, isPublished: Bool = false, by actor: String
  ) async throws -> Int64 {
    try await write(by: actor) { [self] writing in
      let site = try writing.reading.site()
      let content = try form.content(
        byEmployer: false, fallback: site.language, now: writing.now, time)
      let kept = try id.map { id in
        let ad = try writing.known(id, seen: seen)
        try writing.change(ad, content, byEmployer: false)
        return id
      }
      let ad = try kept ?? writing.add(content, .review)
      if isPublished { try publish(ad, writing) }
      return ad
    }
  }

  /// Throws `JobAdError`, `StorageError`.
  private func publish(_ id: Int64, _ writing: Writing) throws {
    guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
    guard ad.state != .published else { return }
    try writing.publish(ad)
    guard let out = try writing.reading.jobAd(id), out.advertiser != nil else { return }
    try JobAdMails(self, writing)?.published(out)
  }

  /// What the newsroom does with an ad besides publishing it. `reason` is told to its employer. Throws `FieldProblems`,
  /// `JobAdError`, `StorageError`.
  public func move(
    jobAd id: Int64, _ move: JobAdState.Move, reason: String = "", seen: String? = nil, by actor: String
  ) async throws {
    let isRestriction = move == .refuse || move == .withdraw
    let said = isRestriction ? try JobAd.reason(reason) : ""
    try await write(by: actor) { [self] writing in
      guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      guard try seen == nil || seen == writing.reading.stamp(of: ad) else { throw JobAdError.movedMeanwhile }
      // An employer's ad is taken off with a reason, or ended by its employer.
      guard move != .end || ad.advertiser == nil else { throw JobAdError.movedMeanwhile }
      try writing.move(ad, move, reason: said.isEmpty ? nil : said)
      guard let moved = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      guard isRestriction else { return }
      let notices = try writing.decide(ad, .refuse, sentence: said)
      guard let mails = try JobAdMails(self, writing) else { return }
      if move == .refuse { try mails.refused(moved) } else { try mails.withdrawn(moved, because: notices.first) }
      for notice in notices { try mails.answer(notice, .refuse, reason: said) }
    }
  }
}

extension Writing {
  /// An ad that is as somebody saw it. Throws `JobAdError`, `StorageError`.
  func known(_ id: Int64, seen: Moment?) throws -> JobAd {
    guard let ad = try reading.jobAd(id) else { throw JobAdError.notFound }
    guard ad.printed != nil else { throw JobAdError.erased }
    guard seen == nil || seen == ad.changedAt else { throw JobAdError.movedMeanwhile }
    return ad
  }

  /// Answers the id. Throws `StorageError`.
  func add(_ content: JobAdContent, _ state: JobAdState) throws -> Int64 {
    let id = try id()
    let printed = content.printed
    try db.execute(
      """
      INSERT INTO job_ad (id, state, printed, advertiser, email, passed, place, remote, employment, words, ends_at, changed_at, created_at)
      VALUES (\(id), \(state), \(try JSON.text(printed)), \(try content.advertiser.map(JSON.text) ?? ""),
        \(content.advertiser.map { Subscriber.key($0.email) }), 0, \(printed.place),
        \(printed.remote), \(content.employment), \(content.words), \(content.endsAt), \(now), \(now))
      """)
    try file(id, content.topics)
    try audit("job ad added", "job:\(id)", ["state": state.rawValue])
    return id
  }

  /// Another text, in whatever state it is. An employer's nobody has passed, and it keeps its topics. Throws `StorageError`.
  func change(_ ad: JobAd, _ content: JobAdContent, byEmployer: Bool) throws {
    let printed = content.printed
    if !byEmployer { try nameJobAd(ad.id) }
    try db.execute(
      """
      UPDATE job_ad SET printed = \(try JSON.text(printed)), place = \(printed.place), remote = \(printed.remote),
        employment = \(content.employment), words = \(content.words), passed = \(byEmployer ? false : ad.isPassed), ends_at = \(content.endsAt), changed_at = \(now),
        renewal_asked_at = CASE WHEN ends_at = \(content.endsAt) THEN renewal_asked_at END
      WHERE id = \(ad.id)
      """)
    if !byEmployer { try file(ad.id, content.topics) }
    try nameJobAd(ad.id)
    try audit("job ad changed", "job:\(ad.id)")
  }

  private func file(_ id: Int64, _ topics: [String]) throws {
    try db.execute("DELETE FROM job_ad_topic WHERE job_ad_id = \(id)")
    for topic in Set(try topics.map { try label(.topic, named: $0).id }).sorted() {
      try db.execute("INSERT INTO job_ad_topic (job_ad_id, label_id) VALUES (\(id), \(topic))")
    }
  }

  /// Throws `FieldProblems` for one whose time is over, `JobAdError`, `StorageError`.
  func publish(_ ad: JobAd) throws {
    guard let printed = ad.printed else { throw JobAdError.erased }
    guard now < ad.endsAt else { throw FieldProblems([FieldProblem("valid_through", "job_day_past")]) }
    if ad.slug == nil {
      let slug = try freeJobAdSlug(Slug.make("\(printed.title) \(printed.place)"), ad.id)
      try db.execute("UPDATE job_ad SET slug = \(slug) WHERE id = \(ad.id)")
    }
    try db.execute("UPDATE job_ad SET passed = 1 WHERE id = \(ad.id)")
    try move(ad, .publish)
  }

  /// Throws `JobAdError.movedMeanwhile` where the move makes no sense any more, `StorageError`.
  func move(_ ad: JobAd, _ move: JobAdState.Move, reason: String? = nil) throws {
    guard let next = ad.state.after(move) else { throw JobAdError.movedMeanwhile }
    let isOver = next == .ended || next == .withdrawn || next == .refused
    try db.execute(
      """
      UPDATE job_ad SET state = \(next), changed_at = \(now), reason = \(reason),
        published_at = CASE WHEN \(next) = 'published' THEN coalesce(published_at, \(now)) ELSE published_at END,
        ended_at = \(isOver ? now : nil) WHERE id = \(ad.id)
      """)
    try nameJobAd(ad.id)
    try audit("job ad \(move.rawValue)", "job:\(ad.id)")
  }

  private func freeJobAdSlug(_ wanted: String, _ id: Int64) throws -> String {
    let wanted = wanted.isEmpty ? "job" : wanted
    let taken = Set(
      try db.values(
        String.self,
        "SELECT slug FROM job_ad WHERE slug = \(wanted) OR (slug > \(wanted + "-") AND slug < \(wanted + "."))"))
    if !taken.contains(wanted), !Paths.reservedJobSlugs.contains(wanted) { return wanted }
    return (2...).lazy.map { "\(wanted)-\($0)" }.first { !taken.contains($0) } ?? String(id, radix: 36)
  }

  /// Names what shows it: the board, and articles under its topics.
  func nameJobAd(_ id: Int64) throws {
    changed(.jobAds)
    for topic in try db.values(Int64.self, "SELECT label_id FROM job_ad_topic WHERE job_ad_id = \(id)") {
      changed(.jobAdsUnder(topic))
    }
  }
}

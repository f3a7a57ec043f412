// An employer places an ad: a form, the question by mail whether the address is theirs, and a page of their own behind the link of
// that mail. Nobody else sees anything before a person of the newsroom has read it (law.md L-third).
import Storage
public import Templates

/// What its author should look at once more before it is sent.
public struct JobAdWarnings: Error, Sendable, Equatable {
  public let list: [JobAdWarning]
}

extension JobAdForm {
  /// What may be wrong with it.
  public func warnings(_ fallback: Language) -> [JobAdWarning] {
    JobAdRules.warnings(
      title: CommentText.line(title), text: JobAdText.cleaned(text),
      isGerman: (Language(rawValue: language) ?? fallback) == .de)
  }
}

extension SignedLink {
  /// An employer's page. Expires with the year 9999.
  static func jobAd(_ id: Int64) -> SignedLink {
    SignedLink(purpose: .jobAd, subject: id, expires: Moment(microseconds: 253_402_300_799_000_000))
  }
}

extension Newsdesk {
  /// Takes an employer's ad in, and mails the question whether the address is theirs. `isWarned` says that they saw the warnings.
  /// Throws `FieldProblems`, `JobAdWarnings`, `StorageError`.
  public func askJobAd(_ form: JobAdForm, isWarned: Bool, _ origin: SubmissionOrigin) async throws {
    try await write(by: "reader") { [self] writing in
      let site = try writing.reading.site()
      guard site.settings["jobs.open"] == "true" else { throw FieldProblems([FieldProblem("title", "jobs_closed")]) }
      let content = try form.content(byEmployer: true, fallback: site.language, now: writing.now, time)
      // A person whose browser filled it sends once more, a program does not read this.
      guard origin.trap.isEmpty else { throw FieldProblems([FieldProblem("email", "trap")]) }
      let warnings = form.warnings(site.language)
      guard isWarned || warnings.isEmpty else { throw JobAdWarnings(list: warnings) }
      do { _ = try signUpDoor.enter(origin.network, now: clock.now) } catch is FieldProblems {
        throw FieldProblems([FieldProblem("email", "posting_rate")])
      }
      guard let advertiser = content.advertiser, try writing.mayAskEmployer(content, advertiser) else { return }
      let id = try writing.add(content, .asked)
      guard let ad = try writing.reading.jobAd(id) else { return }
      try JobAdMails(self, writing)?.confirmation(ad)
    }
  }

  /// Whose page a token opens. Throws `SignedLinkError`, `StorageError`.
  public func jobAdID(_ token: String) async throws -> Int64 { try await verify(token, for: .jobAd).subject }

  /// What an employer does on their page besides changing the text. Once more changes nothing. Throws `JobAdError`, `StorageError`.
  public func moveOwn(jobAd id: Int64, _ move: JobAdState.Move) async throws {
    try await write(by: "employer") { [time] writing in
      guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      switch move {
      case .confirm: if ad.state == .asked { try writing.move(ad, .confirm) }
      case .end: if ad.state != .ended { try writing.move(ad, .end) }
      case .renew: try writing.renew(ad, time)
      case .publish, .refuse, .change, .withdraw: throw JobAdError.movedMeanwhile
      }
    }
  }

  /// The employer changes the text; somebody of the newsroom reads it again then. Throws `FieldProblems`, `JobAdWarnings`,
  /// `JobAdError`, `StorageError`.
  public func changeOwn(jobAd id: Int64, _ form: JobAdForm, isWarned: Bool, seen: Moment?) async throws {
    try await write(by: "employer") { [time] writing in
      let site = try writing.reading.site()
      let ad = try writing.known(id, seen: seen)
      var form = form
      if let who = ad.advertiser { (form.name, form.address, form.email) = (who.name, who.address, who.email) }
      let content = try form.content(byEmployer: true, fallback: site.language, now: writing.now, time)
      let warnings = form.warnings(site.language)
      guard isWarned || warnings.isEmpty else { throw JobAdWarnings(list: warnings) }
      guard content.printed != ad.printed || content.endsAt != ad.endsAt else { return }
      try writing.change(ad, content, isFiled: false)
      if ad.state != .review { try writing.move(ad, .change) }
    }
  }

  /// Takes it back for good, with everything that is known of it (law.md N-6). Throws `JobAdError`, `StorageError`.
  public func eraseOwn(jobAd id: Int64) async throws {
    try await write(by: "employer") { writing in
      guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      if ad.state.after(.end) != nil { try writing.move(ad, .end) }
      try writing.eraseJobAds([id])
    }
  }
}

extension JobAd {
  /// How much longer it stands when it is renewed.
  public static let renewal = Duration.seconds(30 * 86_400)
  /// What ended so long ago begins anew.
  static let renewable = Duration.seconds(30 * 86_400)

  /// Whether its employer can have it stand on.
  public func canBeRenewed(at now: Moment) -> Bool {
    guard printed != nil, state.after(.renew) != nil, publishedAt != nil else { return false }
    return now < endsAt + Self.renewable && endsAt < now + Self.renewal
  }
}

extension Writing {
  /// More ads that nobody confirmed come from no address in a day, and none twice.
  private static let mostADay = 3

  fileprivate func mayAskEmployer(_ content: JobAdContent, _ advertiser: Advertiser) throws -> Bool {
    let asked = try db.all(
      JobAd.self,
      "SELECT * FROM job_ad WHERE state = 'asked' AND created_at > \(now - .seconds(86_400)) ORDER BY id DESC LIMIT 200"
    )
    let own = asked.filter { $0.advertiser?.email.lowercased() == advertiser.email.lowercased() }
    return own.count < Self.mostADay && !own.contains { $0.printed == content.printed }
  }

  fileprivate func renew(_ ad: JobAd, _ time: SiteTime) throws {
    guard ad.canBeRenewed(at: now) else {
      // Pressed twice.
      if ad.state == .published, now < ad.endsAt { return }
      throw JobAdError.movedMeanwhile
    }
    // The midnight nearest to it, also where the clocks change between.
    let end = time.next(hour: 0, after: max(ad.endsAt, now) + JobAd.renewal - .seconds(7_200))
    try move(ad, .renew)
    try db.execute("UPDATE job_ad SET ends_at = \(end), renewal_asked_at = NULL WHERE id = \(ad.id)")
  }

  /// Empties ads; their addresses go on to say that they are gone. Throws `StorageError`.
  func eraseJobAds(_ ids: [Int64]) throws {
    guard !ids.isEmpty else { return }
    for id in ids { try nameJobAd(id) }
    try db.execute("DELETE FROM job_ad_topic WHERE job_ad_id IN \(list: ids)")
    try db.execute(
      """
      UPDATE job_ad SET printed = '', advertiser = '', words = '', place = '', employment = '', reason = NULL
      WHERE id IN \(list: ids)
      """)
    for id in ids { try audit("job ad erased", "job:\(id)") }
  }
}

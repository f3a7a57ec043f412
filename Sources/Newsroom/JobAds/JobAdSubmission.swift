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
    let title = JobAdText.line(title)
    return JobAdRules.warnings(
      title: title,
      [
        ("title", title), ("employer", JobAdText.line(employer)), ("place", JobAdText.line(place)),
        ("text", JobAdText.cleaned(text)),
      ], isGerman: (Language(rawValue: language) ?? fallback) == .de)
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
    let site = try await read { try $0.site() }
    guard site.settings["jobs.open"] == "true" else { throw FieldProblems([FieldProblem("title", "jobs_closed")]) }
    let content = try form.content(byEmployer: true, fallback: site.language, now: clock.now, time)
    // A person whose browser filled it sends once more, a program does not read this.
    guard origin.trap.isEmpty else { throw FieldProblems([FieldProblem("email", "trap")]) }
    let warnings = form.warnings(site.language)
    guard isWarned || warnings.isEmpty else { throw JobAdWarnings(list: warnings) }
    do { _ = try signUpDoor.enter(origin.network, now: clock.now) } catch is FieldProblems {
      throw FieldProblems([FieldProblem("email", "posting_rate")])
    }
    try await write(by: "reader") { [self] writing in
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
    try await write(by: "employer") { [self] writing in
      guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      switch move {
      case .confirm: if ad.state == .asked { try writing.move(ad, .confirm) }
      case .end:
        if ad.state != .ended { try writing.move(ad, .end) }
        try closeNotices(about: ad, writing)
      case .renew: try writing.renew(ad, time)
      case .publish, .refuse, .change, .withdraw: throw JobAdError.movedMeanwhile
      }
    }
  }

  /// The employer changes the text; somebody of the newsroom reads it again then. Throws `FieldProblems`, `JobAdWarnings`,
  /// `JobAdError`, `StorageError`.
  public func changeOwn(jobAd id: Int64, _ form: JobAdForm, isWarned: Bool, seen: Moment?) async throws {
    let (site, who) = try await read { (try $0.site(), try $0.jobAd(id)?.advertiser) }
    var form = form
    if let who { (form.name, form.address, form.email) = (who.name, who.address, who.email) }
    let content = try form.content(byEmployer: true, fallback: site.language, now: clock.now, time)
    let warnings = form.warnings(site.language)
    guard isWarned || warnings.isEmpty else { throw JobAdWarnings(list: warnings) }
    try await write(by: "employer") { writing in
      let ad = try writing.known(id, seen: seen)
      guard content.printed != ad.printed || content.endsAt != ad.endsAt else { return }
      try writing.change(ad, content, byEmployer: true)
      if ad.state != .review { try writing.move(ad, .change) }
    }
  }

  /// Takes it back for good, with everything that is known of it (law.md N-6). Throws `JobAdError`, `StorageError`.
  public func eraseOwn(jobAd id: Int64) async throws {
    try await write(by: "employer") { [self] writing in
      guard let ad = try writing.reading.jobAd(id) else { throw JobAdError.notFound }
      if ad.state.after(.end) != nil { try writing.move(ad, .end) }
      try closeNotices(about: ad, writing)
      try writing.eraseJobAds([id])
      // What nobody confirmed never was.
      if ad.state == .asked { try writing.db.execute("DELETE FROM job_ad WHERE id = \(id)") }
    }
  }

  /// Who reported what its employer took back hears that nothing is left to decide.
  private func closeNotices(about ad: JobAd, _ writing: Writing) throws {
    guard try !writing.reading.openNotices(about: ad.id).isEmpty else { return }
    let answered = try writing.decide(ad, .moot, sentence: "", ground: .withdrawal)
    for notice in answered { try JobAdMails(self, writing)?.answer(notice, .moot, reason: "") }
  }
}

extension Writing {
  /// More ads that nobody confirmed come from no address in a day: that is a form that fills somebody's mailbox.
  private static let mostADay = 5

  /// False for one that was sent before. Throws `FieldProblems`, `StorageError`.
  fileprivate func mayAskEmployer(_ content: JobAdContent, _ advertiser: Advertiser) throws -> Bool {
    let own = try db.all(
      JobAd.self,
      """
      SELECT * FROM job_ad WHERE state = 'asked' AND email = \(Subscriber.key(advertiser.email))
        AND created_at > \(now - .seconds(86_400)) ORDER BY id DESC LIMIT \(Self.mostADay)
      """)
    if own.contains(where: { $0.printed == content.printed }) { return false }
    guard own.count < Self.mostADay else {
      throw FieldProblems([FieldProblem("email", "job_many", ["number": "\(own.count)"])])
    }
    return true
  }
}

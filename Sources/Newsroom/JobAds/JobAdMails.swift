// What employers are mailed about their ad. Each is one cause, so none is sent twice.
import Mail
import Storage
import Templates

struct JobAdMails {
  private let writing: Writing
  private let site: Site
  private let sender: Sender
  private let style: StatementStyle
  private let keys: SigningKeys
  private var words: Words { style.words }

  /// Nil when the operator's sender is no address. Throws `StorageError`.
  init?(_ desk: Newsdesk, _ writing: Writing) throws {
    let reading = writing.reading
    site = try reading.site()
    guard let sender = Sender(desk.settings, site) else { return nil }
    (self.writing, self.sender) = (writing, sender)
    style = StatementStyle(desk, site)
    keys = try reading.signingKeys()
  }

  /// Nothing in it was typed by whoever filled the form in: its words must not use the title.
  func confirmation(_ ad: JobAd) throws {
    try send("confirm", ad, ["until": style.time.long(ad.createdAt + Retention.unconfirmed, words)])
  }

  func published(_ ad: JobAd) throws {
    try send("published", ad, ["address": address(ad), "last": last(ad)], again: ad.changedAt)
  }

  /// With everything that article 17 asks for (law.md D-17), as the next.
  func refused(_ ad: JobAd) throws {
    let values = ["reason": ad.reason ?? "", "contact": site.settings["contact.readers"], "rules": rules]
    try send("refused", ad, values, again: ad.changedAt)
  }

  /// With everything that article 17 asks for (law.md D-17); `notice` is one that led to it.
  func withdrawn(_ ad: JobAd, because notice: Notice?) throws {
    let category = notice.map { words("notice_form.category_\($0.category.rawValue)") }
    try send(
      "withdrawn", ad,
      [
        "ground": category.map { words("job_mail.ground_notice", ["category": $0]) }
          ?? words("statement.ground_own_look"),
        "reason": ad.reason ?? "", "address": address(ad), "contact": site.settings["contact.readers"],
        "rules": rules, "time": style.time.long(ad.changedAt, words),
      ], again: ad.changedAt)
  }

  /// What became of a notice, for who sent it (law.md D-16c).
  func answer(_ notice: Notice, _ outcome: Outcome, reason: String) throws {
    guard let email = notice.email, let recipient = MailAddress(email) else { return }
    let slug = try writing.reading.jobAd(notice.itemID)?.slug
    try send(
      outcome == .publish ? "notice_kept" : outcome == .moot ? "notice_moot" : "notice_gone", to: recipient,
      [
        "address": slug.map { style.full(style.paths.jobAd($0)) } ?? "", "reason": reason,
        "contact": site.settings["contact.readers"],
      ], cause: "job:\(notice.itemID):notice:\(notice.id)")
  }

  func renewal(_ ad: JobAd) throws {
    try send("renewal", ad, ["address": address(ad), "last": last(ad)], again: ad.endsAt)
  }

  private var rules: String { style.full(style.paths.jobAdRules) }

  private func address(_ ad: JobAd) -> String { ad.slug.map { style.full(style.paths.jobAd($0)) } ?? "" }

  private func last(_ ad: JobAd) -> String { style.time.date(ad.lastSecond, words) }

  /// `again` tells apart what may come more than once.
  private func send(_ key: String, _ ad: JobAd, _ values: [String: String], again: Moment? = nil) throws {
    guard let advertiser = ad.advertiser, let printed = ad.printed,
      let recipient = MailAddress(advertiser.email)
    else { return }
    var values = values
    values["title"] = printed.title
    values["own"] = style.full(style.paths.ownJobAd(try SignedLink.jobAd(ad.id).token(keys)))
    let cause = "job:\(ad.id):\(key)" + (again.map { ":\($0.microseconds)" } ?? "")
    try send(key, to: recipient, values, cause: cause)
  }

  private func send(_ key: String, to recipient: MailAddress, _ values: [String: String], cause: String) throws {
    let values = values.merging(["site": site.name]) { $1 }
    let end = words("mail.end", ["site": site.name, "imprint": style.full(style.paths.imprint)])
    let text = words("job_mail.\(key)_text", values) + "\n\n" + end + "\n"
    try writing.send(
      to: recipient, subject: words("job_mail.\(key)_subject", values), MailBody(text: text), cause: cause, sender)
  }
}

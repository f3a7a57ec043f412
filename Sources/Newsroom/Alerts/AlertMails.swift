// What subscribers are mailed: the question whether it was them, news with the reason for each, and the question after a year.
import Mail
import Storage
import Templates

struct AlertMails {
  private let writing: Writing
  private let frame: MailFrame
  /// More in one mail nobody reads; the next one has them.
  static let most = 50

  /// Nil when the operator's sender is no address. Throws `StorageError`.
  init?(_ desk: Newsdesk, _ writing: Writing) throws {
    guard let frame = try MailFrame(desk, writing.reading) else { return nil }
    (self.writing, self.frame) = (writing, frame)
  }

  private var words: Words { frame.words }
  private var site: Site { frame.site }
  private var paths: Paths { frame.paths }
  private var keys: SigningKeys { frame.keys }

  /// The confirmation mail: what for, the link, what to do if it was somebody else, who we are; nothing else (law.md N-2).
  func confirmation(_ consent: Consent) throws {
    guard let recipient = MailAddress(consent.email) else { return }
    let token = try SignedLink.confirmation(of: consent).token(keys)
    var values = frame.values()
    values["subject"] = words("alert_mail.confirm_subject", ["site": site.name])
    values["intro"] = words("alert_mail.confirm_intro", ["title": consent.subject, "site": site.name])
    values["go"] = frame.full(paths.confirmation(token))
    values["until"] = words(
      "alert_mail.confirm_until", ["time": frame.time.long(SignedLink.confirmation(of: consent).expires, words)])
    let id = try writing.id()
    try send("mail-confirm", recipient, values, cause: "consent:\(consent.id)", id: id, consent.subscriberID)
    try writing.note(mail: id, about: [consent.itemID], .question)
  }

  /// One mail with what was found for a subscriber, each story once. Answers the mail's id.
  func news(_ found: [AlertEntry], _ alerts: [Alert], to subscriber: Subscriber) throws -> Int64? {
    guard let recipient = MailAddress(subscriber.email), !found.isEmpty else { return nil }
    let id = try writing.id()
    let token = try SignedLink.alertMail(id).token(keys)
    var values = try self.values(subscriber, token, alerts)
    values["subject"] = subject(found, alerts)
    values["intro"] = words(
      found.count == 1 ? "alert_mail.one" : "alert_mail.several", ["number": "\(found.count)", "site": site.name])
    values["entries"] = found.enumerated().map { index, story in
      entry(story, alerts, token, isLast: index == found.count - 1)
    }
    try send("mail-alert", recipient, values, cause: "alert:\(id)", id: id, subscriber.id, leaving: token)
    try writing.note(mail: id, about: alerts.map(\.id), .news)
    return id
  }

  /// The one question before alerts end (law.md N-7).
  func renewal(_ alerts: [Alert], to subscriber: Subscriber) throws {
    guard let recipient = MailAddress(subscriber.email), let first = alerts.first else { return }
    let id = try writing.id()
    let token = try SignedLink.alertMail(id).token(keys)
    var values = try self.values(subscriber, token, alerts)
    values["subject"] = words("alert_mail.renewal_subject", ["title": first.title, "site": site.name])
    values["intro"] = words("alert_mail.renewal_intro", ["site": site.name])
    values["titles"] = alerts.map(\.title)
    values["go"] = frame.full(paths.subscription(token, .renewal))
    values["until"] = words(
      "alert_mail.renewal_until", ["date": first.expiresAt.map { frame.time.date($0, words) } ?? ""])
    try send("mail-renewal", recipient, values, cause: "renewal:\(id)", id: id, subscriber.id, leaving: token)
    try writing.note(mail: id, about: alerts.map(\.id), .renewal)
  }

  private func subject(_ found: [AlertEntry], _ alerts: [Alert]) -> String {
    guard found.count > 1, let title = alerts.first?.title else {
      return found.first.map { $0.first.teaser.title } ?? ""
    }
    let key = alerts.count == 1 ? "alert_mail.subject" : "alert_mail.subject_all"
    return words(key, ["number": "\(found.count)", "title": title, "site": site.name])
  }

  private func entry(_ entry: AlertEntry, _ alerts: [Alert], _ token: String, isLast: Bool) -> [String: Any] {
    let teaser = entry.first.teaser
    let day = teaser.publishedAt.map { frame.time.date($0, words) } ?? ""
    return [
      "title": teaser.labelledTitle(words), "address": frame.full(paths.article(teaser)), "lead": teaser.lead,
      "language": teaser.language.rawValue,
      "day": [teaser.dateline, day].filter { !$0.isEmpty }.joined(separator: " – "),
      "why": entry.matches.map { match in
        let title = alerts.first { $0.id == match.alertID }?.title ?? ""
        let shares = match.shares.map(\.word).joined(separator: ", ")
        return words("alert_mail.why", ["title": title, "words": shares])
      },
      "others": entry.others.map { ["title": $0.labelledTitle(words), "address": frame.full(paths.article($0))] },
      "has_others": !entry.others.isEmpty, "is_last": isLast,
      "more_address": frame.full(paths.subscription(token, .more, article: teaser.id)),
      "less_address": frame.full(paths.subscription(token, .less, article: teaser.id)),
    ]
  }

  private func values(_ subscriber: Subscriber, _ token: String, _ alerts: [Alert]) throws -> [String: Any] {
    var values = frame.values()
    values["own_page"] = try frame.ownPage(subscriber.id)
    values["unsubscribe"] = frame.full(paths.subscription(token, .unsubscribe))
    values["unsubscribe_label"] = words(alerts.count == 1 ? "alert_mail.unsubscribe" : "alert_mail.unsubscribe_all")
    values["reason"] = words(
      alerts.count == 1 ? "alert_mail.reason" : "alert_mail.reason_all",
      ["title": alerts.first?.title ?? "", "site": site.name])
    return values
  }

  private func send(
    _ template: String, _ recipient: MailAddress, _ values: [String: Any], cause: String, id: Int64? = nil,
    _ subscriber: Int64? = nil, leaving token: String? = nil
  ) throws {
    let list = token.map {
      MailList(id: "alerts.\(frame.sender.host)", unsubscribe: frame.full(paths.subscription($0, .unsubscribe)))
    }
    try writing.send(
      to: recipient, subject: frame.subject(values), frame.body(template, values), cause: cause, id: id,
      subscriber: subscriber, list: list, frame.sender)
  }
}

/// One story of a mail: the article that came first, why it is there, and others that tell it too.
struct AlertEntry {
  var matches: [AlertMatch]
  var others: [Teaser] = []

  /// There is one at least.
  var first: AlertMatch { matches[0] }
}

import Mail
import Storage
import Templates

/// The mail that says what was wrong in one that came before.
struct CorrectionMails {
  private let writing: Writing
  private let frame: MailFrame

  /// Nil when the operator's sender is no address. Throws `StorageError`.
  init?(_ desk: Newsdesk, _ writing: Writing) throws {
    guard let frame = try MailFrame(desk, writing.reading) else { return nil }
    (self.writing, self.frame) = (writing, frame)
  }

  /// Once for each. Who makes a pause gets it when they go on. Throws `StorageError`.
  func send(_ correction: Correction, _ article: Article, to recipient: CorrectionRecipient) throws {
    let reading = writing.reading
    guard let subscriber = try reading.subscriber(recipient.subscriber),
      let address = MailAddress(subscriber.email), try reading.suppression(subscriber.email) == nil,
      try !isTold(correction, address.address)
    else { return }
    let (words, id) = (frame.words, try writing.id())
    let title = article.teaser.labelledTitle(words)
    var values = frame.values()
    values["subject"] = words("correction_mail.subject", ["title": title])
    values["intro"] = words("correction_mail.intro", ["site": frame.site.name])
    (values["title"], values["language"]) = (title, article.teaser.language.rawValue)
    values["address"] = frame.full(frame.paths.article(article))
    values["paragraphs"] = correction.text.split(separator: "\n\n").map(String.init)
    values["at"] = frame.time.long(correction.at, words)
    values["own_page"] = try frame.ownPage(subscriber.id)
    let leaving: String
    if let subscription = recipient.subscription {
      leaving = try SignedLink.newsletter(subscription).token(frame.keys)
      let name = try reading.newsletterSubscription(subscription).flatMap { try reading.newsletter($0.newsletterID) }?
        .name
      values["reason"] = words("correction_mail.reason_newsletter", ["name": name ?? "", "site": frame.site.name])
    } else {
      leaving = try SignedLink.alertMail(id).token(frame.keys)
      values["reason"] = words("correction_mail.reason_alert", ["site": frame.site.name])
    }
    let unsubscribe = frame.full(frame.paths.subscription(leaving, .unsubscribe))
    values["unsubscribe"] = unsubscribe
    try writing.send(
      to: address, subject: frame.subject(values), frame.body("mail-correction", values),
      cause: "correction:\(correction.id)", at: subscriber.isPaused ? .held : nil, id: id, subscriber: subscriber.id,
      subscription: recipient.subscription,
      list: MailList(id: "corrections.\(frame.sender.host)", unsubscribe: unsubscribe), frame.sender)
    if recipient.subscription == nil { try writing.note(mail: id, about: recipient.alerts, .news) }
  }

  private func isTold(_ correction: Correction, _ recipient: String) throws -> Bool {
    try writing.db.value(
      Int64.self, "SELECT id FROM mail WHERE cause = \("correction:\(correction.id)") AND recipient = \(recipient)")
      != nil
  }
}

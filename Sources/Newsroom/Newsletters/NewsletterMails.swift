// The question whether it was them who asked for newsletters.
import Mail
import Storage
import Templates

struct NewsletterMails {
  private let writing: Writing
  private let frame: MailFrame

  /// Nil when the operator's sender is no address. Throws `StorageError`.
  init?(_ desk: Newsdesk, _ writing: Writing) throws {
    guard let frame = try MailFrame(desk, writing.reading) else { return nil }
    (self.writing, self.frame) = (writing, frame)
  }

  /// What for, the link, what to do if it was somebody else, who we are; nothing else (law.md N-2).
  func confirmation(_ request: [Consent]) throws {
    guard let first = request.first, let recipient = MailAddress(first.email) else { return }
    let link = SignedLink.confirmation(of: first)
    var values = frame.values()
    values["subject"] = frame.words("newsletter_mail.confirm_subject", ["site": frame.site.name])
    let names = request.map { frame.words("newsletters.quoted", ["name": $0.subject]) }.joined(separator: ", ")
    values["intro"] = frame.words(
      request.count == 1 ? "newsletter_mail.confirm_intro" : "newsletter_mail.confirm_intro_several",
      ["names": names, "site": frame.site.name])
    values["go"] = frame.full(frame.paths.confirmation(try link.token(frame.keys)))
    values["until"] = frame.words("alert_mail.confirm_until", ["time": frame.time.long(link.expires, frame.words)])
    try writing.send(
      to: recipient, subject: frame.subject(values), frame.body("mail-confirm", values), cause: "consent:\(first.id)",
      subscriber: first.subscriberID, frame.sender)
  }
}

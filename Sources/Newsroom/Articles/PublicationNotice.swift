import Mail
import Storage
import Templates

extension Newsdesk {
  /// Mails the newsroom that an article is public: if the setting `notices.publication` has an address.
  func noticePublication(article id: Int64) async throws {
    try await write(by: "notice") { [settings, self] writing in
      let reading = Reading(db: writing.db, now: writing.now)
      let site = try reading.site()
      guard let recipient = MailAddress(site.settings["notices.publication"]),
        let article = try reading.article(id: id), article.state == .published,
        let sender = Sender(settings, site)
      else { return }
      let words = theme.theme.words(site.language)
      let address = settings.siteURL + paths(site).article(article)
      let when = article.teaser.publishedAt.map { time.long($0, words) } ?? ""
      try writing.send(
        to: recipient, subject: words("notice.subject", ["title": article.teaser.labelledTitle(words)]),
        MailBody(
          text: words(
            "notice.text",
            ["title": article.teaser.labelledTitle(words), "address": address, "time": when, "site": site.name])),
        cause: "publication:\(id):\(article.teaser.publishedAt?.microseconds ?? 0)", sender)
    }
  }
}

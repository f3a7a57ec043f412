// What the mails of an edition say at this moment: articles that are not public any more are not in it.
import Crypto
import Foundation
import Mail
import Storage
import Templates

struct EditionContent: Sendable, Equatable {
  let edition: Edition
  let newsletter: Newsletter
  let articles: [Article]

  struct Article: Sendable, Equatable {
    let teaser: Teaser
    /// How many of its corrections were there.
    let corrections: Int
  }

  /// Names which articles with how many corrections; the same for the same.
  var version: Int64 {
    let text = articles.map { "\($0.teaser.id):\($0.corrections)" }.sorted().joined(separator: " ")
    return SHA256.hash(data: Data(text.utf8)).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
  }

  func values(_ frame: MailFrame, ownPage: String, unsubscribe: String) -> [String: Any] {
    let (words, paths) = (frame.words, frame.paths)
    var values = frame.values()
    let date = frame.time.date(edition.startedAt ?? edition.changedAt, words)
    values["subject"] = edition.subject
    values["title"] = newsletter.name
    values["line"] =
      edition.number.map { words("editions.line", ["number": "\($0)", "date": date]) } ?? date
    values["word"] = edition.paragraphs
    values["has_word"] = !edition.paragraphs.isEmpty
    values["entries"] = articles.enumerated().map { index, article -> [String: Any] in
      let teaser = article.teaser
      let day = teaser.publishedAt.map { frame.time.date($0, words) } ?? ""
      return [
        "title": teaser.labelledTitle(words), "address": frame.full(paths.article(teaser)),
        "lead": teaser.labelledLead(words),
        "language": teaser.language.rawValue,
        // Who pays stands in the dateline of an advertisement, too.
        "day": [teaser.isCommercial ? "" : teaser.dateline, day].filter { !$0.isEmpty }.joined(separator: " – "),
        "is_last": index == articles.count - 1,
      ]
    }
    values["archive"] = frame.full(
      edition.number.map { paths.edition(newsletter, $0) } ?? paths.newsletter(newsletter))
    values["reason"] = words("editions.reason", ["name": newsletter.name, "site": frame.site.name])
    (values["own_page"], values["unsubscribe"]) = (ownPage, unsubscribe)
    return values
  }
}

extension Reading {
  /// Nil for an edition that is none. Throws `StorageError`.
  func content(ofEdition id: Int64) throws -> EditionContent? {
    guard let edition = try edition(id), let newsletter = try newsletter(edition.newsletterID) else { return nil }
    let teasers = try articles(ofEdition: id).filter { $0.state == .published }
    let rows = try db.rows(
      """
      SELECT article_id, count(*) AS corrections FROM correction
      WHERE article_id IN (SELECT article_id FROM edition_article WHERE edition_id = \(id)) GROUP BY article_id
      """)
    let numbers = Dictionary(
      uniqueKeysWithValues: try rows.map { (try $0["article_id"] as Int64, try $0["corrections"] as Int) })
    return EditionContent(
      edition: edition, newsletter: newsletter,
      articles: teasers.map { EditionContent.Article(teaser: $0, corrections: numbers[$0.id] ?? 0) })
  }
}

extension Newsdesk {
  /// A mail of an edition as it would leave now. Nil for an edition that is none. Throws `StorageError`.
  public func preview(ofEdition id: Int64) async throws -> (subject: String, text: String, html: String)? {
    try await read { [self] reading in
      guard let content = try reading.content(ofEdition: id), let frame = try MailFrame(self, reading) else {
        return nil
      }
      let page = frame.full(frame.paths.newsletters)
      let body = frame.body("mail-edition", content.values(frame, ownPage: page, unsubscribe: page))
      return (content.edition.subject, body.text, body.html ?? "")
    }
  }

  /// Sends an edition as it is to one address, of the newsroom. Throws `FieldProblems`, `NewsletterError`, `StorageError`.
  public func testEdition(_ id: Int64, to email: String, by actor: String) async throws {
    guard let recipient = MailAddress(email) else { throw FieldProblems([FieldProblem("test", "email")]) }
    try await write(by: actor) { [self] writing in
      guard let content = try writing.reading.content(ofEdition: id),
        let frame = try MailFrame(self, writing.reading)
      else { throw NewsletterError.notFound }
      let page = frame.full(frame.paths.newsletters)
      let body = frame.body("mail-edition", content.values(frame, ownPage: page, unsubscribe: page))
      try writing.send(
        to: recipient, subject: frame.words("editions.test_subject", ["subject": content.edition.subject]), body,
        cause: "edition-test:\(try writing.id())", frame.sender)
      try writing.audit("edition tested", "edition:\(id)")
    }
  }
}

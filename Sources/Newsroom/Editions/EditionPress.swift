// Writes the mails of an edition when they leave: what was withdrawn meanwhile is not in them, and a row of the outbox holds no text.
import Foundation
import Mail
import Storage
import Synchronization
import Templates

/// Editions as this program writes them now, so that twenty thousand mails are rendered once.
final class EditionPress: Sendable {
  private let prints = Mutex<[Int64: EditionPrint]>([:])
  /// More go out at once in no newsroom.
  private static let most = 8

  fileprivate func known(_ id: Int64) -> EditionPrint? { prints.withLock { $0[id] } }

  fileprivate func take(_ print: EditionPrint, _ id: Int64) {
    prints.withLock { prints in
      if prints.count >= Self.most, prints[id] == nil { prints.removeAll() }
      prints[id] = print
    }
  }
}

/// An edition, rendered but for what is different for each recipient.
struct EditionPrint: Sendable {
  /// The number of the last change that it has seen.
  fileprivate(set) var change: Int64
  fileprivate let content: EditionContent
  /// What of the site it was made with.
  fileprivate let frame: String
  fileprivate let form: MailForm
  fileprivate let sender: Sender
  fileprivate let keys: SigningKeys
  fileprivate let subscriptions: String
  fileprivate let unsubscribe: String

  var version: Int64 { content.version }
  /// Nothing of it is public any more.
  var isEmpty: Bool { content.articles.isEmpty }

  /// As nobody writes them.
  fileprivate static let blanks = ["own", "leave"].map { "https://blank.invalid/\($0)-\(UUID().uuidString)" }

  fileprivate init?(_ content: EditionContent, _ frame: MailFrame?, change: Int64) {
    guard let frame else { return nil }
    (self.content, self.change, sender, keys) = (content, change, frame.sender, frame.keys)
    self.frame = frame.mark
    let values = content.values(frame, ownPage: Self.blanks[0], unsubscribe: Self.blanks[1])
    form = MailForm(frame.body("mail-edition", values), blanks: Self.blanks)
    subscriptions = frame.full(frame.paths.subscriptions)
    unsubscribe = frame.words("path.\(Paths.SubscriptionPart.unsubscribe.rawValue)")
  }

  /// The message of one recipient. Throws what signing throws.
  func message(_ mail: OutgoingMail, now: Moment) throws -> String {
    guard let recipient = MailAddress(mail.recipient), let subscriber = mail.subscriberID,
      let subscription = mail.subscriptionID
    else { throw NewsletterError.notFound }
    let own = "\(subscriptions)/\(try SignedLink.subscription(of: subscriber).token(keys))"
    let leave = "\(subscriptions)/\(try SignedLink.newsletter(subscription).token(keys))/\(unsubscribe)"
    return MailMessage(
      from: sender.address, to: recipient, subject: content.edition.subject, encoded: form.filled([own, leave]),
      date: now.seconds, messageID: OutgoingMail.messageID(mail.id, sender, keys), language: sender.language.rawValue,
      list: MailList(id: "\(content.newsletter.slug).\(sender.host)", unsubscribe: leave)
    ).formatted()
  }
}

extension Newsdesk {
  /// An edition as it is at the change `number` at least. Nil for one that is none. Throws `StorageError`.
  func editionPrint(_ id: Int64, at number: Int64) async throws -> EditionPrint? {
    if let known = editionPress.known(id), known.change >= number { return known }
    let known = editionPress.known(id)
    let made = try await read { [self] reading -> EditionPrint? in
      guard let content = try reading.content(ofEdition: id) else { return nil }
      let (change, frame) = (try reading.lastChange(), try MailFrame(self, reading))
      if var known, known.content == content, known.frame == frame?.mark {
        known.change = change
        return known
      }
      return EditionPrint(content, frame, change: change)
    }
    guard let made else { return nil }
    if made.version != known?.version {
      // Said before the first mail leaves that has it.
      try await write(by: "outbox") { try $0.note(made.content) }
    }
    editionPress.take(made, id)
    return made
  }
}

extension Writing {
  /// Which articles a version has. Throws `StorageError`.
  fileprivate func note(_ content: EditionContent) throws {
    let rows = content.articles.map { article in
      "(\(content.edition.id), \(content.version), \(article.teaser.id), \(article.corrections))" as SQL
    }
    guard !rows.isEmpty else { return }
    try db.execute(
      """
      INSERT INTO edition_version (edition_id, version, article_id, corrections) VALUES \(SQL.joined(rows, by: ", "))
      ON CONFLICT (edition_id, version, article_id) DO NOTHING
      """)
  }
}

extension Reading {
  /// The number of the last change that this snapshot holds. Throws `StorageError`.
  func lastChange() throws -> Int64 {
    try db.value(Int64.self, "SELECT number FROM change_head WHERE one = 1") ?? 0
  }
}

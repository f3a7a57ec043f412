import Foundation
import Logging
public import Newsroom
import Storage

/// A mail in the outbox, as its reader sees it.
public struct TestMail: Sendable {
  public let id: Int64
  public let recipient: String
  public let subject: String
  /// With everything that is encoded for the way read again.
  public let text: String

  /// The path of the first link that ends like this, or has it in front of its query.
  public func path(_ ending: String) -> String? {
    text.matches(of: #/https?:\/\/[^\/\s"]+(\/abo\/[^\s"<]+|\/subscription\/[^\s"<]+)/#).map { String($0.1) }
      .first { $0.split(separator: "?")[0].hasSuffix(ending) }?.replacing("&amp;", with: "&")
  }

  /// What its head calls it, without brackets.
  public var messageID: String? { text.firstMatch(of: #/Message-ID: <([^>]+)>/#).map { String($0.1) } }

  /// The token in such a path.
  public func token(_ ending: String) -> String? {
    path(ending).flatMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
  }
}

extension TestDesk {
  /// All jobs and mails that are due.
  public func work() async throws { try await Worker(desk: desk, logger: Logger(label: "test")).drain() }

  /// What is delivered stands in its file alone.
  static func text(_ message: String, _ id: Int64, _ folder: String) -> String {
    guard message.isEmpty else { return message }
    return (try? String(contentsOfFile: "\(folder)/outbox/\(id).eml", encoding: .utf8)) ?? ""
  }

  /// A head is no quoted-printable.
  private static func read(_ mail: String) -> String {
    guard let end = mail.range(of: "\r\n\r\n") else { return mail }
    return mail[..<end.lowerBound] + String(mail[end.lowerBound...]).quotedPrintableDecoded
  }

  /// Everything in the outbox that is news or asks for them, in the order in which it came.
  public func subscriberMails() async throws -> [TestMail] { try await mails(["consent", "alert", "renewal"]) }

  /// Those that have one of some causes, as "alert" of "alert:17", in the order in which they came.
  public func mails(_ causes: [String]) async throws -> [TestMail] {
    try await desk.database.read { [folder] db in
      try db.rows("SELECT id, cause, recipient, subject, message FROM mail ORDER BY id").compactMap { row in
        let cause: String = try row["cause"]
        guard causes.contains(where: { cause.hasPrefix("\($0):") }) else { return nil }
        return TestMail(
          id: try row["id"], recipient: try row["recipient"], subject: try row["subject"],
          text: Self.read(Self.text(try row["message"], try row["id"], folder)))
      }
    }
  }

  /// Asks for news like an article, as its form does.
  public func signUp(
    _ email: String = "antje@leser.example", toArticle id: Int64, terms: [String]? = nil, rhythm: String = "",
    from network: String? = nil, cookie: SignUpCookie = SignUpCookie()
  ) async throws {
    guard let article = try await desk.read({ try $0.article(id: id) }) else { throw ArticleError.notFound }
    try await desk.signUp(
      AlertForm(email: email, terms: terms, rhythm: rhythm), toArticle: article.slug,
      SubmissionOrigin(network: network),
      cookie)
  }

  /// Asks and confirms; answers the token of the subscriber's own page.
  public func subscribe(
    _ email: String = "antje@leser.example", toArticle id: Int64, terms: [String]? = nil, rhythm: String = ""
  ) async throws -> String {
    try await signUp(email, toArticle: id, terms: terms, rhythm: rhythm)
    guard let token = try await subscriberMails().last?.token("bestaetigen") else { throw ArticleError.notFound }
    return try await desk.confirm(token)
  }
}

import Foundation

/// What a mail says: as text that was written as text, and, if wanted, as HTML.
public struct MailBody: Sendable, Equatable {
  public let text: String
  public let html: String?

  public init(text: String, html: String? = nil) { (self.text, self.html) = (text, html) }
}

/// What a bulk mail belongs to, and how to leave it (RFC 2919, RFC 2369, RFC 8058).
public struct MailList: Sendable, Equatable {
  /// `alerts.news.example`
  public let id: String
  /// An https address that takes a POST without cookies.
  public let unsubscribe: String

  public init(id: String, unsubscribe: String) { (self.id, self.unsubscribe) = (id, unsubscribe) }
}

/// A mail to one recipient. Written as RFC 5322 with MIME (RFC 2045).
public struct MailMessage: Sendable, Equatable {
  public var from: MailAddress
  public var to: MailAddress
  public var subject: String
  let body: EncodedBody
  /// Seconds since 1970.
  public var date: Int64
  /// Without angle brackets: `id@host`.
  public var messageID: String
  public var language: String
  /// Nil for a mail to one person about something that they did.
  public var list: MailList?

  public init(
    from: MailAddress, to: MailAddress, subject: String, body: MailBody, date: Int64, messageID: String,
    language: String, list: MailList? = nil
  ) {
    self.init(
      from: from, to: to, subject: subject, encoded: EncodedBody(body), date: date, messageID: messageID,
      language: language, list: list)
  }

  public init(
    from: MailAddress, to: MailAddress, subject: String, encoded body: EncodedBody, date: Int64, messageID: String,
    language: String, list: MailList? = nil
  ) {
    (self.from, self.to, self.subject, self.body) = (from, to, subject, body)
    (self.date, self.messageID, self.language, self.list) = (date, messageID, language, list)
  }

  /// The message with CRLF line ends; a line is never longer than 78 characters (RFC 5322 § 2.1.1).
  public func formatted() -> String {
    var lines = [
      "Date: \(MailDate.format(date))",
      "From: \(from.formatted)",
      "To: \(to.formatted)",
      "Message-ID: <\(messageID)>",
      "Subject: \(HeaderEncoding.encode(subject, after: 9))",
      "Content-Language: \(language)",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
    ]
    if let list {
      lines += [
        "List-Id: <\(list.id)>", "List-Unsubscribe: <\(list.unsubscribe)>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      ]
    }
    if let html = body.html {
      let boundary = "andruck-\(messageID.filter { $0.isLetter || $0.isNumber })"
      lines.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
      lines += ["", "--\(boundary)"] + part("plain", body.text)
      lines += ["", "--\(boundary)"] + part("html", html) + ["", "--\(boundary)--", ""]
    } else {
      lines += part("plain", body.text) + [""]
    }
    return lines.joined(separator: "\r\n")
  }

  private func part(_ type: String, _ content: String) -> [String] {
    [
      "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
      content,
    ]
  }
}

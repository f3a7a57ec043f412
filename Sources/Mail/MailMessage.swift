import Foundation

/// A mail to one recipient, as text and, if wanted, HTML. Written as RFC 5322 with MIME (RFC 2045).
public struct MailMessage: Sendable, Equatable {
  public var from: MailAddress
  public var to: MailAddress
  public var subject: String
  public var text: String
  public var html: String?
  /// Seconds since 1970.
  public var date: Int64
  /// Without angle brackets: `id@host`.
  public var messageID: String
  public var language: String

  public init(
    from: MailAddress, to: MailAddress, subject: String, text: String, html: String? = nil, date: Int64,
    messageID: String, language: String
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.date = date
    self.messageID = messageID
    self.language = language
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
    if let html {
      let boundary = "andruck-\(messageID.filter { $0.isLetter || $0.isNumber })"
      lines.append("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
      lines += ["", "--\(boundary)"] + part("plain", text)
      lines += ["", "--\(boundary)"] + part("html", html) + ["", "--\(boundary)--", ""]
    } else {
      lines += part("plain", text) + [""]
    }
    return lines.joined(separator: "\r\n")
  }

  private func part(_ type: String, _ content: String) -> [String] {
    [
      "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
      QuotedPrintable.encode(content),
    ]
  }
}

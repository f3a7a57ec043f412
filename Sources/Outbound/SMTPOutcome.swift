import Foundation

/// What became of a mail at a mail server.
public enum SMTPOutcome: Sendable, Equatable {
  /// The server has it: its reply to the whole message.
  case accepted(SMTPReply)
  /// The server said no.
  case refused(SMTPReply, at: SMTPStage)
  /// Nobody said anything: no connection, no TLS, silence, or a connection that broke. Whether the server has the mail is in
  /// doubt if it broke after the message had been sent.
  case failed(String, at: SMTPStage)
}

/// How far a mail came.
public enum SMTPStage: String, Sendable, Equatable, CaseIterable {
  /// Up to and with greeting, encryption and log-in: nothing of the mail itself.
  case connection
  case sender
  case recipient
  case message
}

/// A server's reply (RFC 5321 § 4.2).
public struct SMTPReply: Sendable, Equatable {
  /// Three digits.
  public let code: Int
  /// "5.1.1" (RFC 3463); nil where the server has none.
  public let status: String?
  /// All of it, its lines joined by blanks.
  public let text: String

  public init(code: Int, status: String?, text: String) { (self.code, self.status, self.text) = (code, status, text) }

  /// Reads the lines of one reply; nil for what is none.
  public init?(lines: [String]) {
    guard let code = lines.last.flatMap({ Int($0.prefix(3)) }), (200...599).contains(code) else { return nil }
    let texts = lines.map { $0.dropFirst(4).trimmingCharacters(in: .whitespacesAndNewlines) }
    let found = texts.first?.prefixMatch(of: #/([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/#)
    self.init(code: code, status: found.map { String($0.1) }, text: texts.joined(separator: " "))
  }

  public var isPermanent: Bool { code >= 500 }
}

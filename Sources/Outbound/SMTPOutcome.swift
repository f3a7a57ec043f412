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
    self.init(code: code, status: texts.first.flatMap(Self.status), text: texts.joined(separator: " "))
  }

  /// The first word, if it is three numbers with dots between them, of which the first is a class of status.
  private static func status(_ text: String) -> String? {
    let word = text.prefix { $0 != " " }
    let parts = word.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, ["2", "4", "5"].contains(String(word.prefix(1))), parts[0].count == 1 else { return nil }
    return parts.allSatisfy { (1...3).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
      ? String(word) : nil
  }

  public var isPermanent: Bool { code >= 500 }
}

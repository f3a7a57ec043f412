import Foundation

/// A mailbox that we read, as an address says it: `imaps://user:password@host/INBOX`.
///
/// What is encrypted follows the rules of `SMTPServer`: `imaps` is TLS from the start; `imap` is STARTTLS, but towards the machine
/// itself; `?tls=none` does without; `?ca=FILE` names the certificates that are trusted.
public struct MailboxServer: Sendable, Equatable {
  public let host: String
  public let port: Int
  public let encryption: SMTPServer.Encryption
  public let user: String
  public let password: String
  /// `INBOX` unless the address says another.
  public let mailbox: String
  /// A file in PEM.
  public let authorities: String?

  /// Nil for what is no such address.
  public init?(_ address: String) {
    guard let parts = URLComponents(string: address), let scheme = parts.scheme, let host = parts.host, !host.isEmpty,
      let user = parts.user, !user.isEmpty, scheme == "imap" || scheme == "imaps", parts.fragment == nil
    else { return nil }
    // The rules of encryption and ports are those of the mail server.
    var other = parts
    (other.scheme, other.path) = (scheme == "imaps" ? "smtps" : "smtp", "")
    guard let server = other.string.flatMap({ SMTPServer($0) }) else { return nil }
    (self.host, encryption, authorities) = (server.host, server.encryption, server.authorities)
    port = parts.port ?? (scheme == "imaps" ? 993 : 143)
    (self.user, password) = (user, parts.password ?? "")
    let path = parts.path.drop { $0 == "/" }
    mailbox = path.isEmpty ? "INBOX" : String(path)
    guard
      mailbox.unicodeScalars.allSatisfy({
        $0.value > 0x20 && $0.value < 0x7F && !"\"\\;{}()*%".unicodeScalars.contains($0)
      })
    else { return nil }
  }

  /// Without user and password.
  func address(_ rest: String = "") -> String {
    let shown = host.contains(":") ? "[\(host)]" : host
    return "\(encryption == .whole ? "imaps" : "imap")://\(shown):\(port)/\(mailbox)\(rest)"
  }

  /// What names it, without secrets.
  public var name: String { "\(user)@\(host):\(port)/\(mailbox)" }
}

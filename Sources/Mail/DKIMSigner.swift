import Crypto
import Foundation

/// Signs mails for a domain (RFC 6376): RSA with SHA-256, header and body in the relaxed form.
public struct DKIMSigner: Sendable {
  private let domain: String
  private let selector: String
  private let key: RSAKey

  /// The headers that are signed, each as often as it is there, and those that a forger would add once more than that
  /// (RFC 6376 § 8.15). law.md N-4 wants the two of RFC 8058 among them.
  static let headers = [
    "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "content-language", "list-id",
    "list-unsubscribe", "list-unsubscribe-post",
  ]
  static let sealed = ["from", "to", "subject", "date"]

  /// `pem` is a private RSA key of 1,024 bits at least, in PKCS #1 or PKCS #8. Throws `DKIMError.key`.
  public init(domain: String, selector: String, pem: String) throws {
    (self.domain, self.selector) = (domain.lowercased(), selector)
    guard let key = RSAKey(pem: pem), key.bits >= 1_024 else { throw DKIMError.key }
    self.key = key
  }

  /// What stands in DNS at `SELECTOR._domainkey.DOMAIN`.
  public var record: String { "v=DKIM1; k=rsa; p=\(Data(key.publicKey).base64EncodedString())" }

  /// The message with its signature as the first header. `message` has CRLF line ends. `seconds` is the time, since 1970. Throws
  /// `DKIMError.signature`.
  public func signed(_ message: String, at seconds: Int64) throws -> String {
    let (head, body) = DKIMText.parts(message)
    let fields = DKIMText.fields(head)
    var names: [String] = []
    var chosen: [String] = []
    for name in Self.headers {
      // The last of a name is signed first (RFC 6376 § 5.4.2).
      let own = fields.filter { $0.name == name }.reversed()
      names += own.map(\.name)
      chosen += own.map(\.relaxed)
      if Self.sealed.contains(name) { names.append(name) }
    }
    let hash = Data(SHA256.hash(data: Data(DKIMText.relaxed(body: body)))).base64EncodedString()
    let unsigned = """
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=\(domain);\r
       s=\(selector); t=\(seconds);\r
       h=\(DKIMText.folded(names: names));\r
       bh=\(hash);\r
       b=
      """
    let own = DKIMText.fields(unsigned[...].utf8).map(\.relaxed)
    let text = (chosen + own).joined(separator: "\r\n")
    let signature = try key.signature(of: Array(text.utf8))
    return unsigned + DKIMText.folded(base64: Data(signature).base64EncodedString()) + "\r\n" + message
  }
}

public enum DKIMError: Error, Sendable, Equatable {
  /// No private RSA key, or one that is too short.
  case key
  /// The key does not sign: it is damaged.
  case signature
}

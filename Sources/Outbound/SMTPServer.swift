import Foundation

/// A mail server that takes mails from us, as an address says it: `smtp://user:password@host:587`, `smtps://host`.
///
/// What is encrypted is the safe choice unless the address says otherwise: `smtps` is TLS from the start; `smtp` is STARTTLS, but
/// towards the machine itself, where `?tls=required` asks for it. `?tls=none` does without, in a network of one's own. `?ca=FILE`
/// names the certificates that are trusted.
public struct SMTPServer: Sendable, Equatable {
  public enum Encryption: String, Sendable { case none, required, whole }

  public let host: String
  public let port: Int
  public let encryption: Encryption
  public let user: String?
  public let password: String?
  /// A file in PEM.
  public let authorities: String?

  /// Nil for what is no such address.
  public init?(_ address: String) {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.path.isEmpty || parts.path == "/", parts.fragment == nil,
      parts.port.map({ (1...65_535).contains($0) }) ?? true
    else { return nil }
    var options: [String: String] = [:]
    for item in parts.queryItems ?? [] { options[item.name] = item.value ?? "" }
    guard options.keys.allSatisfy({ $0 == "tls" || $0 == "ca" }) else { return nil }
    let plainHost = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    switch (parts.scheme, options["tls"]) {
    case ("smtps", nil): encryption = .whole
    case ("smtp", "none"): encryption = .none
    case ("smtp", "required"): encryption = .required
    case ("smtp", nil): encryption = Self.isLoopback(plainHost) ? .none : .required
    default: return nil
    }
    self.host = plainHost
    port = parts.port ?? (encryption == .whole ? 465 : parts.user == nil ? 25 : 587)
    (user, password) = (parts.user, parts.password)
    authorities = options["ca"]
    // A line break in a name would be a command of its own.
    let secrets = [user, password].compactMap { $0 }
    guard secrets.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }) else {
      return nil
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.wholeMatch(of: #/127(\.\d{1,3}){3}/#) != nil
  }

  /// Without user and password; with the name that we introduce ourselves by.
  func address(as name: String) -> String {
    "\(encryption == .whole ? "smtps" : "smtp")://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(name)"
  }
}

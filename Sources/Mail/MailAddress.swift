/// Who a mail is from or for.
public struct MailAddress: Sendable, Equatable {
  public let name: String?
  public let address: String

  /// Nil when `address` is none that a mail server takes, or holds line breaks (header injection).
  public init?(_ address: String, name: String? = nil) {
    guard Self.isPlausible(address) else { return nil }
    self.address = address
    self.name = name
  }

  /// One @, something before it, a host after it; no white space or control characters; at most 254 bytes
  /// (RFC 5321 § 4.5.3.1.3 less the angle brackets).
  public static func isPlausible(_ address: String) -> Bool {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.count <= 64, address.utf8.count <= 254 else {
      return false
    }
    guard
      !address.unicodeScalars.contains(where: {
        $0.value <= 0x20 || $0.value == 0x7F || "<>()[],;:\\\"".unicodeScalars.contains($0)
      })
    else { return false }
    let host = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return host.allSatisfy { !$0.isEmpty && $0.utf8.count <= 63 && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
  }

  var formatted: String {
    guard let name, !name.isEmpty else { return address }
    let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    let shown = isPlain ? "\"\(name)\"" : HeaderEncoding.encode(name, after: 6)
    return "\(shown) <\(address)>"
  }
}

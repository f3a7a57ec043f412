/// Who a mail is from or for.
public struct MailAddress: Sendable, Equatable {
  public let name: String?
  /// As mail servers take it: the host in ASCII (RFC 5890).
  public let address: String

  /// Nil when `address` is none that mail servers take, or holds line breaks (header injection).
  public init?(_ address: String, name: String? = nil) {
    guard case .success(let parts) = MailAddressParts.read(address) else { return nil }
    self.address = "\(parts.local)@\(parts.host)"
    self.name = name
  }

  /// Of a sender on a machine that has no name, only a number: while a site is tried out.
  public init?(_ local: String, atMachine number: String, name: String? = nil) {
    guard number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }), !number.isEmpty,
      MailAddress("\(local)@machine.example") != nil
    else { return nil }
    address = "\(local)@\(number)"
    self.name = name
  }

  public static func isPlausible(_ address: String) -> Bool { problem(address) == nil }

  /// What is wrong with an address that somebody typed; nil for nothing.
  public static func problem(_ address: String) -> MailAddressProblem? {
    guard case .failure(let problem) = MailAddressParts.read(address) else { return nil }
    return problem
  }

  /// Behind the @.
  public var host: String { address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? "" }

  var formatted: String {
    guard let name, !name.isEmpty else { return address }
    let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    let shown = isPlain ? "\"\(name)\"" : HeaderEncoding.encode(name, after: 6)
    return "\(shown) <\(address)>"
  }
}

/// Why an address is none.
public enum MailAddressProblem: String, Error, Sendable, CaseIterable {
  case none
  /// More than one.
  case several
  /// Longer than 64 bytes before the @ or 254 in all (RFC 5321 § 4.5.3.1, less the angle brackets).
  case long
  /// Other letters than ASCII before the @: needs SMTPUTF8 (RFC 6531), which too few servers have.
  case umlaut
  /// No host behind the @.
  case host
  case wrong
}

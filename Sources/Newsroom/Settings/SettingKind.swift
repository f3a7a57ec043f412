import Foundation
import Mail
import Outbound
import Templates

/// What a setting's value must be. Checks a text and says in words what is allowed.
public enum SettingKind: Sendable {
  case text(required: Bool)
  case lines
  case email(required: Bool)
  case address(schemes: [String])
  /// A bank account, or nothing.
  case iban
  /// Addresses of the web, a line each; or nothing.
  case webAddresses
  /// Scheme and host, with a port if need be, and nothing else: `https://news.example`.
  case origin
  /// Nothing, or a server that takes mails.
  case mailServer
  /// Nothing, or a mailbox that we read.
  case mailbox
  /// Nothing, or a name server that we ask.
  case nameServer
  /// A file, or a PostgreSQL.
  case database
  case integer(ClosedRange<Int>)
  case flag
  case choice([String])
  case timeZone
  case bytes
  case list
  /// JSON: `{"pinned": [id, …], "hidden": [id, …]}`
  case arrangement
  /// `HASH WIDTHxHEIGHT` of a picture that is stored here, or nothing.
  case picture
  /// JSON: `[{"title": …, "address": …}, …]`
  case links

  public var allowed: String {
    switch self {
    case .text: "a text of one line"
    case .lines: "a text"
    case .email: "an e-mail address"
    case .address(let schemes): "an address that starts with " + schemes.map { $0 + "://" }.joined(separator: " or ")
    case .iban: "an IBAN whose check digits are right, or nothing"
    case .webAddresses: "addresses that start with https:// or http://, a line each"
    case .origin: "https:// or http:// and a host, without path, query or password"
    case .mailServer:
      "smtp://user:password@host:587 or smtps://…, with ?tls=none or ?tls=required, ?ca=FILE; special signs written as %40"
    case .mailbox: "imaps://user:password@host/INBOX or imap://…, with ?tls=none or ?tls=required, ?ca=FILE"
    case .nameServer: "an IPv4 number, with or without a port: 192.0.2.1:53"
    case .database: "a file in the site's folder, or an address that starts with postgres://"
    case .integer(let range) where range.upperBound == .max: "a whole number from \(range.lowerBound)"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .choice(let values): values.joined(separator: ", ")
    case .timeZone: "a time zone of the IANA list, such as Europe/Berlin"
    case .bytes: "a size with its unit, such as 64 MiB (KiB, MiB or GiB), or 0"
    case .arrangement: "a JSON object {\"pinned\": [id, …], \"hidden\": [id, …]}"
    case .picture: "a stored picture's hash, a space and its size, such as 640x160, or nothing"
    case .list: "names or addresses, separated by commas"
    case .links:
      "a JSON list of {\"title\": …, \"address\": …}; addresses are https://…, mailto:… or paths that start with /"
    }
  }

  func accepts(_ value: String) -> Bool {
    switch self {
    case .text(let required):
      !value.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        && !(required && value.allSatisfy(\.isWhitespace))
    case .lines, .list: true
    case .email(let required): value.isEmpty ? !required : MailAddress.isPlausible(value)
    case .origin:
      value.wholeMatch(of: #/https?:\/\/(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::(?<port>\d{1,5}))?\/?/#)
        .map { $0.port.map { UInt16($0) != nil } ?? true } ?? false
    case .mailServer: value.isEmpty || SMTPServer(value) != nil
    case .mailbox: value.isEmpty || MailboxServer(value) != nil
    case .nameServer: NameServer(value) != nil
    case .database: !value.isEmpty && (!value.contains("://") || value.contains(#/^postgres(ql)?:\/\//#))
    case .address(let schemes): Self.isAddress(value, schemes)
    case .iban: value.isEmpty || (try? IBAN(value)) != nil
    case .webAddresses:
      value.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .allSatisfy { $0.isEmpty || !$0.contains(where: \.isWhitespace) && Self.isAddress($0, ["https", "http"]) }
    case .integer(let range): Int(value).map(range.contains) ?? false
    case .flag: value == "true" || value == "false"
    case .choice(let values): values.contains(value)
    case .timeZone: TimeZone(identifier: value) != nil
    case .bytes: Self.bytes(value) != nil
    case .arrangement: value == "{}" || FrontArrangement(value) != nil
    case .picture: value.isEmpty || SiteLogo(value) != nil
    case .links: Self.links(value) != nil
    }
  }

  private static func isAddress(_ value: String, _ schemes: [String]) -> Bool {
    guard let url = URL(string: value), let scheme = url.scheme?.lowercased(), let host = url.host() else {
      return false
    }
    return schemes.contains(scheme) && !host.isEmpty
  }

  /// "64 MiB", "512 KiB", "1 GiB" or "0": a number alone would be a slip that switches the cache off.
  static func bytes(_ value: String) -> Int? {
    if value == "0" { return 0 }
    guard let match = value.wholeMatch(of: #/(\d{1,6})\s*(KiB|MiB|GiB)/#), let number = Int(match.1) else { return nil }
    let factors = ["KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
    return factors[String(match.2)].map { number * $0 }
  }

  static func links(_ value: String) -> [SiteLink]? {
    guard let links = try? JSON.value([SiteLink].self, value) else { return nil }
    return links.allSatisfy(\.isSound) ? links : nil
  }
}

/// A link that the publisher edits: of the navigation, under every article, to follow the outlet.
public struct SiteLink: Codable, Sendable, Equatable {
  public let title: String
  public let address: String
  /// For search engines and sources: the language whose articles it serves; nil for all.
  public let language: String?

  public init(_ title: String, _ address: String, language: String? = nil) {
    self.title = title
    self.address = address
    self.language = language
  }

  var isSound: Bool {
    !title.isEmpty && !address.contains(where: { $0.isWhitespace || $0.isNewline })
      && (address.hasPrefix("https://") || address.hasPrefix("http://") || address.hasPrefix("mailto:")
        || Paths.isOwn(address))
  }
}

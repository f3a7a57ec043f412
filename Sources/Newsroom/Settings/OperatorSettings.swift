// Values are read as texts and checked here, because the contract asks for the setting's name, the value and what
// is allowed; typed readers of configuration libraries name at most one of the three.
public import Foundation
import Mail
import Outbound
import Yams

/// The operator's settings, checked.
public struct OperatorSettings: Sendable {
  /// The site's folder.
  public let folder: String
  private let values: [String: String]
  /// Without a slash at its end.
  public let siteURL: String
  /// A site on loopback is being tried out: it is served without its legal fields, and no crawler indexes it.
  public let isLoopback: Bool
  /// Nil: mails become files.
  let mailServer: SMTPServer?
  /// Nil: nobody reads what comes back.
  let bounceMailbox: MailboxServer?
  /// Nil: mails are not signed.
  let mailSigner: DKIMSigner?

  /// From `andruck.yml` in `folder`, the environment and the options that were given.
  /// Throws `SettingError` for the first wrong or unknown setting.
  public init(folder: String, environment: [String: String] = [:], options: [String: String] = [:]) throws {
    self.folder = folder
    var values = try Self.file(folder + "/andruck.yml")
    for setting in OperatorSetting.all {
      if let value = environment[setting.variable] { values[setting.name] = value }
      if let value = options[setting.name] { values[setting.name] = value }
    }
    let known = Set(OperatorSetting.all.map(\.name))
    if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw SettingError(name: unknown, value: nil, allowed: "one of " + known.sorted().joined(separator: ", "))
    }
    for setting in OperatorSetting.all {
      let value = values[setting.name] ?? setting.fallback
      guard setting.kind.accepts(value) else {
        throw SettingError(name: setting.name, value: setting.isSecret ? nil : value, allowed: setting.kind.allowed)
      }
    }
    self.values = values
    let url = values["site.url"] ?? OperatorSetting.all.first { $0.name == "site.url" }?.fallback ?? ""
    siteURL = url.hasSuffix("/") ? String(url.dropLast()) : url
    isLoopback = Self.isLoopback(siteURL)
    mailServer = SMTPServer(values["mail.smtp"] ?? "")
    bounceMailbox = MailboxServer(values["mail.bounces"] ?? "")
    mailSigner = try Self.signer(values, folder)
    // Receivers ask that who signs is who sends (law.md N-5).
    let (host, domain) = ((MailAddress(mailFrom)?.host ?? siteHost), (values["mail.dkim.domain"] ?? "").lowercased())
    if mailSigner != nil, host != domain, !host.hasSuffix(".\(domain)") {
      throw SettingError(
        name: "mail.dkim.domain", value: domain, allowed: "the host of mail.from, \(host), or a domain that it is in")
    }
  }

  /// Who signs mails: all three settings, or none. Throws `SettingError`.
  private static func signer(_ values: [String: String], _ folder: String) throws -> DKIMSigner? {
    let names = ["mail.dkim.domain", "mail.dkim.selector", "mail.dkim.key"]
    let given = names.map { values[$0] ?? "" }
    guard let empty = zip(names, given).first(where: { $0.1.isEmpty })?.0 else {
      let path = given[2].hasPrefix("/") ? given[2] : folder + "/" + given[2]
      let pem = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
      do { return try DKIMSigner(domain: given[0], selector: given[1], pem: pem ?? "") } catch {
        throw SettingError(
          name: "mail.dkim.key", value: nil,
          allowed: "a file, also relative to the site's folder, with a private RSA key in PEM, of 1024 bits or more")
      }
    }
    guard given.allSatisfy(\.isEmpty) else {
      throw SettingError(
        name: empty, value: "", allowed: "a value, as mail.dkim.domain, .selector and .key go together")
    }
    return nil
  }

  /// The value in force, as text.
  public subscript(_ name: String) -> String {
    values[name] ?? OperatorSetting.all.first { $0.name == name }?.fallback ?? ""
  }

  /// Whether it stands in the file, the environment or an option.
  public func isGiven(_ name: String) -> Bool { values[name] != nil }

  /// For mails; an address in brackets is no host of a mail address.
  public var siteHost: String { URL(string: siteURL)?.host().flatMap { $0.contains(":") ? nil : $0 } ?? "localhost" }
  private static func isLoopback(_ address: String) -> Bool {
    let host = (URL(string: address)?.host() ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    return host == "localhost" || host == "::1" || host.hasSuffix(".localhost")
      || host.wholeMatch(of: #/127(\.\d{1,3}){3}/#) != nil
  }
  public var timeZone: TimeZone { TimeZone(identifier: self["site.timezone"]) ?? .gmt }
  public var mailFrom: String { self["mail.from"].isEmpty ? "\(Self.senderName)@\(siteHost)" : self["mail.from"] }
  static let senderName = "redaktion"
  /// Mails a second; 0 for as many as can.
  var mailRate: Int { Int(self["mail.rate"]) ?? 0 }
  /// Files need no more than one.
  var mailLanes: Int { mailServer == nil ? 1 : Int(self["mail.connections"]) ?? 4 }
  /// Who gets reports of mails that did not arrive.
  var envelopeSender: String { MailAddress(mailFrom)?.address ?? mailFrom }
  public var outboxFolder: String { folder + "/outbox" }
  /// Smaller copies of pictures; may be thrown away at any time.
  public var derivativesFolder: String { folder + "/cache/pictures" }
  public var themeFolder: String { folder + "/theme" }
  /// Whether requests may go to private addresses, the mail server's aside.
  var allowsPrivateAddresses: Bool { self["outbound.allow_private"] == "true" }
  /// Addresses of proxies.
  public var trustedProxies: Set<String> {
    Set(self["server.trusted_proxies"].split(separator: ",").map { $0.filter { !$0.isWhitespace } })
  }
  /// Bytes for finished pages.
  public var cacheMemory: Int { SettingKind.bytes(self["cache.memory"]) ?? 64 << 20 }
  public var threads: Int { Int(self["server.threads"]) ?? 0 }
  /// The path of the SQLite file, or nil for PostgreSQL.
  public var databaseFile: String? {
    let value = self["database"]
    if value.contains("://") || value.contains("host=") { return nil }
    return value.hasPrefix("/") ? value : folder + "/" + value
  }

  private static func file(_ path: String) throws -> [String: String] {
    guard FileManager.default.fileExists(atPath: path) else { return [:] }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingError(name: "andruck.yml", value: nil, allowed: "a file that this user may read")
    }
    let node: Node?
    do { node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) } catch {
      throw SettingError(
        name: "andruck.yml", value: nil, allowed: "YAML: lines of the form 'name: value', texts with colons in quotes")
    }
    guard let node else { return [:] }
    guard case .mapping = node else {
      throw SettingError(name: "andruck.yml", value: nil, allowed: "lines of the form 'name: value'")
    }
    var values: [String: String] = [:]
    flatten(node, "", into: &values)
    return values
  }

  /// `site: {url: …}` and `site.url: …` are the same; a list is joined by commas.
  private static func flatten(_ node: Node, _ prefix: String, into values: inout [String: String]) {
    switch node {
    case .scalar(let scalar): values[prefix] = scalar.string == "~" || scalar.string == "null" ? nil : scalar.string
    case .sequence(let sequence): values[prefix] = sequence.compactMap(\.string).joined(separator: ", ")
    case .mapping(let mapping):
      for (key, value) in mapping {
        flatten(value, prefix.isEmpty ? key.string ?? "" : "\(prefix).\(key.string ?? "")", into: &values)
      }
    case .alias: break
    }
  }
}

/// A setting that is wrong, in one sentence: its name, the value (never a secret), what is allowed.
public struct SettingError: Error, Sendable, CustomStringConvertible {
  public let name: String
  public let value: String?
  public let allowed: String

  public var description: String {
    let shown = value.map { " is '\($0)'" } ?? ""
    return "setting \(name)\(shown); allowed: \(allowed)"
  }
}

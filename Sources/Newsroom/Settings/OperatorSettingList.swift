/// A setting of the operator: in `andruck.yml`, over it `ANDRUCK_…` in the environment, over it an option.
public struct OperatorSetting: Sendable {
  public let name: String
  public let fallback: String
  public let kind: SettingKind
  public let meaning: String
  public let isSecret: Bool

  init(_ name: String, _ fallback: String, _ kind: SettingKind, _ meaning: String, isSecret: Bool = false) {
    self.name = name
    self.fallback = fallback
    self.kind = kind
    self.meaning = meaning
    self.isSecret = isSecret
  }

  /// `site.url` is `ANDRUCK_SITE_URL` in the environment.
  public var variable: String { "ANDRUCK_" + name.uppercased().replacing(".", with: "_") }

  /// Known and checked, but without effect in this version.
  public static let planned: Set<String> = [
    "metrics.port"
  ]

  /// The one list.
  public static let all = [
    OperatorSetting(
      "database", "andruck.sqlite", .database,
      "a file in the site's folder, or a postgres:// address", isSecret: true),
    OperatorSetting(
      "site.url", "http://127.0.0.1:8080", .origin, "where readers find the site"),
    OperatorSetting("site.timezone", "Europe/Berlin", .timeZone, "the zone of all printed times"),
    OperatorSetting(
      "mail.smtp", "", .mailServer,
      "smtp://user:password@host:587 (STARTTLS; ?tls=none without) or smtps://…; empty: files in outbox/",
      isSecret: true),
    OperatorSetting("mail.from", "", .email(required: false), "sender of all mails; empty: redaktion@ the site's host"),
    OperatorSetting("mail.dkim.domain", "", .text(required: false), "the domain that signs mails"),
    OperatorSetting("mail.dkim.selector", "", .text(required: false), "the selector of the DKIM key"),
    OperatorSetting("mail.dkim.key", "", .text(required: false), "a file with the private DKIM key", isSecret: true),
    OperatorSetting("mail.rate", "0", .integer(0...100_000), "mails a second; 0: unlimited"),
    OperatorSetting("mail.connections", "4", .integer(1...64), "connections to the mail server at once"),
    OperatorSetting(
      "mail.bounces", "", .mailbox, "imaps://user:password@host/INBOX: where mails come back to, read each minute",
      isSecret: true),
    OperatorSetting(
      "mail.resolver", "", .nameServer, "the name server that the delivery page asks; empty: the machine's"),
    OperatorSetting("server.threads", "0", .integer(0...1024), "threads that serve; 0: one a core"),
    OperatorSetting(
      "server.trusted_proxies", "127.0.0.1, ::1", .list, "proxies whose X-Forwarded-For is believed"),
    OperatorSetting("cache.memory", "64 MiB", .bytes, "memory for finished pages"),
    OperatorSetting(
      "outbound.allow_private", "false", .flag, "whether requests to private addresses are allowed"),
    OperatorSetting("metrics.port", "0", .integer(0...65535), "port of /metrics; 0: off"),
    OperatorSetting(
      "log.level", "info", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
      "what is worth a line in the log"),
  ]
}

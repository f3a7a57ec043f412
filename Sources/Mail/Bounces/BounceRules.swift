// Long because it is the one list of what mail servers say, and what it means.
import Foundation

enum BounceRules {
  /// In this order: what is surer comes first. All in lower case.
  private static let phrases: [(BounceReport.Reason, [String])] = [
    (
      .refused,
      [
        "spamhaus", "blocked using", "blacklist", "blocklist", "block list", "black list", "is listed", "are listed",
        "listed at", "listed by", "dnsbl", "rbl", "spamcop", "spam message", "as spam", "is spam", "spam detected",
        "looks like spam", "spam content", "considered spam", "unsolicited", "spf ", "spf:", "spf-", "(spf)", "dkim",
        "dmarc", "poor reputation", "reputation", "virus", "malware", "reverse dns", "ptr record", "rdns",
        "relay access denied", "relaying denied", "relay denied", "not permitted to relay", "relay not permitted",
        "unable to relay", "we do not relay", "authentication required", "rate limit", "throttl", "greylist",
        "graylist", "sender address rejected", "sender rejected", "invalid sender", "sender verify failed",
        "sender denied", "domain of sender", "purported responsible", "domain is invalid", "after mail from",
        "after end of data: 55", "header error", "mail relay", "banned", "policy", "mail content denied",
        "content rejected", "message content", "your ip", "client host rejected", "not configured to relay",
        "topic=25838", "groups.google.com/support", "too many con", "connection limit", "sending quota", "spf.",
        "phish", "malicious",
      ]
    ),
    (
      .mailboxFull,
      [
        "mailbox full", "mailbox is full", "mail box full", "mailbox has exceeded", "over quota", "overquota",
        "over the quota", "quota exceed", "exceeded the quota", "exceeded its quota", "exceeds quota",
        "exceed mailbox quota", "out of storage", "quota", "mailbox size limit", "mailbox limit", "exceeded storage",
        "storage allocation", "not enough storage", "insufficient storage", "user is over", "inbox is full",
        "full mailbox", "exceeded the space", "mailfolder is full", "account is full", "disk space full for",
        "is over their", "has exceeded the limit", "mailbox exceeds", "no space left in mailbox",
        "messages on the server", "messages in mailbox", "allowed storage", "box full", "box is full", "storage full",
        "mailbox size", "mailbox has reached", "storage limit", "storage exceeded", "storage space", "have enough",
        "space in mailbox", "ist voll", "est pleine", "está lleno", "è piena", "está cheia", "jest pełna",
      ]
    ),
    (
      .tooBig,
      [
        "too large", "too big", "message size", "size limit", "maximum size", "exceeds the maximum",
        "exceeds maximum", "exceeds fixed limit", "exceeds fixed maximum", "exceeds administrative limit",
        "message length", "larger than", "oversize", "line limit", "size exceed", "too much mail data", "bigger than",
        "taille limite", "zu groß", "volumineux",
      ]
    ),
    (
      .unavailable,
      [
        "lost connection", "connection timed out", "connection refused", "did not accept our requests",
        "service not available", "hop count", "too many hops", "mail loop", "loops back", "socket error",
        "not accepting network messages", "could not load", "could not find a gateway", "host name lookup failure",
        "mx list for", "delivery temporarily suspended", "no route to host", "servfail", "code refused", "soft error",
        "not found, try again", ": temporary failure", "no mx servers", "loop was found", "verification in progress",
        " locked by ", "no such file", "450 requested mail action", "too many received", "system storage",
      ]
    ),
    (
      .refused,
      [
        "in reply to mail from", "too many ", "sender domain", "sender's domain", "sender's address",
        "unknown sender", "sender does not", "sender mailbox", "sender address ", "sender not found", "sender ip",
        "sender email", "of the sender", "envelope sender", "from address", "return path", "accept mail from",
        "mail from domain", "your domain does", "helo command", "in helo", "domain is not allowed",
      ]
    ),
    (
      .inactive,
      [
        "disabled", "suspended", "deactivated", "no longer active", "not active", "account expired",
        "account has expired", "account is locked", "account locked", "mailbox expired", "mailbox is locked",
        "temporarily locked", "has been blocked for inactivity", "unused account", "account closed",
        "been discontinued", "inactiv", "not activated", "is frozen", "temporary locked", "account has been closed",
        "account terminated", "user is terminated", "account has been terminated", "mailbox is blocked",
        "deaktiviert", "desactiv",
      ]
    ),
    (
      .unknownHost,
      [
        "host not found", "host or domain name not found", "domain not found", "unknown host", "host unknown",
        "no such domain", "domain does not exist", "name or service not known", "nullmx", "null mx",
        "does not accept mail", "non-existent domain", "nonexistent domain", "non-existent hosts", "no mx",
        "illegal host/domain", "couldn't find any host", "bad destination host", "domain name not found", "dns error",
        "dns lookup failure", "lookup failure: host", "authoritative answer from name server", "dns domain",
        "unrouteable mail domain", "unroutable domain", "mail exchanger", "no valid hosts", "domain is not",
        "no such host", "nxdomain", "unknown domain", "domain unknown", "existent host", "host does not exist",
        "domain has no", "address lookups failed", "host name is unknown",
      ]
    ),
    (
      .unknownAddress,
      [
        "user unknown", "unknown user", "no such user", "no such recipient", "no such mailbox", "no such account",
        "no such address", "no such person", "no such local user", "no mailbox", "mailbox unavailable",
        "mailbox not found", "mailbox unknown", "unknown mailbox", "recipient not found", "user not found",
        "account not found", "address not found", "not found", "does not exist", "doesn't exist", "did not exist",
        "not exist", "doesn't have", "unknown recipient", "recipient unknown", "invalid recipient", "invalid mailbox",
        "invalid address", "invalid user", "invalid e-mail", "unknown address", "address unknown",
        "addressee unknown", "unknown local", "local part", "bad destination mailbox", "bad address syntax",
        "no account", "not listed", "not a valid", "not a known user", "no longer", "has moved", "not known",
        "isn't a known", "not our customer", "not a registered", "unrouteable address", "unroutable address",
        "undeliverable address", "address error", "no user", "user doesn", "unknown or illegal", "is not recognized",
        "not recognised", "not have an account", "couldn't find", "could not be found", "no valid recipients",
        "wrong recipient", "not local", "user is unknown", "invalid final delivery userid", "rejected: access denied",
        "couldn't be found", "wasn't found", "bad address", "bad recipient", "address invalid", "recipient invalid",
        "user invalid", "mailbox invalid", "existent user", "by that name", "envelope recipient", "rcptto",
        "unknown email", "unknown e-mail", "unknown account", "account unknown", "invalid account", "find user",
        "find recipient", "resolver.adr.", "recipient cannot be verified", "nosuchuser", "unknown virtual",
        ") unknown", "no such email", "no such alias", "nicht gefunden", "existiert nicht", "introuvable",
        "existe pas", "no existe", "no se encontr", "non è stato trovato", "non esiste", "niet gevonden",
        "bestaat niet", "não existe", "não foi encontrado", "nie znaleziono", "nie istnieje", "utilisateur inconnu",
        "usuario desconocido", "utente sconosciuto", "inexistente", "empfänger unbekannt", "unbekannter empf",
      ]
    ),
    (
      .refused,
      [
        "spam", "blocked", "denied", "not allowed", "not authori", "unauthori", "no permission", "have permission",
        "restricted", "filter", "forbidden", "suspicious", "not accepted", "must issue a starttls", "not a member",
        "violat", "complaint", "access denied", "declined", "rejete", "abgelehnt", "security", "unacceptable",
        "refus", "authenticat", "credential", "not permitted", "relaying", "relay ", "rcpthosts", "junk", "bulk",
        "unwanted", "quarantin", "attachment", "certificate", "tls", "encrypt", "helo", "prohibit", "subscri",
        "members", "only accept", "batv", "at a rate", "ratelimit", "limit exceeded", "permanently deferred",
        "verweigert", "gesperrt",
      ]
    ),
    (
      .unavailable,
      [
        "timed out", "time out", "timeout", "try again", "later", "network", "unreachable", "expired", "too long",
        "loop", "too many hops", "hop count", "system error", "local error", "service unavailable", "not available",
        "unavailable", "resources", "disk full", "no space left", "mailer error", "internal error", "i/o error",
        "server error", "system problem", "command failed", "giving up", "gave up", "undeliverable for",
        "delivery error", "service not", "tempora", "connect", "not respond", "n't respond", "retry", "retries",
        "busy", "overload", "configuration", "database", "disk space", "system full",
        "died with", "name server", "dns query",
        "tempfail",
      ]
    ),
    (
      .unknownAddress,
      [
        "recipient address rejected", "address rejected", "recipient rejected",
      ]
    ),
    (
      .refused,
      [
        "reject"
      ]
    ),
  ]

  /// What the first three digits and words say where no phrase does (RFC 3463 § 3).
  private static let statuses: [(String, BounceReport.Reason)] = [
    ("5.4.4", .unknownHost), (".1.2", .unknownHost), (".1.10", .unknownHost), (".1.8", .refused), (".1.7", .refused),
    (".1.", .unknownAddress),
    (".2.0", .other), (".2.1", .inactive), (".2.2", .mailboxFull), (".2.3", .tooBig), (".2.", .other),
    (".3.4", .tooBig),
    (".3.", .unavailable), (".4.310", .unknownHost), (".4.4", .unavailable), (".4.", .unavailable),
    (".5.", .unavailable),
    (".6.", .refused), (".7.", .refused),
  ]

  private static let patterns = phrases.map { reason, words in (reason, words.map { Array($0.utf8CString) }) }

  /// What a server said, then what the report says in its words (`text`), then its status.
  static func reason(_ said: String, status: String?, text: BounceReport.Reason? = nil) -> BounceReport.Reason {
    reason(in: said) ?? text ?? status.flatMap(reason(status:)) ?? .other
  }

  /// Nil where a text says nothing that is known.
  static func reason(in text: String) -> BounceReport.Reason? {
    let plain = BounceAddresses.removed(from: text).replacing("\u{2019}", with: "'")
    let flat = " " + plain.split(whereSeparator: \.isWhitespace).joined(separator: " ") + " "
    return flat.withCString { text in patterns.first { $0.1.contains { strstr(text, $0) != nil } }?.0 }
  }

  private static func reason(status: String) -> BounceReport.Reason? {
    statuses.first { rule, _ in
      let own = rule.hasPrefix(".") ? status.dropFirst() : status[...]
      return (own + ".").hasPrefix(rule.hasSuffix(".") ? rule : rule + ".")
    }?.1
  }

  /// The first "5.1.1" in a text; a class of 2, 4 or 5.
  static func status(_ text: String) -> String? {
    let words = text.prefix(4_096).split { !($0.isASCII && $0.isNumber) && $0 != "." }
    return words.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".")) }.first { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 3 && ["2", "4", "5"].contains(parts[0]) && parts[1].count <= 3 && parts[2].count <= 3
        && !parts[1].isEmpty && !parts[2].isEmpty
    }
  }

  /// Whom bounces come from.
  static let daemons = [
    "mailer-daemon", "mailerdaemon", "postmaster", "mail delivery", "mail-daemon", "maildaemon", "double-bounce",
    "bounce@", "mmdf", "mdaemon",
  ]

  static let subjects = [
    "undeliver", "returned mail", "delivery status", "delivery failure", "delivery failed", "delivery notification",
    "failure notice", "failure delivery", "mail delivery", "non-delivery", "nondelivery", "delivery report",
    "undelivered", "could not be delivered", "message you sent", "mail system error",
    "delivery has failed", "unable to deliver", "returned to sender", "mail failure", "delivery problem",
    "not deliverable", "unzustellbar", "nicht zustellbar", "user unknown", "delivery error", "mail error",
    "warning: message", "warning: could not send", "recipient error", "quota", "bounce", "error sending your mail",
    "mail failed", "returning to sender",
  ]

  static let openings = [
    "could not be delivered", "was not delivered", "wasn't delivered", "unable to deliver",
    "had permanent fatal errors", "delivery has failed", "delivery to the following", "undeliverable",
    "this message was created automatically by mail delivery software",
    "your message did not reach", "konnte nicht zugestellt werden", "was undeliverable",
  ]

  static let delays = [
    "this is a warning message only", "will keep trying", "will continue trying", "will be retried",
    "delivery attempts will continue", "has been delayed", "delayed", "not yet been delivered", "still trying",
    "no action is required", "will be attempted", "you do not need to resend",
  ]

  /// Said beside them, it is over.
  static let ends = [
    "permanent", "giving up", "gave up", "failed permanently", "could not be delivered to", "undeliverable to",
  ]

  /// Where the returned mail begins.
  static let copies = [
    "below this line is a copy", "this is a copy of", "a copy of the message", "a copy of your message",
    "original message follows", "----- original message", "unsent message", "message header follow",
    "message headers follow", "returned message follows", "message text follows", "start of returned message",
    "the header of the original message", "original message header", "included is a copy", "------ original",
    "\nreceived: from", "\nreturn-path:",
  ]

  /// Words in front of a recipient's address.
  static let names = [
    "recipient:", "recipient address:", "failed recipient", "to:", "undeliverable to", "could not be delivered to",
    "delivery to", "delivery failed to", "addressed to", "the user(s)", "userid:", "rcpt to:", "user:", "mailbox:",
    "account:", "empfänger",
  ]

  static func isAutomaticReply(_ top: MIMEPart) -> Bool {
    let subject = (top["subject"] ?? "").lowercased()
    if let said = top["auto-submitted"]?.lowercased(), said.contains("auto-replied") { return true }
    if top["x-autoreply"] != nil || top["x-autorespond"] != nil
      || top["x-auto-response-suppress"] != nil && subject.hasPrefix("automatic reply")
    {
      return true
    }
    if let precedence = top["precedence"]?.lowercased(), precedence.contains("auto_reply") { return true }
    return [
      "out of office", "out of the office", "automatic reply", "auto reply", "auto-reply", "autoreply", "auto:",
      "vacation", "abwesenheit", "automatische antwort", "i am away", "away from my mail",
    ].contains { subject.contains($0) }
  }
}

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
        "looks like spam", "spam content",
        "considered spam", "unsolicited", "spf ", "spf:", "spf-", "(spf)", "dkim", "dmarc", "poor reputation",
        "reputation",
        "virus", "malware", "reverse dns", "ptr record", "rdns", "relay access denied", "relaying denied",
        "relay denied", "not permitted to relay",
        "relay not permitted", "unable to relay", "we do not relay", "authentication required", "rate limit",
        "too many messages", "too many recipients", "throttl", "greylist", "graylist", "sender address rejected",
        "sender rejected",
        "invalid sender", "sender verify failed", "sender denied", "domain of sender", "purported responsible",
        "domain is invalid", "after mail from", "after end of data: 55", "header error", "mail relay", "banned",
        "policy", "mail content denied",
        "content rejected", "message content", "prohibited", "your ip", "client host rejected",
        "not configured to relay", "topic=25838",
      ]
    ),
    (
      .mailboxFull,
      [
        "mailbox full", "mailbox is full", "mail box full", "mailbox has exceeded", "over quota", "overquota",
        "over the quota", "quota exceed", "exceeded the quota",
        "exceeded its quota", "exceeds quota", "exceed mailbox quota", "out of storage", "quota", "mailbox size limit",
        "mailbox limit", "exceeded storage", "storage allocation", "not enough storage",
        "insufficient storage", "user is over", "inbox is full", "full mailbox", "exceeded the space",
        "mailfolder is full", "account is full", "disk space full for",
        "is over their", "has exceeded the limit", "mailbox exceeds", "no space left in mailbox",
      ]
    ),
    (
      .tooBig,
      [
        "too large", "too big", "message size", "size limit", "maximum size", "exceeds the maximum", "exceeds maximum",
        "exceeds fixed limit", "exceeds fixed maximum", "exceeds administrative limit",
        "message length", "larger than",
      ]
    ),
    (
      .unavailable,
      [
        "lost connection", "connection timed out", "connection refused", "refused to talk",
        "did not accept our requests", "service not available", "hop count", "too many hops", "mail loop", "loops back",
        "socket error", "not accepting network messages", "could not load", "could not find a gateway",
        "host name lookup failure", "mx list for",
      ]
    ),
    (
      .inactive,
      [
        "disabled", "inactive", "suspended", "deactivated", "no longer active", "not active", "account expired",
        "account has expired", "account is locked", "account locked",
        "mailbox expired", "mailbox is locked", "temporarily locked", "has been blocked for inactivity",
        "unused account", "account closed", "been discontinued",
      ]
    ),
    (
      .unknownHost,
      [
        "host not found", "host or domain name not found", "domain not found", "unknown host", "host unknown",
        "no such domain", "domain does not exist", "name or service not known",
        "nullmx", "null mx", "does not accept mail", "non-existent domain", "nonexistent domain", "non-existent hosts",
        "no mx", "illegal host/domain",
        "couldn't find any host", "bad destination host", "domain name not found", "dns error", "dns lookup failure",
        "lookup failure: host", "authoritative answer from name server", "dns domain", "unrouteable mail domain",
        "unroutable domain",
        "mail exchanger", "no valid hosts", "no route to host", "domain is not", "no such host", "domain must resolve",
        "invalid domain",
      ]
    ),
    (
      .unknownAddress,
      [
        "user unknown", "unknown user", "no such user", "no such recipient", "no such mailbox", "no such account",
        "no such address", "no such person", "no such local user", "no mailbox", "mailbox unavailable",
        "mailbox not found",
        "mailbox unknown", "unknown mailbox", "recipient not found", "user not found", "account not found",
        "address not found", "not found", "does not exist", "doesn't exist", "did not exist", "not exist",
        "doesn't have", "unknown recipient", "recipient unknown", "invalid recipient", "invalid mailbox",
        "invalid address", "invalid user", "invalid e-mail",
        "unknown address", "address unknown", "addressee unknown", "unknown local", "local part",
        "bad destination mailbox", "bad address syntax", "no account", "not listed", "not a valid", "not a known user",
        "no longer", "has moved", "not known", "isn't a known", "not our customer", "not a registered",
        "unrouteable address", "unroutable address", "undeliverable address", "recipient address rejected",
        "address rejected", "address error",
        "no user", "user doesn", "unknown or illegal", "is not recognized", "not recognised", "not have an account",
        "cannot find user", "couldn't find", "could not be found", "no valid recipients", "wrong recipient",
        "not local", "user is unknown", "recipient rejected", "invalid final delivery userid",
      ]
    ),
    (
      .refused,
      [
        "spam", "blocked", "denied", "rejected", "not allowed", "not authori", "unauthori", "no permission",
        "have permission", "refused to", "refused by", "restricted", "filter", "authentication", "forbidden",
        "suspicious", "not accepted", "relay", "must issue a starttls",
        "not a member", "violat", "complaint", "access denied", "declined", "rejete", "abgelehnt", "security",
        "unacceptable",
      ]
    ),
    (
      .unavailable,
      [
        "timed out", "time out", "timeout", "connection refused", "could not connect", "couldn't connect",
        "unable to connect", "temporar", "try again", "later", "network", "unreachable", "expired", "too long",
        "lost connection", "connection lost", "loop", "too many hops", "hop count",
        "system error", "local error", "service unavailable", "not available", "unavailable", "resources", "disk full",
        "no space left", "connection", "mailer error", "internal error", "i/o error", "server error", "system problem",
        "configuration", "command failed", "giving up", "gave up", "undeliverable for", "delivery error",
        "no such file", "service not",
      ]
    ),
  ]

  /// What the first three digits and words say where no phrase does (RFC 3463 § 3).
  private static let statuses: [(String, BounceReport.Reason)] = [
    (".1.2", .unknownHost), (".1.10", .unknownHost), (".1.8", .refused), (".1.7", .refused), (".1.", .unknownAddress),
    (".2.0", .other), (".2.1", .inactive), (".2.2", .mailboxFull), (".2.3", .tooBig), (".2.", .other),
    (".3.4", .tooBig),
    (".3.", .unavailable), (".4.310", .unknownHost), (".4.4", .unavailable), (".4.", .unavailable),
    (".5.", .unavailable),
    (".6.", .refused), (".7.", .refused),
  ]

  /// What a server said, then what the report says in its words, then its status.
  static func reason(_ said: String, status: String?, text: String) -> BounceReport.Reason {
    for words in [said, text] {
      let flat = " " + words.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") + " "
      if let found = phrases.first(where: { $0.1.contains { flat.contains($0) } }) { return found.0 }
    }
    guard let status,
      let found = statuses.first(where: { (status + ".").dropFirst().hasPrefix($0.0) || status.dropFirst() == $0.0 })
    else { return .other }
    return found.1
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

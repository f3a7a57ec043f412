// Long because the shapes of bounces are many: one reading, step by step.
// Reads what comes back: delivery reports (RFC 3464), complaints (RFC 5965), and the texts of servers that keep to neither.
import Foundation

public enum BounceReader {
  /// What a message says, one report for each recipient that it is about; one of kind `none` for what is no bounce. Never
  /// fails: a message that nobody can read is none.
  public static func read(_ message: [UInt8]) -> [BounceReport] {
    let parts = MIMEPart.all(of: message)
    guard let top = parts.first else { return [] }
    return Bounce(top: top, parts: parts).reports
  }

  fileprivate static let (longestText, longestSaid, mostRecipients) = (32_768, 500, 50)
}

private struct Bounce {
  let top: MIMEPart
  let parts: [MIMEPart]

  var reports: [BounceReport] {
    if let complaints { return complaints }
    let groups = delivery
    let failed = groups.filter(\.isFailure)
    if !failed.isEmpty { return failed.prefix(BounceReader.mostRecipients).map(report) }
    if let first = groups.first {
      // A report that says of nobody that it failed.
      return [none(first.isDelay ? .delayed : .delivered, first.recipient)]
    }
    return told
  }

  // MARK: complaints

  private var complaints: [BounceReport]? {
    let subject = (top["subject"] ?? "").lowercased()
    let feedback = parts.first { $0.type == "message/feedback-report" }
    guard let feedback else {
      // Hotmail's, which says it in a header.
      guard top["x-hmxmroriginalrecipient"] != nil || subject.hasPrefix("complaint about message from") else {
        return nil
      }
      return [report(complaintTo: addresses(top["x-hmxmroriginalrecipient"] ?? "").first ?? returnedRecipient)]
    }
    let fields = MIMEText.headers(feedback.text)
    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    let kind = (field("feedback-type") ?? "abuse").lowercased()
    let named = ["original-rcpt-to", "removal-recipient", "original-recipient"]
    let found = unique(fields.filter { named.contains($0.name) }.flatMap { addresses($0.value) })
    let recipients = found.isEmpty ? [returnedRecipient] : found.prefix(BounceReader.mostRecipients).map { $0 }
    guard !["auth-failure", "dmarc", "not-spam", "dkim"].contains(kind) else {
      return [none(.other, recipients.first ?? nil)]
    }
    return recipients.map(report(complaintTo:))
  }

  private func report(complaintTo recipient: String?) -> BounceReport {
    BounceReport(
      recipient: recipient, reason: .complaint, said: cut(top["subject"] ?? ""), messageIDs: messageIDs)
  }

  // MARK: delivery reports

  /// Per recipient: the fields of RFC 3464 § 2.3.
  private struct Group {
    let recipient: String?
    let action: String
    let status: String?
    let diagnostic: String
    var isDelay: Bool { action == "delayed" || action == "delay" }
    var isFailure: Bool {
      if ["failed", "failure", "fail", "expired", "error", "undeliverable"].contains(action) { return true }
      return action.isEmpty && (status?.hasPrefix("5") == true || !diagnostic.isEmpty && status?.hasPrefix("2") != true)
    }
  }

  private var delivery: [Group] {
    let found = parts.filter { $0.type == "message/delivery-status" || $0.type == "message/global-delivery-status" }
    // Those of returned messages are about other mails, unless there is no other.
    let own = found.filter { !$0.isReturned }
    let texts = (own.isEmpty ? found : own).map(\.text)
    let groups = texts.flatMap { text in
      blocks(text).prefix(BounceReader.mostRecipients + 1).map(MIMEText.headers).compactMap(group)
    }
    if !groups.isEmpty { return groups }
    // A report in a text that does not say what it is.
    return parts.filter { !$0.isReturned && $0.type.hasPrefix("text/") }
      .flatMap { blocks(String($0.text.prefix(BounceReader.longestText))) }
      .filter { $0.lowercased().contains("final-recipient:") }.prefix(BounceReader.mostRecipients).map(MIMEText.headers)
      .compactMap(group)
  }

  private func blocks(_ text: String) -> [String] {
    text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: "\n") }
  }

  private func group(_ fields: [(name: String, value: String)]) -> Group? {
    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    let named = ["original-recipient", "final-recipient", "x-actual-recipient", "recipient"]
    guard fields.contains(where: { named.contains($0.name) }) || field("action") != nil else { return nil }
    let recipients = named.compactMap { name in field(name).flatMap { addresses($0).first } }
    let action = (field("action") ?? "").lowercased().prefix { $0.isLetter }
    let diagnostic = [field("diagnostic-code"), field("x-supplementary-info"), field("x-postfix-reason")]
      .compactMap { $0 }.joined(separator: " ")
    return Group(
      recipient: recipients.first ?? headerRecipient ?? returnedRecipient, action: String(action),
      status: field("status").flatMap(BounceRules.status), diagnostic: diagnostic)
  }

  private func report(_ group: Group) -> BounceReport {
    let told = told(of: group.recipient)
    let reason = BounceRules.reason(group.diagnostic, status: group.status, text: told + "\n" + humanText)
    // A server that says that it may pass later says so, whatever else it says.
    let isPassing =
      group.status?.hasPrefix("4") == true && reason.kind == .hard
      && (group.status == "4.4.3"
        || group.diagnostic.lowercased().contains(anyOf: ["try again", "temporar", "timed out"]))
    return BounceReport(
      recipient: group.recipient, kind: isPassing ? .soft : nil, reason: reason,
      status: group.status ?? BounceRules.status(group.diagnostic),
      said: cut(group.diagnostic.isEmpty ? told : group.diagnostic), messageIDs: messageIDs)
  }

  // MARK: texts

  /// A bounce that is a text for people.
  private var told: [BounceReport] {
    let text = humanText
    let sender = (top["from"] ?? "").lowercased()
    let subject = (top["subject"] ?? "").lowercased()
    let isFromDaemon = BounceRules.daemons.contains { sender.contains($0) }
    let isReply = BounceRules.isAutomaticReply(top)
    let isTold = BounceRules.subjects.contains { subject.contains($0) }
    // A person can write any of these words; a person has an address, and answers.
    let isMachine =
      isFromDaemon || headerRecipient != nil || ["<>", ""].contains(top["return-path"] ?? "-")
      || (top["auto-submitted"] ?? "no").lowercased().hasPrefix("auto-generated")
    let isAnswer = ["re:", "aw:", "antw:", "sv:"].contains { subject.hasPrefix($0) }
    guard isMachine || isTold && text.lowercased().contains(anyOf: BounceRules.openings), !isAnswer,
      !(isReply && !isTold)
    else { return [none(isReply ? .automaticReply : .other, isReply ? replier : nil)] }
    let recipients = failedRecipients(text)
    if text.lowercased().contains(anyOf: BounceRules.delays), !text.lowercased().contains(anyOf: BounceRules.ends) {
      return [none(.delayed, recipients.first)]
    }
    guard !recipients.isEmpty else {
      let reason = BounceRules.reason(text, status: BounceRules.status(text), text: "")
      return [
        BounceReport(
          recipient: nil, reason: reason, status: BounceRules.status(text), said: cut(text), messageIDs: messageIDs)
      ]
    }
    return recipients.prefix(BounceReader.mostRecipients).map { recipient in
      let part = recipients.count > 1 ? around(recipient, text) : text
      return BounceReport(
        recipient: recipient, reason: BounceRules.reason(part, status: BounceRules.status(part), text: text),
        status: BounceRules.status(part), said: cut(part), messageIDs: messageIDs)
    }
  }

  /// What people read, up to the returned mail.
  private var humanText: String {
    let own = parts.filter { !$0.isReturned && $0.type.hasPrefix("text/") && $0.type != "text/rfc822-headers" }
    let texts = own.map { $0.type == "text/html" ? MIMEText.plain(html: $0.text) : $0.text }
    let text = String(texts.joined(separator: "\n").prefix(BounceReader.longestText)).replacing("\r\n", with: "\n")
    let lower = text.lowercased()
    let cuts = BounceRules.copies.compactMap { lower.range(of: $0)?.lowerBound }
    guard let end = cuts.min() else { return text }
    // Counted, since upper and lower case may differ in length.
    return String(text.prefix(lower.distance(from: lower.startIndex, to: end)))
  }

  /// The text that belongs to a recipient.
  private func told(of recipient: String?) -> String {
    let text = humanText
    guard let recipient else { return text }
    return around(recipient, text)
  }

  /// From a recipient's line to the next one's.
  private func around(_ recipient: String, _ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.lowercased().contains(recipient) }) else { return text }
    let rest = lines[(first + 1)...].prefix { line in
      let found = addresses(String(line))
      return found.isEmpty || found.contains(recipient) || !line.hasPrefix("<")
    }
    return ([lines[first]] + rest).joined(separator: "\n")
  }

  // MARK: recipients

  private var headerRecipient: String? {
    ["x-failed-recipients", "x-failed-recipient", "x-original-recipient"].compactMap {
      top[$0].flatMap { addresses($0).first }
    }.first
  }

  /// Of the mail that came back.
  private var returnedRecipient: String? {
    let returned = parts.filter { $0.isReturned }
    let named = ["x-original-to", "delivered-to", "to", "envelope-to"]
    for name in named {
      if let found = returned.compactMap({ $0[name].flatMap { addresses($0).first } }).first { return found }
    }
    // Headers in the text.
    return returnedHeaders.filter { $0.name == "to" }.compactMap { addresses($0.value).first }.first
  }

  /// Heads of mails that stand in a text.
  private var returnedHeaders: [(name: String, value: String)] {
    let texts = parts.filter { !$0.isReturned && $0.type.hasPrefix("text/") }.map {
      String($0.text.prefix(BounceReader.longestText))
    }
    return texts.flatMap { text in MIMEText.headers(text.replacing("\r\n", with: "\n")) }
      .filter { ["to", "message-id", "from", "return-path"].contains($0.name) }
  }

  private var replier: String? { top["from"].flatMap { addresses($0).first } }

  /// In the order of the text: those in front of a colon or alone on a line first.
  private func failedRecipients(_ text: String) -> [String] {
    if let found = top["x-failed-recipients"].map(addresses), !found.isEmpty { return unique(found) }
    let own = Set(
      [top["to"], top["from"], top["return-path"], top["reply-to"]].compactMap { $0 }.flatMap(addresses))
    let machines = ["mailer-daemon", "postmaster", "mail-daemon", "abuse@", "support@", "helpdesk@"]
    func isRecipient(_ address: String) -> Bool {
      !own.contains(address) && !machines.contains { address.hasPrefix($0) }
    }
    var strong: [String] = []
    var weak: [String] = []
    for line in text.split(separator: "\n") {
      let found = addresses(String(line)).filter(isRecipient)
      guard let first = found.first else { continue }
      let trimmed = line.trimmingCharacters(in: .whitespaces).lowercased()
      let bare = trimmed.trimmingCharacters(in: CharacterSet(charactersIn: "<>:;\"'()[]. "))
      if bare == first || trimmed.hasPrefix("<\(first)>") || trimmed.hasPrefix(first)
        || trimmed.contains(anyOf: BounceRules.names)
      {
        strong += found
      } else {
        weak += found
      }
    }
    if !strong.isEmpty { return unique(strong) }
    if let returnedRecipient, isRecipient(returnedRecipient) || weak.isEmpty { return [returnedRecipient] }
    return Array(unique(weak).prefix(1))
  }

  private func unique(_ list: [String]) -> [String] {
    list.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Addresses in a text, in lower case.
  private func addresses(_ text: String) -> [String] { BounceAddresses.all(in: text) }

  // MARK: the rest

  private var messageIDs: [String] {
    let heads = parts.dropFirst().flatMap(\.headers) + returnedHeaders
    let named = heads.filter { ["message-id", "x-original-message-id", "original-message-id"].contains($0.name) }
    let answered = top.headers.filter { $0.name == "x-original-message-id" }
    return unique(
      (named + answered).flatMap { field in
        field.value.split { " <>,\t\"".contains($0) }.map(String.init).filter { $0.contains("@") }
      })
  }

  private func none(_ reason: BounceReport.Reason, _ recipient: String?) -> BounceReport {
    BounceReport(
      recipient: recipient, kind: BounceReport.Kind.none, reason: reason, said: cut(top["subject"] ?? ""),
      messageIDs: messageIDs)
  }

  private func cut(_ text: String) -> String {
    String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(BounceReader.longestSaid))
  }
}

extension String {
  fileprivate func contains(anyOf words: [String]) -> Bool { words.contains { contains($0) } }
}

// Bounces that are texts for people.
import Foundation

extension BouncedMessage {
  /// A bounce that is a text for people.
  var told: [BounceReport] {
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
      let reason = BounceRules.reason(text, status: BounceRules.status(text))
      return [
        BounceReport(
          recipient: nil, reason: reason, status: BounceRules.status(text), said: cut(text), messageIDs: messageIDs)
      ]
    }
    return recipients.prefix(BounceReader.mostRecipients).map { recipient in
      let part = recipients.count > 1 ? around(recipient, text) : text
      return BounceReport(
        recipient: recipient, reason: BounceRules.reason(part, status: BounceRules.status(part), text: humanReason),
        status: BounceRules.status(part), said: cut(part), messageIDs: messageIDs)
    }
  }

  /// What people read, up to the returned mail.
  func readHumanText() -> String {
    let own = parts.filter { !$0.isReturned && $0.type.hasPrefix("text/") && $0.type != "text/rfc822-headers" }
    let texts = own.map {
      $0.type == "text/html"
        ? MIMEText.plain(html: String($0.text.unicodeScalars.prefix(4 * BounceReader.longestText))) : $0.text
    }
    let all = texts.joined(separator: "\n").replacing("\r\n", with: "\n")
    let text = String(all.unicodeScalars.prefix(BounceReader.longestText))
    let lower = text.lowercased()
    let cuts = BounceRules.copies.compactMap { lower.range(of: $0)?.lowerBound }
    guard let end = cuts.min() else { return text }
    // Counted, since upper and lower case may differ in length.
    return String(text.prefix(lower.distance(from: lower.startIndex, to: end)))
  }

  /// The text that belongs to a recipient.
  func told(of recipient: String?) -> String {
    let text = humanText
    guard let recipient else { return text }
    return around(recipient, text)
  }

  /// Of one recipient among others.
  private static var longestPart: Int { 2_048 }

  /// From a recipient's line to the next one's.
  func around(_ recipient: String, _ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.lowercased().contains(recipient) }) else { return text }
    let rest = lines[(first + 1)...].prefix { line in
      let found = addresses(String(line))
      return found.isEmpty || found.contains(recipient) || !line.hasPrefix("<")
    }
    return String(([lines[first]] + rest).joined(separator: "\n").unicodeScalars.prefix(Self.longestPart))
  }
}

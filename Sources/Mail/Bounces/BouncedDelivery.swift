// Delivery reports (RFC 3464), also those that do not say that they are one.
import Foundation

extension BouncedMessage {
  /// Per recipient: the fields of RFC 3464 § 2.3.
  struct Group {
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

  var delivery: [Group] {
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

  func blocks(_ text: String) -> [String] {
    text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: "\n") }
  }

  func group(_ fields: [(name: String, value: String)]) -> Group? {
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

  func report(_ group: Group) -> BounceReport {
    let told = told(of: group.recipient)
    let reason = BounceRules.reason(group.diagnostic, status: group.status, text: humanReason)
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
}

// Complaints: feedback reports (RFC 5965), and what providers send instead.
import Foundation

extension BouncedMessage {
  var complaints: [BounceReport]? {
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
}

// What Amazon SES tells by SNS, in JSON: a mail of its own whose text is an object, or one that holds the object as a text.
// https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
import Foundation

private struct Envelope: Decodable {
  let Message: String
}

private struct Notice: Decodable {
  struct Recipient: Decodable { let emailAddress: String, action: String?, status: String?, diagnosticCode: String? }
  struct Bounce: Decodable { let bounceType: String?, bouncedRecipients: [Recipient] }
  struct Complaint: Decodable { let complaintFeedbackType: String?, complainedRecipients: [Recipient] }
  struct Delivery: Decodable { let recipients: [String] }
  struct Returned: Decodable {
    struct Header: Decodable { let name: String, value: String }
    let headers: [Header]?
  }
  let bounce: Bounce?
  let complaint: Complaint?
  let delivery: Delivery?
  let mail: Returned?
}

extension BouncedMessage {
  var notices: [BounceReport]? {
    guard let notice = parts.lazy.filter({ $0.type == "text/plain" && !$0.isReturned }).compactMap(notice).first else {
      return nil
    }
    let ids = (notice.mail?.headers ?? []).filter { $0.name.lowercased() == "message-id" }
      .map { $0.value.trimmingCharacters(in: CharacterSet(charactersIn: " <>")) }
    if let bounce = notice.bounce, !bounce.bouncedRecipients.isEmpty {
      return bounce.bouncedRecipients.prefix(BounceReader.mostRecipients).map { report($0, bounce.bounceType, ids) }
    }
    if let complaint = notice.complaint, complaint.complaintFeedbackType != "not-spam" {
      return complaint.complainedRecipients.prefix(BounceReader.mostRecipients).map {
        BounceReport(
          recipient: addresses($0.emailAddress).first, reason: .complaint,
          said: cut(complaint.complaintFeedbackType ?? "complaint"), messageIDs: ids)
      }
    }
    guard let delivered = notice.delivery?.recipients.first else { return nil }
    return [none(.delivered, addresses(delivered).first)]
  }

  private func report(_ recipient: Notice.Recipient, _ type: String?, _ ids: [String]) -> BounceReport {
    let said = recipient.diagnosticCode ?? ""
    let status = recipient.status.flatMap(BounceRules.status) ?? BounceRules.status(said)
    let reason = BounceRules.reason(said, status: status)
    // SES ends nothing for what passes, and says so; what it gives up is not always the address.
    return BounceReport(
      recipient: addresses(recipient.emailAddress).first, kind: type == "Transient" ? .soft : nil, reason: reason,
      status: status, said: cut(said.isEmpty ? type ?? "" : said), messageIDs: ids)
  }

  private func notice(_ part: MIMEPart) -> Notice? {
    let text = part.text
    guard text.contains("notificationType") || text.contains("eventType"), let start = text.firstIndex(of: "{"),
      let end = text.lastIndex(of: "}"), start < end
    else { return nil }
    // A line that a mail server has broken goes on after a blank; JSON itself has no need of line ends.
    let json = text[start...end].replacing("\r\n", with: "\n").replacing("\n ", with: "").replacing("\n", with: "")
    let decoder = JSONDecoder()
    let inner = (try? decoder.decode(Envelope.self, from: Data(json.utf8)))?.Message ?? String(json)
    guard let notice = try? decoder.decode(Notice.self, from: Data(inner.utf8)),
      notice.bounce != nil || notice.complaint != nil || notice.delivery != nil
    else { return nil }
    return notice
  }
}

// Reads what comes back: delivery reports (RFC 3464), complaints (RFC 5965), and the texts of servers that keep to neither.
import Foundation

public enum BounceReader {
  /// What a message says, one report for each recipient that it is about; one of kind `none` for what is no bounce. Never
  /// fails: a message that nobody can read is none.
  public static func read(_ message: [UInt8]) -> [BounceReport] {
    let parts = MIMEPart.all(of: message)
    guard let top = parts.first else { return [] }
    return BouncedMessage(top: top, parts: parts).reports
  }

  static let (longestText, longestSaid, mostRecipients) = (32_768, 500, 50)
}

/// A message that may tell of a mail that did not arrive: read by one thread.
final class BouncedMessage {
  let top: MIMEPart
  let parts: [MIMEPart]
  /// What people read, and what it says of why: the same for each recipient.
  lazy var humanText = readHumanText()
  lazy var humanReason = BounceRules.reason(in: humanText)

  init(top: MIMEPart, parts: [MIMEPart]) { (self.top, self.parts) = (top, parts) }

  var reports: [BounceReport] {
    if let reports = complaints ?? notices { return reports }
    let groups = delivery
    let failed = groups.filter(\.isFailure)
    if !failed.isEmpty { return failed.prefix(BounceReader.mostRecipients).map(report) }
    if let first = groups.first {
      // A report that says of nobody that it failed.
      return [none(first.isDelay ? .delayed : .delivered, first.recipient)]
    }
    return told
  }

  var messageIDs: [String] {
    let heads = parts.dropFirst().flatMap(\.headers) + returnedHeaders
    let named = heads.filter { ["message-id", "x-original-message-id", "original-message-id"].contains($0.name) }
    let answered = top.headers.filter { $0.name == "x-original-message-id" }
    return unique(
      (named + answered).flatMap { field in
        field.value.split { " <>,\t\"".contains($0) }.map(String.init).filter { $0.contains("@") }
      })
  }

  func none(_ reason: BounceReport.Reason, _ recipient: String?) -> BounceReport {
    BounceReport(
      recipient: recipient, kind: BounceReport.Kind.none, reason: reason, said: cut(top["subject"] ?? ""),
      messageIDs: messageIDs)
  }

  /// Scalars are counted: a character may be of any number of them.
  func cut(_ text: String) -> String {
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return String(flat.unicodeScalars.prefix(BounceReader.longestSaid))
  }
}

extension String {
  func contains(anyOf words: [String]) -> Bool { words.contains { contains($0) } }
}

// Whom a bounce is about.
import Foundation

extension BouncedMessage {
  var headerRecipient: String? {
    ["x-failed-recipients", "x-failed-recipient", "x-original-recipient"].compactMap {
      top[$0].flatMap { addresses($0).first }
    }.first
  }

  /// Of the mail that came back.
  var returnedRecipient: String? {
    let returned = parts.filter { $0.isReturned }
    let named = ["x-original-to", "delivered-to", "to", "envelope-to"]
    for name in named {
      if let found = returned.compactMap({ $0[name].flatMap { addresses($0).first } }).first { return found }
    }
    // Headers in the text.
    return returnedHeaders.filter { $0.name == "to" }.compactMap { addresses($0.value).first }.first
  }

  /// Heads of mails that stand in a text.
  var returnedHeaders: [(name: String, value: String)] {
    let texts = parts.filter { !$0.isReturned && $0.type.hasPrefix("text/") }.map {
      String($0.text.prefix(BounceReader.longestText))
    }
    return texts.flatMap { text in MIMEText.headers(text.replacing("\r\n", with: "\n")) }
      .filter { ["to", "message-id", "from", "return-path"].contains($0.name) }
  }

  var replier: String? { top["from"].flatMap { addresses($0).first } }

  /// In the order of the text: those in front of a colon or alone on a line first.
  func failedRecipients(_ text: String) -> [String] {
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

  func unique(_ list: [String]) -> [String] {
    list.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Addresses in a text, in lower case.
  func addresses(_ text: String) -> [String] { BounceAddresses.all(in: text) }
}

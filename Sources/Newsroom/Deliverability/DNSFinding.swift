import Foundation
import Outbound

/// What stands in DNS where one of our records should.
public enum DNSFinding: Sendable, Equatable {
  /// What we name, or what does as well.
  case fits
  /// Something else, word for word.
  case differs(String)
  case missing
  /// More than one counts as none (RFC 7208 § 4.5, RFC 7489 § 6.6.3).
  case several
  /// The name server does not answer.
  case silent

  /// What the texts at a record's name say of it.
  init(_ texts: [String], for record: DNSRecord) {
    let own = texts.filter { Self.isOf(record.kind, $0.lowercased()) }
    guard let found = own.first else {
      self = .missing
      return
    }
    guard own.count == 1 else {
      self = .several
      return
    }
    self =
      switch record.kind {
      case .spf: record.value.map { Self.words($0) == Self.words(found) } ?? true ? .fits : .differs(found)
      case .dkim: record.value.map { Self.key($0) == Self.key(found) } ?? false ? .fits : .differs(found)
      // What is asked of others is the operator's decision.
      case .dmarc: .fits
      }
  }

  private static func isOf(_ kind: DNSRecord.Kind, _ text: String) -> Bool {
    switch kind {
    case .spf: text == "v=spf1" || text.hasPrefix("v=spf1 ")
    case .dkim: text.hasPrefix("v=dkim1") || text.contains("p=") || text.contains("p =")
    case .dmarc: text.hasPrefix("v=dmarc1")
    }
  }

  /// What is named counts, and what is said of all others stands last.
  private static func words(_ text: String) -> Set<Substring> { Set(text.lowercased().split(separator: " ")) }

  /// The tag `p`, without the blanks that some put between its parts.
  private static func key(_ text: String) -> String? {
    text.split(separator: ";").map { $0.filter { !$0.isWhitespace } }.first { $0.hasPrefix("p=") }
  }
}

extension Newsdesk {
  /// Looks up at once all records of which something can be said: of DKIM only where there is a key.
  public func lookUpRecords() async -> [DNSRecord.Kind: DNSFinding] {
    guard settings.hasMailDomain, let server = settings.nameServer else { return [:] }
    return await withTaskGroup { group in
      for record in settings.dnsRecords where record.kind != .dkim || record.value != nil {
        group.addTask {
          guard let texts = try? await server.texts(of: record.name) else { return (record.kind, DNSFinding.silent) }
          return (record.kind, DNSFinding(texts, for: record))
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}

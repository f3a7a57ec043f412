/// Which of our targets, and which parts of others, a target may import. The table of ARCHITECTURE.md as code.
enum Arrows {
  static let ours: Set<String> = [
    "Command", "Website", "Newsroom", "Compression", "Storage", "Mail", "Outbound", "Pictures", "Markup", "Syndication",
    "Templates",
    "Likeness", "Triage", "WordPress", "QRCodes",
  ]

  private static let system: Set<String> = ["Foundation", "FoundationNetworking", "Dispatch", "Synchronization"]

  static let allowed: [String: Set<String>] = [
    "Command": [
      "Website", "Newsroom", "Templates", "ArgumentParser", "Logging", "Hummingbird", "ServiceLifecycle", "UnixSignals",
    ],
    "Website": [
      "Newsroom", "Templates", "Syndication", "Compression", "QRCodes", "Hummingbird", "HummingbirdCore", "HTTPTypes",
      "Crypto",
      "Logging", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "ServiceLifecycle",
    ],
    "Newsroom": [
      "Storage", "Mail", "Pictures", "Outbound", "Markup", "Syndication", "Templates", "Likeness", "Triage",
      "WordPress",
      "Crypto", "CryptoExtras", "Logging", "Yams",
    ],
    "Storage": ["GRDB", "CPostgres"],
    "Mail": ["Outbound", "Crypto", "CIDN2", "COpenSSL"],
    "Outbound": ["CCurl", "CResolver"],
    "Pictures": ["CVips"],
    "Compression": ["CBrotli", "CZlib"],
    "Likeness": ["CStemmer"],
    "QRCodes": ["CQRCode"],
    "Markup": ["CMarkdown", "CGumbo"],
    "Syndication": [],
    "Triage": ["Markup"],
    "Templates": ["Mustache"],
    "WordPress": ["Markup", "CXML"],
  ]

  static func mayImport(_ target: String, _ module: String) -> Bool {
    system.contains(module) || allowed[target]?.contains(module) == true
  }
}

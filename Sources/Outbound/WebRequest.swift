/// A request to another machine.
public struct WebRequest: Sendable, Equatable {
  /// With its scheme, http or https.
  public let address: String
  /// What is sent by POST, and its media type; nil for a GET.
  public let body: String?
  public let contentType: String?

  public init(_ address: String, body: String? = nil, contentType: String? = nil) {
    (self.address, self.body, self.contentType) = (address, body, contentType)
  }
}

/// What became of a request, with what was said.
public enum WebOutcome: Sendable, Equatable {
  /// A status of 200 to 299.
  case taken
  /// The answer is no, and will be the next time.
  case refused(String)
  /// The answer is "not now": 408, 429 or from 500 on; perhaps with the seconds after which to ask again (RFC 9110 § 10.2.3).
  case notNow(String, retryAfter: Int?)
  /// It leads to a private address, and those are not asked.
  case privateAddress
  /// Nobody answered.
  case failed(String)

  init(status: Int, retryAfter: Int?, text: String) {
    // A stranger's words: what no line and no database takes is left out.
    let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    let said = plain.isEmpty ? "\(status)" : "\(status) \(plain)"
    switch status {
    case 200..<300: self = .taken
    case 408, 429, 500...: self = .notNow(said, retryAfter: retryAfter)
    default: self = .refused(said)
    }
  }
}

import CCurl
import Foundation

/// libcurl's handle for one server: used by one thread at a time.
final class SMTPHandle {
  private let server: SMTPServer
  private let patience: Duration
  private let name: String
  /// For a connection to be made.
  private static let longestWay = 60
  private let handle: UnsafeMutableRawPointer?
  private static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))

  init(_ server: SMTPServer, as name: String, patience: Duration) {
    // An address is no name; in brackets it is one (RFC 5321 § 4.1.3).
    let isNumber = name.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    (self.server, self.patience, self.name) = (server, patience, isNumber ? "[\(name)]" : name)
    handle = Self.started == CURLE_OK ? curl_easy_init() : nil
  }

  deinit { if let handle { curl_easy_cleanup(handle) } }

  func deliver(_ mail: SMTPMail) -> SMTPOutcome {
    guard let handle else { return .failed("libcurl cannot start", at: .connection) }
    let outcome = deliver(mail, handle, fresh: false)
    // A server may close a connection that was kept; nothing of this mail was taken then.
    let isKept = ccurl_get_long(handle, CURLINFO_NUM_CONNECTS) == 0
    return isKept && outcome.isOfConnection ? deliver(mail, handle, fresh: true) : outcome
  }

  private func deliver(_ mail: SMTPMail, _ handle: UnsafeMutableRawPointer, fresh: Bool) -> SMTPOutcome {
    let exchange = SMTPExchange(mail.message)
    // Forgets options, keeps the connection.
    curl_easy_reset(handle)
    let recipients = curl_slist_append(nil, "<\(mail.recipient)>")
    defer { curl_slist_free_all(recipients) }
    set(handle)
    ccurl_set_long(handle, CURLOPT_FRESH_CONNECT, fresh ? 1 : 0)
    ccurl_set_string(handle, CURLOPT_MAIL_FROM, "<\(mail.sender)>")
    ccurl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
    var said = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    return withExtendedLifetime(exchange) {
      said.withUnsafeMutableBufferPointer { buffer in
        ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
        exchange.listen(handle)
        let result = curl_easy_perform(handle)
        ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
        return exchange.outcome(
          result, String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
      }
    }
  }

  private func set(_ handle: UnsafeMutableRawPointer) {
    let seconds = max(1, Int(patience.components.seconds))
    ccurl_set_string(handle, CURLOPT_URL, server.address(as: name))
    ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT, min(seconds, Self.longestWay))
    ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
    // A server that takes a byte a second.
    ccurl_set_long(handle, CURLOPT_TIMEOUT, 6 * seconds)
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    ccurl_set_string(handle, CURLOPT_PROXY, "")
    ccurl_set_long(handle, CURLOPT_USE_SSL, server.encryption == .none ? 0 : Int(CURLUSESSL_ALL.rawValue))
    ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = server.authorities { ccurl_set_string(handle, CURLOPT_CAINFO, file) }
    if let user = server.user {
      ccurl_set_string(handle, CURLOPT_USERNAME, user)
      ccurl_set_string(handle, CURLOPT_PASSWORD, server.password ?? "")
    }
  }
}

extension SMTPOutcome {
  /// Whether it is about the connection, before the message was sent.
  fileprivate var isOfConnection: Bool {
    switch self {
    case .accepted, .failed(_, .message), .refused(_, .message): false
    case .failed: true
    case .refused(let reply, _): reply.code == 421
    }
  }
}

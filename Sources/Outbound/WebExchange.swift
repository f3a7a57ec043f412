import CCurl
import Foundation

/// One request and its answer: libcurl calls it back on the thread that asks.
final class WebExchange {
  private let request: WebRequest
  private let allowsPrivate: Bool
  private var wasPrivate = false
  /// More of an answer nobody reads, and a server may send without end.
  private let answer = CurlAnswer(kept: 300, most: 1 << 20)
  private static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))

  init(_ request: WebRequest, allowsPrivate: Bool) { (self.request, self.allowsPrivate) = (request, allowsPrivate) }

  func run(_ patience: Duration) -> WebOutcome {
    guard Self.started == CURLE_OK, let handle = curl_easy_init() else { return .failed("libcurl cannot start") }
    defer { curl_easy_cleanup(handle) }
    let headers = request.contentType.map { curl_slist_append(nil, "Content-Type: \($0)") } ?? nil
    defer { curl_slist_free_all(headers) }
    set(handle, max(1, Int(patience.components.seconds)))
    if let headers { ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, headers) }
    listen(handle)
    let result = curl_easy_perform(handle)
    if wasPrivate, result != CURLE_OK { return .privateAddress }
    let status = ccurl_get_long(handle, CURLINFO_RESPONSE_CODE)
    // Who had answered and sends on for ever has answered.
    guard result == CURLE_OK || status > 0 && answer.isFull else {
      return .failed(String(cString: curl_easy_strerror(result)))
    }
    return WebOutcome(
      status: status, retryAfter: answer.lines.compactMap(Self.retryAfter).last,
      text: String(decoding: answer.bytes, as: UTF8.self))
  }

  private func set(_ handle: UnsafeMutableRawPointer, _ seconds: Int) {
    ccurl_set_string(handle, CURLOPT_URL, request.address)
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    ccurl_set_string(handle, CURLOPT_PROXY, "")
    ccurl_set_string(handle, CURLOPT_USERAGENT, "Andruck")
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT, seconds)
    ccurl_set_long(handle, CURLOPT_TIMEOUT, seconds)
    ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let body = request.body {
      ccurl_set_long(handle, CURLOPT_POST, 1)
      ccurl_set_long(handle, CURLOPT_POSTFIELDSIZE, body.utf8.count)
      ccurl_set_string(handle, CURLOPT_COPYPOSTFIELDS, body)
    }
  }

  private func listen(_ handle: UnsafeMutableRawPointer) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, me)
    ccurl_set_opensocket(handle) { context, _, address in
      guard let context, let address else { return -1 }
      return WebExchange.of(context).open(address)
    }
    answer.listen(handle)
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> WebExchange {
    Unmanaged<WebExchange>.fromOpaque(context).takeUnretainedValue()
  }

  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    guard allowsPrivate || !Self.isPrivate(address) else {
      wasPrivate = true
      return -1
    }
    return socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
  }

  private static func isPrivate(_ address: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
    let start = ccurl_address(address)
    switch address.pointee.family {
    case AF_INET:
      return AddressSpace.isPrivate(
        withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) })
    case AF_INET6:
      return AddressSpace.isPrivate(
        withUnsafeBytes(of: start.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) })
    default: return true
    }
  }

  private static func retryAfter(_ line: String) -> Int? {
    guard line.lowercased().hasPrefix("retry-after:") else { return nil }
    return Int(line.dropFirst("retry-after:".count).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}

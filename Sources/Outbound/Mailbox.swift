// Reads a mailbox by IMAP (RFC 3501), on a thread of its own, over one connection.
import CCurl
import Dispatch
import Foundation
import Synchronization

public final class Mailbox: Sendable {
  private let queue = DispatchQueue(label: "andruck.imap")
  private let handle: Mutex<MailboxHandle>

  public init(_ server: MailboxServer, patience: Duration = .seconds(60)) {
    handle = Mutex(MailboxHandle(server, patience: patience))
  }

  /// What came after a message; with `last` only the last of it. Throws `MailboxError`.
  public func messages(after uid: Int64, last: Bool = false) async throws -> MailboxListing {
    try await run { try $0.messages(after: uid, last: last) }
  }

  /// A message, up to a mebibyte of it. Throws `MailboxError`.
  public func message(_ uid: Int64) async throws -> [UInt8] { try await run { try $0.message(uid) } }

  /// Somebody is to read it still: looking at it was no reading. Throws `MailboxError`.
  public func leaveUnread(_ uid: Int64) async throws {
    try await run { try $0.command("UID STORE \(uid) -FLAGS.SILENT (\\Seen)") }
  }

  private func run<T: Sendable>(_ body: @escaping @Sendable (borrowing MailboxHandle) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in continuation.resume(with: Result { try handle.withLock { try body($0) } }) }
    }
  }
}

/// The messages of a mailbox, by their numbers, and the number that says whether those are the same as before.
public struct MailboxListing: Sendable, Equatable {
  public let validity: Int64
  /// Ascending.
  public let uids: [Int64]
}

/// Why a mailbox cannot be read: in the words of the server, or of libcurl.
public struct MailboxError: Error, Sendable, CustomStringConvertible {
  public let description: String
}

/// libcurl's handle for one mailbox: used by one thread at a time.
private final class MailboxHandle {
  private let server: MailboxServer
  private let patience: Duration
  private let handle: UnsafeMutableRawPointer?
  private static let started: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))
  private static let most = 1 << 20
  private var validity: Int64 = 0

  init(_ server: MailboxServer, patience: Duration) {
    (self.server, self.patience) = (server, patience)
    handle = Self.started == CURLE_OK ? curl_easy_init() : nil
  }

  deinit { if let handle { curl_easy_cleanup(handle) } }

  func messages(after uid: Int64, last: Bool) throws -> MailboxListing {
    let range = last ? "*" : "\(uid + 1):*"
    let said = String(decoding: try perform(server.address(), "UID SEARCH UID \(range)"), as: UTF8.self)
    let lines = said.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("* SEARCH") }
    // A range that is beyond the last message names the last message.
    let uids = lines.flatMap { $0.dropFirst("* SEARCH".count).split(separator: " ").compactMap { Int64($0) } }
    return MailboxListing(validity: validity, uids: uids.filter { $0 > uid }.sorted())
  }

  func message(_ uid: Int64) throws -> [UInt8] { try perform(server.address("/;UID=\(uid)"), nil) }

  func command(_ text: String) throws { _ = try perform(server.address(), text) }

  private func perform(_ address: String, _ command: String?) throws -> [UInt8] {
    guard let handle else { throw MailboxError(description: "libcurl cannot start") }
    let answer = CurlAnswer(kept: Self.most, most: Self.most)
    curl_easy_reset(handle)
    set(handle)
    ccurl_set_string(handle, CURLOPT_URL, address)
    if let command { ccurl_set_string(handle, CURLOPT_CUSTOMREQUEST, command) }
    var said = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let result = withExtendedLifetime(answer) {
      said.withUnsafeMutableBufferPointer { buffer in
        ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, buffer.baseAddress)
        answer.listen(handle)
        let result = curl_easy_perform(handle)
        ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
        return result
      }
    }
    validity = answer.lines.compactMap(Self.validity).last ?? validity
    // Who sends on for ever has sent enough.
    guard result == CURLE_OK || answer.isFull else {
      let text = String(decoding: said.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw MailboxError(description: text.isEmpty ? String(cString: curl_easy_strerror(result)) : text)
    }
    return answer.bytes
  }

  /// `* OK [UIDVALIDITY 1700000000] UIDs valid`
  private static func validity(_ line: String) -> Int64? {
    line.range(of: "[UIDVALIDITY ").flatMap { Int64(line[$0.upperBound...].prefix { $0.isNumber }) }
  }

  private func set(_ handle: UnsafeMutableRawPointer) {
    let seconds = max(1, Int(patience.components.seconds))
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT, seconds)
    ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
    ccurl_set_long(handle, CURLOPT_TIMEOUT, 3 * seconds)
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "imap,imaps")
    ccurl_set_string(handle, CURLOPT_PROXY, "")
    ccurl_set_long(handle, CURLOPT_USE_SSL, server.encryption == .none ? 0 : Int(CURLUSESSL_ALL.rawValue))
    ccurl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let file = server.authorities { ccurl_set_string(handle, CURLOPT_CAINFO, file) }
    ccurl_set_string(handle, CURLOPT_USERNAME, server.user)
    ccurl_set_string(handle, CURLOPT_PASSWORD, server.password)
  }
}

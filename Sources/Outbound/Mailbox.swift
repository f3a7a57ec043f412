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
    let answer = MailboxAnswer(most: Self.most)
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
    validity = answer.validity ?? validity
    // Who sends on for ever has sent enough.
    guard result == CURLE_OK || answer.isFull else {
      let text = String(decoding: said.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw MailboxError(description: text.isEmpty ? String(cString: curl_easy_strerror(result)) : text)
    }
    return answer.bytes
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

/// What a server answers: libcurl calls it back on the thread that asks.
private final class MailboxAnswer {
  private(set) var bytes: [UInt8] = []
  private(set) var validity: Int64?
  private(set) var isFull = false
  private let most: Int

  init(most: Int) { self.most = most }

  func listen(_ handle: UnsafeMutableRawPointer) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_WRITEDATA, me)
    ccurl_set_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return MailboxAnswer.of(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    ccurl_set_pointer(handle, CURLOPT_HEADERDATA, me)
    ccurl_set_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      MailboxAnswer.of(context).hear(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> MailboxAnswer {
    Unmanaged<MailboxAnswer>.fromOpaque(context).takeUnretainedValue()
  }

  /// Another number than was given ends it.
  private func take(_ part: UnsafeRawBufferPointer) -> Int {
    guard bytes.count < most else {
      isFull = true
      return 0
    }
    bytes += part.prefix(most - bytes.count)
    return part.count
  }

  /// `* OK [UIDVALIDITY 1700000000] UIDs valid`
  private func hear(_ part: UnsafeRawBufferPointer) {
    let line = String(decoding: part, as: UTF8.self)
    guard let start = line.range(of: "[UIDVALIDITY ") else { return }
    validity = Int64(line[start.upperBound...].prefix { $0.isNumber }) ?? validity
  }
}

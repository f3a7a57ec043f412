import CCurl
import Foundation

/// What is said between us and a server about one mail. libcurl calls it back on the thread that delivers.
final class SMTPExchange {
  private var rest: ArraySlice<UInt8>
  private var stage = SMTPStage.connection
  private var lines: [String] = []
  private var reply: SMTPReply?
  /// After QUIT nothing more is said about the mail.
  private var isOver = false

  init(_ message: String) { rest = Array(message.utf8)[...] }

  func listen(_ handle: UnsafeMutableRawPointer) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_READDATA, me)
    ccurl_set_data(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return SMTPExchange.of(context).read(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
    }
    ccurl_set_pointer(handle, CURLOPT_DEBUGDATA, me)
    ccurl_set_long(handle, CURLOPT_VERBOSE, 1)
    ccurl_set_debug(handle) { _, kind, bytes, count, context in
      guard let bytes, let context, kind == CURLINFO_HEADER_OUT || kind == CURLINFO_HEADER_IN else { return 0 }
      let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
      SMTPExchange.of(context).hear(text, isOurs: kind == CURLINFO_HEADER_OUT)
      return 0
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> SMTPExchange {
    Unmanaged<SMTPExchange>.fromOpaque(context).takeUnretainedValue()
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let part = rest.prefix(buffer.count)
    buffer.copyBytes(from: part)
    rest = rest.dropFirst(part.count)
    return part.count
  }

  private func hear(_ text: String, isOurs: Bool) {
    if isOver { return }
    if isOurs {
      isOver = text.hasPrefix("QUIT")
      // A stage begins with its command; what is said before the first one is about the connection.
      if text.hasPrefix("MAIL FROM") { stage = .sender }
      if text.hasPrefix("RCPT TO") { stage = .recipient }
      if text.hasPrefix("DATA") { stage = .message }
      if !isOver { reply = nil }
      return
    }
    for line in text.split(whereSeparator: \.isNewline) {
      lines.append(String(line))
      // "250-" goes on, "250 " ends.
      guard line.count < 4 || line.dropFirst(3).first != "-" else { continue }
      reply = SMTPReply(lines: lines) ?? reply
      lines = []
    }
  }

  /// `said` is what libcurl says of a failure.
  func outcome(_ result: CURLcode, _ said: String) -> SMTPOutcome {
    if result == CURLE_OK, let reply, reply.code < 300 { return .accepted(reply) }
    if let reply, reply.code >= 400 { return .refused(reply, at: stage) }
    return .failed(said.isEmpty ? String(cString: curl_easy_strerror(result)) : said, at: stage)
  }
}

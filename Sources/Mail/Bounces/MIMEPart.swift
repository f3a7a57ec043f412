// The parts of a message that anybody may have sent: what is too deep, too many or too long is left out, and what breaks the
// rules is read as far as it goes.
import Foundation

/// A part of a message, or the message itself, with its head.
struct MIMEPart: Sendable {
  /// In their order; names in lower case, folded lines joined.
  let headers: [(name: String, value: String)]
  /// `text/plain`, in lower case.
  let type: String
  /// What it holds, decoded, if it holds no parts.
  let body: [UInt8]
  /// Whether it is in a message that this one holds.
  let isReturned: Bool

  subscript(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  var text: String { MIMEText.decoded(body) }

  private static let (mostBytes, mostParts, mostDepth, mostHead) = (1 << 20, 200, 8, 64 << 10)

  /// The message, then its parts in their order.
  static func all(of message: [UInt8]) -> [MIMEPart] {
    var parts: [MIMEPart] = []
    read(message.prefix(mostBytes), depth: 0, isReturned: false, into: &parts)
    return parts
  }

  private static func read(
    _ bytes: ArraySlice<UInt8>, depth: Int, isReturned: Bool, isDigest: Bool = false, into parts: inout [MIMEPart]
  ) {
    guard parts.count < mostParts, depth <= mostDepth else { return }
    let (head, body) = split(bytes)
    let headers = MIMEText.headers(MIMEText.decoded(Array(head.prefix(mostHead))))
    let content = headers.first { $0.name == "content-type" }?.value ?? ""
    var type = String(content.prefix { $0 != ";" && !$0.isWhitespace }).lowercased()
    if type.isEmpty { type = isDigest ? "message/rfc822" : "text/plain" }
    let coding = headers.first { $0.name == "content-transfer-encoding" }?.value.lowercased() ?? ""
    if type.hasPrefix("multipart/"), let boundary = MIMEText.parameter("boundary", content) {
      let pieces = pieces(body, boundary)
      if !pieces.isEmpty {
        parts.append(MIMEPart(headers: headers, type: type, body: [], isReturned: isReturned))
        for piece in pieces {
          read(
            piece, depth: depth + 1, isReturned: isReturned, isDigest: type == "multipart/digest", into: &parts)
        }
        return
      }
      // It says that it has parts, and has none.
      type = "text/plain"
    }
    let decoded = MIMEText.decoded(body, coding)
    parts.append(MIMEPart(headers: headers, type: type, body: decoded, isReturned: isReturned))
    if type == "message/rfc822" || type == "message/global" || type == "text/rfc822-headers" {
      read(decoded[...], depth: depth + 1, isReturned: true, into: &parts)
    }
  }

  /// Head and body; what has no empty line is all head if it begins as one, else all body.
  private static func split(_ bytes: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
    var bytes = bytes
    // A line of a mailbox file.
    if bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: 10) { bytes = bytes[(end + 1)...] }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 10) ?? bytes.endIndex
      if bytes[index..<end].allSatisfy({ $0 == 13 }) {
        return (bytes[..<index], bytes[min(end + 1, bytes.endIndex)...])
      }
      index = min(end + 1, bytes.endIndex)
    }
    return (bytes, bytes[bytes.endIndex...])
  }

  /// What stands between the lines of a boundary; a part without its end goes to the end.
  private static func pieces(_ body: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex, pieces.count < mostParts {
      let end = body[index...].firstIndex(of: 10) ?? body.endIndex
      let line = body[index..<end]
      if line.starts(with: mark) {
        if let start { pieces.append(body[start..<index]) }
        start = min(end + 1, body.endIndex)
        if line.dropFirst(mark.count).starts(with: "--".utf8) {
          start = nil
          break
        }
      }
      index = min(end + 1, body.endIndex)
    }
    if let start, pieces.count < mostParts { pieces.append(body[start...]) }
    return pieces
  }
}

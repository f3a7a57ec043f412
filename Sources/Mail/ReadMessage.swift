import Foundation

/// A message of ours, read again: for looking at what was sent.
public struct ReadMessage: Sendable {
  /// In their order, encoded words read.
  public let headers: [(name: String, value: String)]
  public let text: String
  public let html: String?

  public init(_ message: String) {
    let message = message.replacing("\r\n", with: "\n")
    let (head, body) = Self.parts(message)
    headers = head.replacing("\n ", with: " ").split(separator: "\n").compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (String(line[..<colon]), Self.words(value))
    }
    let type = headers.first { $0.name == "Content-Type" }?.value ?? ""
    guard let boundary = type.firstMatch(of: #/boundary="([^"]+)"/#)?.1 else {
      (text, html) = (Self.decoded(body), nil)
      return
    }
    let pieces = body.components(separatedBy: "--\(boundary)").map { Self.parts($0.trimmingPrefix("\n")) }
    func piece(_ type: String) -> String? {
      pieces.first { $0.head.contains("text/\(type)") }.map { Self.decoded($0.body) }
    }
    (text, html) = (piece("plain") ?? "", piece("html"))
  }

  public subscript(_ name: String) -> String { headers.first { $0.name == name }?.value ?? "" }

  private static func parts(_ text: some StringProtocol) -> (head: String, body: String) {
    guard let cut = text.range(of: "\n\n") else { return (String(text), "") }
    return (String(text[..<cut.lowerBound]), String(text[cut.upperBound...]))
  }

  /// RFC 2047, as `HeaderEncoding` writes it.
  private static func words(_ value: String) -> String {
    value.replacing(#/=\?utf-8\?B\?([A-Za-z0-9+\/=]*)\?=\s*/#) { match in
      String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
    }
  }

  /// RFC 2045 § 6.7
  private static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.replacing("=\n", with: "").utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "="), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

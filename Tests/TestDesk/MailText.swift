import Foundation

extension String {
  /// The text of a mail as its reader sees it (RFC 2045 § 6.7).
  public var quotedPrintableDecoded: String {
    let bytes = Array(replacing("=\r\n", with: "").utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        out.append(byte)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

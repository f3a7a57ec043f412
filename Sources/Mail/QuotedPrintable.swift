/// RFC 2045 § 6.7: readable ASCII stays, the rest becomes `=XX`; lines of at most 76 characters.
enum QuotedPrintable {
  static func encode(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { line($0) }.joined(separator: "\r\n")
  }

  private static func line(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var out = ""
    var length = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain = (byte > 0x20 && byte < 0x7F && byte != 0x3D) || (isBlank && !isLast)
      let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + hex(byte)
      if length + piece.count > 75 {
        out += "=\r\n"
        length = 0
      }
      // A line that starts with a dot or "From " is touched by careless relays.
      out += length == 0 && byte == 0x2E ? "=2E" : piece
      length += length == 0 && byte == 0x2E ? 3 : piece.count
    }
    return out
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}

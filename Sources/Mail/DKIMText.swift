/// The forms in which headers and body are signed: "relaxed" (RFC 6376 § 3.4).
enum DKIMText {
  struct Field {
    /// In lower case.
    let name: String
    let relaxed: String
  }

  /// Head and body; the empty line between them belongs to neither.
  static func parts(_ message: String) -> (head: Substring.UTF8View, body: Substring.UTF8View) {
    let bytes = message.utf8
    let mark = Array("\r\n\r\n".utf8)
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: mark[0]) {
      if bytes[found...].starts(with: mark) {
        return (message[..<found].utf8, message[bytes.index(found, offsetBy: 4)...].utf8)
      }
      index = bytes.index(after: found)
    }
    return (message[...].utf8, message[message.endIndex...].utf8)
  }

  static func fields(_ head: Substring.UTF8View) -> [Field] {
    var lines: [[UInt8]] = []
    for line in head.split(separator: UInt8(ascii: "\n")) {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if let first = line.first, isBlank(first), !lines.isEmpty {
        lines[lines.count - 1] += line
      } else {
        lines.append(Array(line))
      }
    }
    return lines.compactMap { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let name = String(decoding: line[..<colon].filter { !isBlank($0) }, as: UTF8.self).lowercased()
      return Field(name: name, relaxed: "\(name):\(String(decoding: single(line[(colon + 1)...]), as: UTF8.self))")
    }
  }

  /// Each run of blanks is one, none stands at a line's end, no empty line at the body's end; an empty body stays empty.
  static func relaxed(body: Substring.UTF8View) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count + 2)
    var blanks = false
    var newlines = 0
    for byte in body {
      switch byte {
      case UInt8(ascii: "\r"): continue
      case UInt8(ascii: "\n"):
        newlines += 1
        blanks = false
      case _ where isBlank(byte): blanks = true
      default:
        for _ in 0..<newlines { out += [0x0D, 0x0A] }
        newlines = 0
        if blanks { out.append(0x20) }
        blanks = false
        out.append(byte)
      }
    }
    return out.isEmpty ? [] : out + [0x0D, 0x0A]
  }

  /// With single blanks, and none at the ends.
  private static func single(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.split(whereSeparator: isBlank).reduce(into: []) { out, word in
      if !out.isEmpty { out.append(0x20) }
      out += word
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Base64 in lines of 72.
  static func folded(base64: String) -> String {
    var rest = base64[...]
    var lines: [Substring] = []
    while !rest.isEmpty {
      lines.append(rest.prefix(72))
      rest = rest.dropFirst(72)
    }
    return lines.joined(separator: "\r\n ")
  }

  /// Names with colons between them, in lines of some 70.
  static func folded(names: [String]) -> String {
    names.dropFirst().reduce(into: (text: names.first ?? "", line: 2)) { folded, name in
      let isLong = folded.line + name.utf8.count > 60
      folded.text += isLong ? ":\r\n \(name)" : ":\(name)"
      folded.line = isLong ? name.utf8.count : folded.line + name.utf8.count + 1
    }.text
  }
}

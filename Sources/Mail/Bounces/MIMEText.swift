// Texts of messages that anybody may have sent.
import Foundation

enum MIMEText {
  /// UTF-8, or as much of it as is; of other charsets what is ASCII, which is all that machines say.
  static func decoded(_ bytes: [UInt8]) -> String {
    // U+0000 is in no text, and no database keeps it.
    let bytes = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    return String(validating: bytes, as: UTF8.self)
      ?? String(decoding: bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }

  /// Names in lower case, folded lines joined by a blank.
  static func headers(_ head: String) -> [(name: String, value: String)] {
    var lines: [(name: String, value: String)] = []
    for line in head.split(whereSeparator: \.isNewline) {
      if let first = line.first, first == " " || first == "\t" {
        if !lines.isEmpty { lines[lines.count - 1].value += " " + line.drop { $0 == " " || $0 == "\t" } }
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
        lines.append((name, line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)))
      }
    }
    return lines.map { ($0.name, words($0.value)) }
  }

  /// A parameter of a header, with or without quotes.
  static func parameter(_ name: String, _ value: String) -> String? {
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == name else { continue }
      let text = pair[1].trimmingCharacters(in: .whitespaces)
      let plain = text.hasPrefix("\"") ? String(text.dropFirst().prefix { $0 != "\"" }) : text
      return plain.isEmpty ? nil : plain
    }
    return nil
  }

  static func decoded(_ body: ArraySlice<UInt8>, _ coding: String) -> [UInt8] {
    if coding.contains("base64") {
      let letters = body.filter { !($0 == 10 || $0 == 13 || $0 == 32 || $0 == 9) }
      return Data(base64Encoded: Data(letters), options: .ignoreUnknownCharacters).map { [UInt8]($0) } ?? Array(body)
    }
    return coding.contains("quoted-printable") ? quotedPrintable(body) : Array(body)
  }

  /// RFC 2045 § 6.7; what is none stays as it is.
  static func quotedPrintable(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(body.count)
    var index = body.startIndex
    while index < body.endIndex {
      let byte = body[index]
      guard byte == UInt8(ascii: "=") else {
        out.append(byte)
        index += 1
        continue
      }
      let rest = body[(index + 1)...]
      if rest.first == 10 || rest.starts(with: [13, 10]) {
        index += rest.first == 10 ? 2 : 3
      } else if rest.count >= 2, let high = hex(rest[index + 1]), let low = hex(rest[index + 2]) {
        out.append(high << 4 | low)
        index += 3
      } else {
        out.append(byte)
        index += 1
      }
    }
    return out
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// Encoded words (RFC 2047); of other charsets than UTF-8 what is ASCII.
  static func words(_ value: String) -> String {
    guard value.contains("=?") else { return value }
    var out = ""
    var rest = value[...]
    while let start = rest.range(of: "=?") {
      let parts = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
      guard parts.count == 4, parts[3].hasPrefix("=") else { break }
      out += rest[..<start.lowerBound]
      let bytes = Array(parts[2].utf8)
      let isBase64 = parts[1].lowercased() == "b"
      let read =
        isBase64
        ? decoded(bytes[...], "base64")
        : quotedPrintable(bytes.map { $0 == UInt8(ascii: "_") ? 32 : $0 }[...])
      out += decoded(read)
      rest = parts[3].dropFirst()
    }
    return out + rest
  }

  /// HTML without its tags: enough to read what a mail server says.
  static func plain(html: String) -> String {
    var out = ""
    var isTag = false
    for character in html {
      switch character {
      case "<":
        isTag = true
        out.append("\n")
      case ">": isTag = false
      default: if !isTag { out.append(character) }
      }
    }
    for (name, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      out = out.replacing(name, with: sign)
    }
    return out
  }
}

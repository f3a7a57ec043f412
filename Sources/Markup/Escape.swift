/// Text as it must be written in HTML and XML.
public enum Escape {
  /// Between tags: `&`, `<` and `>` are written as entities.
  public static func text(_ text: String) -> String { escaped(text, quotes: false) }
  /// In a double-quoted attribute: `"` and `'` too.
  public static func attribute(_ text: String) -> String { escaped(text, quotes: true) }

  /// Control characters are no text, and XML could not hold them.
  static func isControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: true
    default: false
    }
  }

  static func withoutControls(_ text: String) -> String {
    text.utf8.contains(where: isControl) ? String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self) : text
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\"") where quotes: out += "&quot;".utf8
      case UInt8(ascii: "'") where quotes: out += "&#39;".utf8
      case _ where isControl(byte): continue
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

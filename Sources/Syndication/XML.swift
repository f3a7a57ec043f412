/// Writes XML 1.0: escaped, and without the control characters that XML cannot hold at all.
struct XML {
  private(set) var text: String

  init(declaration: Bool = true) { text = declaration ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "" }

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    text += "<\(name)\(Self.written(attributes))>\n"
  }
  mutating func close(_ name: String) { text += "</\(name)>\n" }
  mutating func empty(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)\(Self.written(attributes))/>\n"
  }
  mutating func element(_ name: String, _ content: String, _ attributes: [(String, String)] = []) {
    text += "<\(name)\(Self.written(attributes))>\(Self.escape(content))</\(name)>\n"
  }

  private static func written(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0.0)=\"\(escape($0.1))\"" }.joined()
  }

  static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 16)
    var mayHoldNone = false
    for byte in text.utf8 {
      if byte == 0xEF { mayHoldNone = true }
      switch byte {
      case UInt8(ascii: "&"): out += "&amp;".utf8
      case UInt8(ascii: "<"): out += "&lt;".utf8
      case UInt8(ascii: ">"): out += "&gt;".utf8
      case UInt8(ascii: "\""): out += "&quot;".utf8
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20: continue
      default: out.append(byte)
      }
    }
    let escaped = String(decoding: out, as: UTF8.self)
    // Two characters of Unicode are none of XML's (XML 1.0 § 2.2); both begin with this byte.
    return !mayHoldNone ? escaped : escaped.replacing("\u{FFFE}", with: "").replacing("\u{FFFF}", with: "")
  }
}

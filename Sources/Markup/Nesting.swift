/// The HTML parser is quadratic in nesting depth, so depth is bounded before it sees the text.
enum Nesting {
  static let limit = 250

  /// These cannot nest in themselves without another element between, and may lack their end tag.
  private static let uncounted: Set<String> = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input",
    "wbr", "col", "area", "base", "embed", "link", "meta", "param", "source", "track",
  ]

  /// Counts start tags less end tags, which is never less than the true depth. Throws `MarkupError.tooDeep`.
  static func check(_ html: String) throws {
    var depth = 0
    let bytes = Array(html.utf8)
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else { continue }
      let closes = bytes[index + 1] == UInt8(ascii: "/")
      let name = name(in: bytes, at: index + (closes ? 2 : 1))
      guard !name.isEmpty, !uncounted.contains(name) else { continue }
      depth = closes ? max(0, depth - 1) : depth + 1
      guard depth <= limit else { throw MarkupError.tooDeep(limit: limit) }
    }
  }

  private static func name(in bytes: [UInt8], at start: Int) -> String {
    var end = start
    while end < bytes.count, end - start < 12, isLetter(bytes[end]) { end += 1 }
    return String(decoding: bytes[start..<end].map { $0 | 0x20 }, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}

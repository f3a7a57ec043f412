/// The HTML parser is quadratic in nesting depth, so depth is bounded before it sees the text.
///
/// The count must never be less than the true depth, whatever tricks a text plays. So every start tag counts, wherever
/// it stands; an end tag counts only where the parser, too, must see one (outside comments, CDATA and tags with quotes,
/// which are read as long as they could be), and only if it closes the last start tag.
///
/// Few bytes could become many nodes, too: elements like `<b>` that are left open are opened again in each block that
/// follows (WHATWG HTML, "reconstruct the active formatting elements"). So their number is counted at every tag.
enum Nesting {
  static let limit = 250
  /// Elements that may be opened again, beyond one for each byte of the text.
  private static let reopened = 100_000
  private static let formatting: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
  ]

  /// These cannot nest in themselves without another element between, and may lack their end tag.
  private static let uncounted: Set<String> = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "br", "hr", "img", "input",
    "wbr", "col", "area", "base", "embed", "link", "meta", "param", "source", "track",
  ]

  /// Throws `MarkupError.tooDeep`.
  static func check(_ html: String) throws {
    let bytes = Array(html.utf8)
    var open: [String] = []
    // In SVG and MathML every element nests.
    let isForeign = bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: "<") && ["svg", "math"].contains(name(in: bytes, at: index + 1))
    }
    var endsCountFrom = 0
    var openFormatting = 0
    var nodes = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      let closes = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
      let name = name(in: bytes, at: index + (closes ? 2 : 1))
      if !closes, !name.isEmpty, isForeign || !uncounted.contains(name) {
        open.append(name)
        if formatting.contains(name) { openFormatting += 1 }
        guard open.count <= limit else { throw MarkupError.tooDeep(limit: limit) }
      }
      nodes += openFormatting
      guard nodes <= bytes.count + reopened else { throw MarkupError.tooDeep(limit: limit) }
      guard index >= endsCountFrom else { continue }
      if closes, open.last == name {
        open.removeLast()
        if formatting.contains(name) { openFormatting -= 1 }
      }
      endsCountFrom = end(of: bytes, from: index)
    }
  }

  /// Where the construct that starts at `index` ends at the latest.
  private static func end(of bytes: [UInt8], from index: Int) -> Int {
    let head = bytes[index..<min(bytes.count, index + 9)]
    if head.starts(with: Array("<!--".utf8)) { return search(bytes, Array("-->".utf8), from: index + 4) }
    if head.starts(with: Array("<![CDATA[".utf8)) { return search(bytes, Array("]]>".utf8), from: index + 9) }
    guard index + 1 < bytes.count, isLetter(bytes[index + 1]) || "/!?".utf8.contains(bytes[index + 1]) else {
      return index + 1
    }
    var quote: UInt8?
    for position in index + 1..<bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return position + 1
      }
    }
    return bytes.count
  }

  private static func search(_ bytes: [UInt8], _ wanted: [UInt8], from start: Int) -> Int {
    var position = start
    while position + wanted.count <= bytes.count {
      if bytes[position..<position + wanted.count].elementsEqual(wanted) { return position + wanted.count }
      position += 1
    }
    return bytes.count
  }

  private static func name(in bytes: [UInt8], at start: Int) -> String {
    var end = start
    while end < bytes.count, end - start < 12, isLetter(bytes[end]) || (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard end > start, isLetter(bytes[start]) else { return "" }
    return String(decoding: bytes[start..<end].map { isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}

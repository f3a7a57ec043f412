import Markup

/// `[gallery ids="1,2"]`, `[caption width="300"]…[/caption]` (WordPress, "Shortcode API").
struct Shortcode: Equatable {
  let name: String
  let attributes: [String: String]
  /// What stands between it and its end; nil where it has no end.
  let content: String?

  /// What Jetpack's shortcodes for films and posts of others show: `[youtube https://…]`, `[youtube=https://…]`,
  /// `[vimeo 123456]`. Nil for every other shortcode.
  var address: String? {
    guard let value = attributes["0"].map({ $0.hasPrefix("=") ? String($0.dropFirst()) : $0 }) else { return nil }
    if name == "vimeo", value.allSatisfy(\.isNumber) { return "https://vimeo.com/\(value)" }
    return value.hasPrefix("https://") || value.hasPrefix("http://") ? value : nil
  }
}

/// Finds shortcodes in a text and puts something else in their places. One pass, however many there are.
struct ShortcodeReader {
  private let bytes: [UInt8]
  /// Where `[/name]` begins, in order, for each name.
  private var ends: [String: [Int]] = [:]
  private static let longest = 4_000

  init(_ text: String) {
    bytes = Array(text.utf8)
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "[")) {
      index = start + 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "/"), let name = name(at: index + 1),
        index + 1 + name.utf8.count < bytes.count, bytes[index + 1 + name.utf8.count] == UInt8(ascii: "]")
      else { continue }
      ends[name, default: []].append(start)
    }
  }

  /// `replace` gives what stands in a shortcode's place; nil for brackets that are none.
  static func expand(_ text: String, _ replace: (Shortcode) -> String?) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    return ShortcodeReader(text).expand(replace)
  }

  private func expand(_ replace: (Shortcode) -> String?) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    var isInTag = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") { isInTag = isTag(at: index) } else if byte == UInt8(ascii: ">") { isInTag = false }
      guard byte == UInt8(ascii: "["), !isInTag else {
        out.append(byte)
        index += 1
        continue
      }
      if let (text, end) = escaped(at: index) {
        out += text
        index = end
      } else if let (code, end) = shortcode(at: index), let text = replace(code) {
        out += text.utf8
        index = end
      } else {
        out.append(byte)
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private func isTag(at index: Int) -> Bool {
    guard index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    return next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || Self.isLetter(next)
  }

  /// `[[gallery]]` prints `[gallery]`.
  private func escaped(at index: Int) -> (ArraySlice<UInt8>, end: Int)? {
    guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "["), name(at: index + 2) != nil,
      let end = bytes[index...].prefix(Self.longest).firstIndex(of: UInt8(ascii: "]")), end + 1 < bytes.count,
      bytes[end + 1] == UInt8(ascii: "]")
    else { return nil }
    return (bytes[index + 1...end], end + 2)
  }

  private func shortcode(at index: Int) -> (Shortcode, end: Int)? {
    guard let name = name(at: index + 1) else { return nil }
    let start = index + 1 + name.utf8.count
    var end = start
    var quote: UInt8?
    while end < min(bytes.count, start + Self.longest) {
      let byte = bytes[end]
      if quote == byte {
        quote = nil
      } else if quote == nil {
        if byte == UInt8(ascii: "]") { break }
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") { return nil }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]") else { return nil }
    // A word goes on: [foo.bar] is none.
    guard start == end || bytes[start] <= 0x20 || bytes[start] == UInt8(ascii: "/") || bytes[start] == UInt8(ascii: "=")
    else { return nil }
    let isClosed = end > start && bytes[end - 1] == UInt8(ascii: "/")
    let attributes = Self.attributes(String(decoding: bytes[start..<(isClosed ? end - 1 : end)], as: UTF8.self))
    guard !isClosed, let close = firstEnd(of: name, after: end) else {
      return (Shortcode(name: name, attributes: attributes, content: nil), end + 1)
    }
    let content = String(decoding: bytes[end + 1..<close], as: UTF8.self)
    return (Shortcode(name: name, attributes: attributes, content: content), close + name.utf8.count + 3)
  }

  private func firstEnd(of name: String, after index: Int) -> Int? {
    guard let list = ends[name] else { return nil }
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] > index { high = middle } else { low = middle + 1 }
    }
    return low < list.count ? list[low] : nil
  }

  private static let attribute = Pattern(
    #/([A-Za-z_][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)/#)

  /// `a="b" c='d' e=f g`: what has no name has its place as its name.
  private static func attributes(_ text: String) -> [String: String] {
    var found: [String: String] = [:]
    var place = 0
    for match in text.matches(of: attribute.regex) {
      if let name = match.1 {
        found[name.lowercased()] = String(match.2 ?? match.3 ?? match.4 ?? "")
      } else {
        found["\(place)"] = String(match.5 ?? match.6 ?? "")
        place += 1
      }
    }
    return found
  }

  private func name(at start: Int) -> String? {
    var end = start
    while end < bytes.count, end - start < 60,
      Self.isLetter(bytes[end]) || (0x30...0x39).contains(bytes[end]) || bytes[end] == UInt8(ascii: "_")
        || bytes[end] == UInt8(ascii: "-")
    { end += 1 }
    guard end > start, Self.isLetter(bytes[start]) else { return nil }
    return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }
}

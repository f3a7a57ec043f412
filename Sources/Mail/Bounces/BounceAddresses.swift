/// Addresses in what machines write: `rfc822;a@b.example`, `<a@b.example>:`, `a@b.example, c@d.example`.
enum BounceAddresses {
  private static let longest = 254
  private static let local = Set("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.".utf8)
  private static let host = Set("abcdefghijklmnopqrstuvwxyz0123456789-.".utf8)

  /// In lower case, in their order.
  static func all(in text: String) -> [String] {
    let bytes = Array(text.lowercased().utf8)
    var found: [String] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "@") else {
        index += 1
        continue
      }
      var start = index
      if index > 1, bytes[index - 1] == UInt8(ascii: "\""),
        let quote = bytes[..<(index - 1)].suffix(64).lastIndex(of: UInt8(ascii: "\""))
      {
        start = quote
      } else {
        while start > 0, index - start < 64, local.contains(bytes[start - 1]) { start -= 1 }
      }
      var end = index + 1
      while end < bytes.count, end - index < longest, host.contains(bytes[end]) { end += 1 }
      while end > index + 1, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
      while start < index, ".='/`".utf8.contains(bytes[start]) { start += 1 }
      if start < index, bytes[(index + 1)..<end].contains(UInt8(ascii: ".")) {
        found.append(String(decoding: bytes[start..<end], as: UTF8.self))
      }
      index = max(end, index + 1)
    }
    return found
  }

  /// A text without addresses and without hosts in front of their `[192.0.2.1]`: what people and machines are called says
  /// nothing of what happened. In lower case.
  static func removed(from text: String) -> String {
    let bytes = Array(text.lowercased().utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "@") {
        while let last = out.last, !marks.contains(last) { out.removeLast() }
        while index < bytes.count, !marks.contains(bytes[index]) { index += 1 }
      } else if byte == UInt8(ascii: "["), isNumber(bytes[index...]) {
        let blanks = out.last == UInt8(ascii: " ") ? 1 : 0
        let name = out.dropLast(blanks).suffix { !marks.contains($0) }
        // A word across a blank is a host only if it looks like one.
        if blanks == 0 || name.contains(UInt8(ascii: ".")) { out.removeLast(blanks + name.count) }
      }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What stands around names.
  private static let marks = Set(" \t\r\n<>()[]:;,'\"".utf8)

  /// Whether an IP number stands before the next bracket.
  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let number = bytes.prefix(46).prefix { $0 != UInt8(ascii: "]") }
    let dots = number.count { $0 == UInt8(ascii: ".") }
    return number.count < 46 && (dots == 3 || number.contains(UInt8(ascii: ":")))
      && number.allSatisfy { "0123456789abcdef.:".utf8.contains($0) }
  }
}

extension ArraySlice {
  /// The last elements for which something holds.
  fileprivate func suffix(_ holds: (Element) -> Bool) -> ArraySlice {
    let start = lastIndex { !holds($0) }.map { $0 + 1 } ?? startIndex
    return self[start...]
  }
}

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
}

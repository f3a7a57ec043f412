extension StringProtocol {
  /// On one line: words with a single space between them, none at the ends.
  public var folded: String {
    var text = String(self)
    return text.withUTF8 { bytes in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count)
      var isBetween = false
      var index = 0
      while index < bytes.count {
        let length = WhiteSpace.length(bytes, at: index)
        if length > 0 {
          isBetween = !out.isEmpty
          index += length
          continue
        }
        if isBetween { out.append(UInt8(ascii: " ")) }
        isBetween = false
        out.append(bytes[index])
        index += 1
      }
      return String(decoding: out, as: UTF8.self)
    }
  }
}

/// What separates words (Unicode, "PropList.txt", White_Space). Told by bytes: to ask each character is slow, and texts
/// are read several times.
enum WhiteSpace {
  /// How many bytes the white space has that stands at `index` of a text in UTF-8; 0 for none.
  static func length(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let byte = bytes[index]
    switch byte {
    case 0x09...0x0D, 0x20: return 1
    case 0xC2: return index + 1 < bytes.count && [0x85, 0xA0].contains(bytes[index + 1]) ? 2 : 0
    case 0xE1, 0xE2, 0xE3:
      guard index + 2 < bytes.count else { return 0 }
      return isWide(UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])) ? 3 : 0
    default: return 0
    }
  }

  private static func isWide(_ bytes: UInt32) -> Bool {
    switch bytes {
    case 0xE19A80, 0xE28080...0xE2808A, 0xE280A8, 0xE280A9, 0xE280AF, 0xE2819F, 0xE38080: true
    default: false
    }
  }
}

// What the parser would stumble over, made good before it sees it: control characters, which XML cannot hold, and bytes
// that are no UTF-8 in a file that says it is. Old databases held both.
import Foundation

struct ExportBytes {
  /// Whether single bytes may be judged: UTF-8 and the encodings of one byte a character.
  private let isByteWise: Bool
  private let isUTF8: Bool
  /// The begin of a character whose end comes with the next piece.
  private var rest: [UInt8] = []

  init(head: Data) {
    let text = String(decoding: head, as: UTF8.self)
    let declared = text.firstMatch(of: #/<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/#)?.1.lowercased()
    isByteWise = head.first != 0xFE && head.first != 0xFF && head.prefix(2).allSatisfy { $0 != 0 }
    isUTF8 = isByteWise && (declared ?? "utf-8") == "utf-8"
  }

  static func looksLikeExport(_ head: Data) -> Bool {
    head.prefix(2) == Data([0xFE, 0xFF]) || head.prefix(2) == Data([0xFF, 0xFE])
      || head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }.first == UInt8(ascii: "<")
  }

  mutating func clean(_ piece: [UInt8]) -> [UInt8] {
    guard isByteWise else { return piece }
    var bytes = rest.isEmpty ? piece : rest + piece
    rest = []
    if isUTF8 {
      let cut = Self.unfinished(bytes)
      rest = Array(bytes.suffix(cut))
      bytes.removeLast(cut)
    }
    return cleaned(bytes)
  }

  /// What is left when the file ends.
  mutating func end() -> [UInt8] {
    defer { rest = [] }
    return cleaned(rest)
  }

  private func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    let signs = Signs(bytes)
    let kept = signs.hasForbidden ? bytes.filter { !Self.isForbidden($0) } : bytes
    guard isUTF8 else { return kept }
    let text = String(validating: kept, as: UTF8.self) == nil ? Self.repaired(kept) : kept
    return signs.mayHaveNoncharacters ? Self.withoutNoncharacters(text) : text
  }

  /// U+FFFE and U+FFFF are sound UTF-8 and no characters of XML; the parser would stop at them.
  private static func withoutNoncharacters(_ bytes: [UInt8]) -> [UInt8] {
    func isOne(_ index: Int) -> Bool {
      bytes[index] == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }
    guard bytes.indices.contains(where: isOne) else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if isOne(index) {
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  /// XML 1.0 § 2.2 "Characters".
  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 9 && byte != 10 && byte != 13
  }

  /// What a piece has to be looked at for. Both are told in one go, without a jump for a byte.
  private struct Signs {
    let hasForbidden: Bool
    let mayHaveNoncharacters: Bool

    init(_ bytes: [UInt8]) {
      var (forbidden, lead): (UInt8, UInt8) = (0, 0)
      bytes.withUnsafeBufferPointer {
        for byte in $0 {
          forbidden |= isForbidden(byte) ? 1 : 0
          lead |= byte == 0xEF ? 1 : 0
        }
      }
      hasForbidden = forbidden != 0
      mayHaveNoncharacters = lead != 0
    }
  }

  /// How many bytes at the end begin a character and do not end it.
  private static func unfinished(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? back : 0
    }
    return 0
  }

  /// Bytes that are no UTF-8 are what they are in Windows-1252, as browsers take them (WHATWG Encoding).
  private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
      let end = index + length
      if length == 1 {
        out.append(byte)
      } else if length > 1, end <= bytes.count, String(validating: bytes[index..<end], as: UTF8.self) != nil {
        out += bytes[index..<end]
      } else {
        out += (String(data: Data([byte]), encoding: .windowsCP1252) ?? "\u{FFFD}").utf8
        index += 1
        continue
      }
      index = end
    }
    return out
  }
}

// Who made a photo stands in its IPTC record (IIM 4.2, §§ 1.5, 6: datasets `1C 02 NUMBER LENGTH`), which lies in a
// resource block of Photoshop's (Adobe Photoshop File Formats, "Image Resource Blocks", id 0404).

struct IPTCRecord {
  private var datasets: [UInt8: String] = [:]

  /// Reads what libvips hands over as `iptc-data`: the resource blocks, or the bare record. Hostile bytes give an
  /// empty record.
  init(_ bytes: [UInt8]) {
    let marker = Array("Photoshop 3.0\0".utf8)
    read(bytes.starts(with: marker) ? Self.record(in: bytes.dropFirst(marker.count)) : bytes[...])
  }

  private static func record(in blocks: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = blocks
    while rest.starts(with: Array("8BIM".utf8)), rest.count >= 12 {
      let id = Int(rest[rest.startIndex + 4]) << 8 | Int(rest[rest.startIndex + 5])
      // A Pascal string, padded to an even length with its own length byte.
      let name = (Int(rest[rest.startIndex + 6]) + 2) & ~1
      rest = rest.dropFirst(6 + name)
      guard let size = number(rest.prefix(4)), size <= rest.count - 4 else { return [] }
      if id == 0x0404 { return rest.dropFirst(4).prefix(size) }
      rest = rest.dropFirst(4 + size + size % 2)
    }
    return []
  }

  /// By-line (2:80), then credit (2:110); else the copyright notice (2:116).
  var credit: String? {
    var parts: [String] = []
    for part in [datasets[80], datasets[110]].compactMap({ $0 }) where !parts.contains(part) { parts.append(part) }
    return parts.isEmpty ? datasets[116] : parts.joined(separator: " / ")
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while rest.count >= 5, rest[rest.startIndex] == 0x1C {
      let (record, number) = (rest[rest.startIndex + 1], rest[rest.startIndex + 2])
      guard let size = Self.number(rest.dropFirst(3).prefix(2)), size <= rest.count - 5 else { return }
      if record == 2, datasets[number] == nil { datasets[number] = Self.text(rest.dropFirst(5).prefix(size)) }
      rest = rest.dropFirst(5 + size)
    }
  }

  /// Old programs wrote Latin-1 where new ones write UTF-8.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    let text =
      String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    let words = text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } }
    return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(200))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return nil }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Which of our codings a reader takes, by `Accept-Encoding` (RFC 9110 § 12.5.3).
package struct AcceptedCodings: Equatable {
  package private(set) var brotli = false
  package private(set) var gzip = false

  init() {}

  init(_ value: String) {
    var value = value
    self = value.withUTF8 { AcceptedCodings(UnsafeRawBufferPointer($0)[...]) }
  }

  /// Without a copy: this is read for every hit.
  init(_ bytes: Slice<UnsafeRawBufferPointer>) {
    var rest = bytes
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
      take(rest[rest.startIndex..<end])
      rest = rest[end...].dropFirst()
    }
  }

  private mutating func take(_ part: Slice<UnsafeRawBufferPointer>) {
    let part = part.drop { $0 == 0x20 || $0 == 0x09 }
    let nameEnd = part.firstIndex { $0 == UInt8(ascii: ";") || $0 == 0x20 || $0 == 0x09 } ?? part.endIndex
    let name = part[part.startIndex..<nameEnd]
    let isTaken = Self.isWanted(part[nameEnd...])
    if Self.equal(name, "br") { brotli = isTaken }
    if Self.equal(name, "gzip") { gzip = isTaken }
  }

  /// A weight of nothing but zeros refuses.
  private static func isWanted(_ weight: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard let sign = weight.firstIndex(of: UInt8(ascii: "=")) else { return true }
    return weight[sign...].dropFirst().contains { (0x31...0x39).contains($0) }
  }

  private static func equal(_ bytes: Slice<UnsafeRawBufferPointer>, _ name: StaticString) -> Bool {
    guard bytes.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { zip(bytes, $0).allSatisfy { $0.0 | 0x20 == $0.1 } }
  }
}

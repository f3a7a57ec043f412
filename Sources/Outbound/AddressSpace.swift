import Foundation

/// Which addresses of the internet are somebody's own: not to be asked because a stranger, or a name's owner, says so.
///
/// After IANA's registries of special-purpose addresses (RFC 6890), with those that hold an address of IPv4 inside.
package enum AddressSpace {
  /// Four or sixteen bytes, the first first. What has another length is no address, and private.
  package static func isPrivate(_ bytes: [UInt8]) -> Bool {
    switch bytes.count {
    case 4: isPrivate4(bytes)
    case 16: isPrivate6(bytes)
    default: true
    }
  }

  private static let private4: [(bytes: [UInt8], bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
    ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
    ([203, 0, 113], 24), ([224], 4),
    ([240], 4),
  ]
  private static let private6: [(bytes: [UInt8], bits: Int)] = [
    ([UInt8](repeating: 0, count: 8), 64), ([0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01], 48), ([0x01], 8),
    ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20), ([0x5F, 0x00], 16), ([0xFC], 7),
    ([0xFE, 0x80], 10), ([0xFE, 0xC0], 10),
    ([0xFF], 8),
  ]

  private static func isPrivate4(_ bytes: [UInt8]) -> Bool {
    private4.contains { begins(bytes, $0.bytes, $0.bits) }
  }

  private static func isPrivate6(_ bytes: [UInt8]) -> Bool {
    // ::ffff:a.b.c.d, 64:ff9b::a.b.c.d (RFC 6052) and 2002:ab.cd:: (RFC 3056) lead to a.b.c.d.
    if begins(bytes, [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF], 96) { return isPrivate4(Array(bytes[12...])) }
    if begins(bytes, [0x00, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8), 96) {
      return isPrivate4(Array(bytes[12...]))
    }
    if begins(bytes, [0x20, 0x02], 16) { return isPrivate4(Array(bytes[2..<6])) }
    return private6.contains { begins(bytes, $0.bytes, $0.bits) }
  }

  private static func begins(_ bytes: [UInt8], _ start: [UInt8], _ bits: Int) -> Bool {
    (0..<bits).allSatisfy { bit in
      let (index, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
      return bytes[index] & mask == (index < start.count ? start[index] : 0) & mask
    }
  }
}

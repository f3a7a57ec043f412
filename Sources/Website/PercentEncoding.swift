extension String {
  /// The text as a part of an address: all but the unreserved characters as `%XX` (RFC 3986 § 2.3).
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(utf8.count * 2)
    for byte in utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      default: out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// An address as a header field may hold it: what is no printable ASCII as `%XX`, everything else as it is.
  var asHeaderAddress: String {
    guard utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else { return self }
    return utf8.map { byte in
      byte <= 0x20 || byte >= 0x7F
        ? "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) : String(UnicodeScalar(byte))
    }.joined()
  }
}

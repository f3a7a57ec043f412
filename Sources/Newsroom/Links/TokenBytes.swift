import Foundation

extension Sequence where Element == UInt8 {
  /// As addresses and cookies carry bytes: base64url without padding (RFC 4648 § 5).
  var base64URL: String {
    let bytes = Data(self).base64EncodedString().utf8.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: byte
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes as long whatever is equal: how much of a secret is right is nobody's business.
  func elementsEqualInConstantTime(_ other: some Collection<UInt8>) -> Bool {
    let own = Array(self)
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

import Foundation

extension Sequence where Element == UInt8 {
  /// As addresses and cookies carry bytes: base64url without padding (RFC 4648 § 5).
  var base64URL: String {
    Data(self).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// Takes as long whatever is equal: how much of a secret is right is nobody's business.
  func elementsEqualInConstantTime(_ other: some Collection<UInt8>) -> Bool {
    let own = Array(self)
    guard own.count == other.count else { return false }
    return zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

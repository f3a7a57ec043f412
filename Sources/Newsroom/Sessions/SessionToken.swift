import Crypto
import Foundation

/// What a browser holds while somebody is signed in: 256 random bits in base64url.
public struct SessionToken: Sendable, Equatable {
  public let text: String
  private static let length = 43

  init() {
    text = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }.base64URL
  }

  /// Nil for what was never one.
  public init?(_ text: String) {
    let signs = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
    guard text.utf8.count == Self.length, signs else { return nil }
    self.text = text
  }

  /// What is kept of it. It is random: no salt and no slow hash are needed.
  var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

  /// What this session's forms carry, so that no other site and no older session can have made them.
  public var formToken: String { SHA256.hash(data: Data("form:\(text)".utf8)).base64URL }

  /// Whether a form is this session's.
  public func isOfForm(_ token: String) -> Bool { token.utf8.elementsEqualInConstantTime(Array(formToken.utf8)) }
}

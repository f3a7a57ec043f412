import Crypto
import Foundation

/// A secret that a phone shares with us, and the codes that it makes of it (TOTP: RFC 6238, with HOTP: RFC 4226; SHA-1, six
/// digits, thirty seconds: what every authenticator knows).
public struct OneTimePassword: Sendable, Equatable {
  /// 160 bits, as RFC 4226 § 4 asks for.
  let secret: [UInt8]
  private static let length = 20
  private static let period: Int64 = 30
  /// Steps that a phone's clock may be wrong by.
  private static let drift: Int64 = 1

  public init() { secret = SymmetricKey(size: .init(bitCount: Self.length * 8)).withUnsafeBytes { [UInt8]($0) } }

  init(secret: [UInt8]) { self.secret = secret }

  /// As people type it in; nil for what is none.
  public init?(text: String) {
    guard let bytes = Base32.bytes(text), bytes.count == Self.length else { return nil }
    secret = bytes
  }

  /// In groups of four, for who cannot scan.
  public var text: String {
    let signs = Base32.text(secret)
    return stride(from: 0, to: signs.count, by: 4).map { String(signs.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }

  /// What an authenticator reads from the QR code
  /// (https://github.com/google/google-authenticator/wiki/Key-Uri-Format).
  public func address(issuer: String, account: String) -> String {
    let names = [issuer, account].map { Paths.encoded($0) }
    return "otpauth://totp/\(names[0]):\(names[1])?secret=\(Base32.text(secret))&issuer=\(names[0])"
  }

  /// The code of a moment.
  public func code(at moment: Moment) -> String { code(step: moment.seconds / Self.period) }

  /// The step of a code that is right now; nil for a wrong one. A step that was used, or an older one, is not accepted
  /// again (RFC 6238 § 5.2).
  func step(of code: String, at now: Moment, after used: Int64?) -> Int64? {
    let typed = code.filter(\.isNumber)
    let current = now.seconds / Self.period
    return ((current - Self.drift)...(current + Self.drift)).first { step in
      step > used ?? .min && self.code(step: step).utf8.elementsEqualInConstantTime(Array(typed.utf8))
    }
  }

  private func code(step: Int64) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
    let hash = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(hash[19] & 15)
    let number = hash[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}

/// RFC 4648 § 6, without padding.
enum Base32 {
  private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  static func text(_ bytes: [UInt8]) -> String {
    var text = ""
    var (bits, held) = (0, 0)
    for byte in bytes {
      (bits, held) = (bits << 8 | Int(byte), held + 8)
      while held >= 5 {
        text.append(signs[bits >> (held - 5) & 31])
        held -= 5
      }
      bits &= (1 << held) - 1
    }
    return held > 0 ? text + String(signs[bits << (5 - held) & 31]) : text
  }

  /// In any case, with spaces; nil for other signs.
  static func bytes(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var (bits, held) = (0, 0)
    for sign in text.uppercased() where !sign.isWhitespace {
      guard let value = signs.firstIndex(of: sign) else { return nil }
      (bits, held) = (bits << 5 | value, held + 5)
      guard held >= 8 else { continue }
      bytes.append(UInt8(bits >> (held - 8) & 255))
      held -= 8
      bits &= (1 << held) - 1
    }
    return bytes
  }
}

import Crypto
import Foundation

/// What lets somebody in whose phone is gone: ten codes, each once. They are random (80 bits), so a plain hash of them is
/// kept.
enum RecoveryCode {
  static let count = 10
  private static let length = 16

  static func make() -> [String] { (0..<count).map { _ in MadeUpPassword.make(signs: length, group: 4) } }

  static func hash(_ code: String) -> [UInt8] {
    let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
    return Array(SHA256.hash(data: Data(plain.utf8)))
  }
}

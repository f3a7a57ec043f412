import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its costs and its salt, as one text in the PHC string format:
/// `$scrypt$ln=15,r=8,p=3$SALT$KEY`. Costs may grow; what was made before still verifies.
struct PasswordHash: Equatable {
  /// The logarithm of scrypt's N; with r = 8, 2^15 take 32 MiB. OWASP's "Password Storage Cheat Sheet" names these three.
  private static let (logarithm, blockSize, parallelism) = (15, 8, 3)
  private static let length = 32

  private let costs: (logarithm: Int, blockSize: Int, parallelism: Int)
  private let salt: Data
  private let key: Data

  static func == (left: PasswordHash, right: PasswordHash) -> Bool { left.text == right.text }

  /// Takes a quarter of a second, on purpose.
  init(_ password: String) throws {
    costs = (Self.logarithm, Self.blockSize, Self.parallelism)
    salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    key = try Self.key(password, salt, costs)
  }

  /// Nil for what is none.
  init?(text: String) {
    let parts = text.split(separator: "$").map(String.init)
    guard parts.count == 4, parts[0] == "scrypt" else { return nil }
    let numbers = parts[1].split(separator: ",").map { $0.split(separator: "=").last.flatMap { Int($0) } ?? 0 }
    guard numbers.count == 3, (10...20).contains(numbers[0]), (1...32).contains(numbers[1]),
      (1...16).contains(numbers[2]), let salt = Self.data(parts[2]), let key = Self.data(parts[3])
    else { return nil }
    costs = (numbers[0], numbers[1], numbers[2])
    self.salt = salt
    self.key = key
  }

  var text: String {
    let numbers = "ln=\(costs.logarithm),r=\(costs.blockSize),p=\(costs.parallelism)"
    return "$scrypt$\(numbers)$\(Self.base64(salt))$\(Self.base64(key))"
  }

  func fits(_ password: String) throws -> Bool {
    try Self.key(password, salt, costs).elementsEqualInConstantTime(key)
  }

  private static func key(
    _ password: String, _ salt: Data, _ costs: (logarithm: Int, blockSize: Int, parallelism: Int)
  ) throws -> Data {
    try KDF.Scrypt.deriveKey(
      from: Data(PasswordRule.normal(password).utf8), salt: salt, outputByteCount: length,
      rounds: 1 << costs.logarithm, blockSize: costs.blockSize, parallelism: costs.parallelism
    ).withUnsafeBytes { Data($0) }
  }

  /// PHC strings have no padding.
  private static func base64(_ data: Data) -> String { data.base64EncodedString().replacing("=", with: "") }

  private static func data(_ text: String) -> Data? {
    Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4))
  }
}

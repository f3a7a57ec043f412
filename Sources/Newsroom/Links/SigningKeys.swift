import Crypto
import Foundation
import Storage

/// The keys that sign links. The newest signs; older ones still verify, until they are retired.
struct SigningKeys: Sendable {
  let newest: Int64
  let secrets: [Int64: SymmetricKey]
}

extension Writing {
  /// Makes a new key, which signs from now on. Made once at `init`, and by `keys rotate`.
  func makeSigningKey() throws {
    let secret = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
    try db.execute("INSERT INTO signing_key (id, secret, created_at) VALUES (\(try id()), \(secret), \(now))")
    try audit("signing key made", "signing_key")
  }
}

extension Reading {
  /// Throws `StorageError.mismatch` when the site was never initialised.
  func signingKeys() throws -> SigningKeys {
    let rows = try db.rows("SELECT id, secret FROM signing_key WHERE retired_at IS NULL ORDER BY id DESC")
    var secrets: [Int64: SymmetricKey] = [:]
    for row in rows {
      let secret: [UInt8] = try row["secret"]
      secrets[try row["id"]] = SymmetricKey(data: secret)
    }
    guard let newest = secrets.keys.max() else { throw StorageError.mismatch("there is no signing key") }
    return SigningKeys(newest: newest, secrets: secrets)
  }
}

import Crypto
import Foundation
public import Storage

/// Why an address gets no mail of news.
public enum SuppressionReason: String, Sendable, Storable {
  /// They had everything about them erased.
  case erased
  /// A server said that there is no such address.
  case bounced
  case complained
}

extension Reading {
  /// What is kept of an address that is to get nothing: its hash under the oldest key of the site, so that nobody who has
  /// the table alone can try addresses. Throws `StorageError`.
  func suppressionHash(_ email: String) throws -> String { try suppressionHashes([email])[0] }

  /// Of each. Throws `StorageError`.
  func suppressionHashes(_ emails: [String]) throws -> [String] {
    // Also when that one signs no links any more.
    let secret = try db.value([UInt8].self, "SELECT secret FROM signing_key ORDER BY id LIMIT 1")
    guard let secret else { throw StorageError.mismatch("there is no signing key") }
    let key = SymmetricKey(data: secret)
    return emails.map { email in
      HMAC<SHA256>.authenticationCode(for: Data("suppression \(Subscriber.key(email))".utf8), using: key)
        .prefix(18).base64URL
    }
  }

  /// Nil when mail may be sent. Throws `StorageError`.
  public func suppression(_ email: String) throws -> SuppressionReason? {
    try db.value(
      SuppressionReason.self, "SELECT reason FROM suppression WHERE hash = \(try suppressionHash(email))")
  }
}

extension Writing {
  /// How often somebody who had themselves erased, or had no mailbox, may be asked whether they come back.
  private static let askAgain = Duration.seconds(30 * 86_400)

  /// Throws `StorageError`.
  func suppress(_ email: String, _ reason: SuppressionReason) throws {
    try db.execute(
      """
      INSERT INTO suppression (hash, reason, at) VALUES (\(try reading.suppressionHash(email)), \(reason), \(now))
      ON CONFLICT (hash) DO UPDATE SET reason = excluded.reason, at = excluded.at
        WHERE suppression.reason <> 'complained' AND (suppression.reason <> 'erased' OR excluded.reason = 'complained')
      """)
  }

  /// Whether an address may be asked to confirm; notes that it is. Throws `StorageError`.
  func mayAsk(_ email: String) throws -> Bool {
    guard let reason = try reading.suppression(email) else { return true }
    guard reason != .complained else { return false }
    return try db.execute(
      """
      UPDATE suppression SET asked_at = \(now) WHERE hash = \(try reading.suppressionHash(email))
        AND (asked_at IS NULL OR asked_at <= \(now - Self.askAgain))
      """) == 1
  }

  /// Somebody who confirmed wants mail again, and has a mailbox. Throws `StorageError`.
  func liftSuppression(_ email: String) throws {
    try db.execute("DELETE FROM suppression WHERE hash = \(try reading.suppressionHash(email))")
  }
}

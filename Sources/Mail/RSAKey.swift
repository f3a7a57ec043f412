import COpenSSL

/// A private RSA key that signs by OpenSSL, which takes a third of the time that swift-crypto's takes.
final class RSAKey: Sendable {
  /// Signing changes nothing that another thread would see: OpenSSL locks what it keeps beside a key.
  nonisolated(unsafe) private let key: OpaquePointer
  let bits: Int
  /// More bytes than the longest signature and public key have: OpenSSL takes keys of 16,384 bits at most.
  private static let longest = 4_096

  /// Nil for a text that holds no private RSA key, in PKCS #1 or PKCS #8.
  init?(pem: String) {
    var pem = pem
    guard
      let key = pem.withUTF8({ text in
        text.withMemoryRebound(to: CChar.self) { text in
          text.baseAddress.flatMap { copenssl_private_key($0, Int32(text.count)) }
        }
      })
    else { return nil }
    (self.key, bits) = (key, Int(copenssl_rsa_bits(key)))
    guard bits > 0 else { return nil }
  }

  deinit { EVP_PKEY_free(key) }

  /// Its public part as DER, a SubjectPublicKeyInfo (RFC 5280 § 4.1).
  var publicKey: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.longest) { buffer, count in
      count = buffer.baseAddress.map { Int(copenssl_public_key(key, $0, Int32(buffer.count))) } ?? 0
    }
  }

  /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 § 8.2). Throws `DKIMError.signature`.
  func signature(of text: [UInt8]) throws -> [UInt8] {
    let signature = [UInt8](unsafeUninitializedCapacity: Self.longest) { buffer, count in
      count = buffer.baseAddress.map { copenssl_sign(key, text, text.count, $0, buffer.count) } ?? 0
    }
    guard !signature.isEmpty else { throw DKIMError.signature }
    return signature
  }
}

import Crypto
import Foundation

/// The part of an address that proves that we made it: what for, about what, until when, by which key.
///
/// 25 bytes (key id 8, purpose 1, subject 8, seconds of expiry 8), then 16 bytes of HMAC-SHA256, in base64url.
public struct SignedLink: Sendable, Equatable {
  /// A link for one purpose opens nothing else.
  public enum Purpose: UInt8, Sendable, CaseIterable {
    case preview = 1
    case subscription = 2
    case commentStatus = 3
    case appeal = 4
    case invitation = 5
    case passwordReset = 6
    /// Half a sign-in: the password was right.
    case signInCode = 7
    /// A notifier's own page.
    case notice = 8
    /// The same as `appeal`, for who sent a notice.
    case noticeAppeal = 9
    /// Of a sign-up for mails.
    case confirmation = 10
    /// A mail of news: what it reports can be ended, renewed, moved.
    case alertMail = 11
    /// An employer's own page.
    case jobAd = 12
    /// Of a newsletter: it can be left.
    case newsletter = 13
  }

  public let purpose: Purpose
  public let subject: Int64
  public let expires: Moment

  public init(purpose: Purpose, subject: Int64, expires: Moment) {
    self.purpose = purpose
    self.subject = subject
    self.expires = Moment(microseconds: expires.seconds * 1_000_000)
  }

  func token(_ keys: SigningKeys) throws -> String {
    guard let key = keys.secrets[keys.newest] else { throw SignedLinkError.unknownKey }
    let payload = Self.bytes(keys.newest) + [purpose.rawValue] + Self.bytes(subject) + Self.bytes(expires.seconds)
    return (payload + Self.signature(payload, key)).base64URL
  }

  /// What a token says. Throws `SignedLinkError`.
  static func verify(_ token: String, for purpose: Purpose, _ keys: SigningKeys, now: Moment) throws -> SignedLink {
    guard let bytes = unbase64(token), bytes.count == 41 else { throw SignedLinkError.malformed }
    let payload = Array(bytes[..<25])
    guard let key = keys.secrets[number(payload[0..<8])] else { throw SignedLinkError.unknownKey }
    // Compared in constant time.
    guard HMAC<SHA256>.authenticationCode(for: payload, using: key).prefix(16).elementsEqualInConstantTime(bytes[25...])
    else { throw SignedLinkError.forged }
    guard payload[8] == purpose.rawValue else { throw SignedLinkError.otherPurpose }
    let expires = Moment(microseconds: number(payload[17..<25]) * 1_000_000)
    guard now < expires else { throw SignedLinkError.expired }
    return SignedLink(purpose: purpose, subject: number(payload[9..<17]), expires: expires)
  }

  private static func signature(_ payload: [UInt8], _ key: SymmetricKey) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: payload, using: key).prefix(16))
  }

  private static func bytes(_ number: Int64) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { [UInt8]($0) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    Int64(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private static func unbase64(_ text: String) -> [UInt8]? {
    guard text.utf8.count == 55 else { return nil }
    let padded = text.replacing("-", with: "+").replacing("_", with: "/") + "="
    guard let data = Data(base64Encoded: padded) else { return nil }
    return data.base64URL == text ? [UInt8](data) : nil
  }
}

/// Why a link is not accepted; all but `expired` look alike to whoever opens it.
public enum SignedLinkError: Error, Equatable, Sendable {
  case malformed, unknownKey, forged, otherPurpose, expired
}

extension Newsdesk {
  /// The token of a link that we send. Throws `StorageError`.
  public func sign(_ link: SignedLink) async throws -> String {
    try await read { try link.token($0.signingKeys()) }
  }

  /// What a token that somebody opened says. Throws `SignedLinkError`, `StorageError`.
  public func verify(_ token: String, for purpose: SignedLink.Purpose) async throws -> SignedLink {
    try await read { try SignedLink.verify(token, for: purpose, $0.signingKeys(), now: $0.now) }
  }
}

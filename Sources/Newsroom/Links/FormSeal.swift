import Crypto
import Foundation
import Synchronization

/// Says that a public form was made by us, for what, and on pages that nobody keeps also when. Everybody's form of one kept
/// page has the same seal: it names no reader, and it never expires.
public struct FormSeal: Sendable {
  private let keys: SigningKeys

  init(_ keys: SigningKeys) { self.keys = keys }

  /// `moment` is when the page was made; nil on a page that is kept.
  public func text(_ what: String, at moment: Moment? = nil) -> String {
    let time = moment.map { String($0.microseconds / 1_000, radix: 36) } ?? ""
    guard let key = keys.secrets[keys.newest] else { return "" }
    return "\(time)-\(Self.signature(what, time, key))"
  }

  /// Whether it is ours for this, and when it was made, if it says so.
  public func verify(_ text: String, _ what: String) -> (isOurs: Bool, moment: Moment?) {
    guard let cut = text.firstIndex(of: "-") else { return (false, nil) }
    let (time, mark) = (String(text[..<cut]), Array(text[cut...].dropFirst().utf8))
    let isOurs = keys.secrets.values.contains {
      Array(Self.signature(what, time, $0).utf8).elementsEqualInConstantTime(mark)
    }
    let moment = Int64(time, radix: 36).flatMap {
      $0.multipliedReportingOverflow(by: 1_000).overflow ? nil : $0 * 1_000
    }
    return (isOurs, isOurs ? moment.map(Moment.init(microseconds:)) : nil)
  }

  /// Says that something is ours, at a place where upper and lower case may be lost on the way.
  func mark(_ what: String) -> String { keys.secrets[keys.newest].map { Self.mark(what, $0) } ?? "" }

  func isMark(_ text: String, _ what: String) -> Bool {
    keys.secrets.values.contains {
      Array(Self.mark(what, $0).utf8).elementsEqualInConstantTime(Array(text.lowercased().utf8))
    }
  }

  private static func mark(_ what: String, _ key: SymmetricKey) -> String {
    HMAC<SHA256>.authenticationCode(for: Data("mark \(what)".utf8), using: key).prefix(10)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func signature(_ what: String, _ time: String, _ key: SymmetricKey) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data("form \(what) \(time)".utf8), using: key)
    return code.prefix(12).base64URL
  }
}

/// Keys are made and retired, never changed: what was read once still signs and verifies until the program starts again. A newer
/// one of another program is not known here: what it sealed counts as not ours, which is one doubt of several.
final class KnownKeys: Sendable {
  private let keys = Mutex<SigningKeys?>(nil)

  var known: SigningKeys? { keys.withLock { $0 } }
  func take(_ found: SigningKeys) { keys.withLock { $0 = found } }
}

extension Newsdesk {
  /// Throws `StorageError`.
  public func formSeal() async throws -> FormSeal {
    if let known = knownKeys.known { return FormSeal(known) }
    let found = try await read { try $0.signingKeys() }
    knownKeys.take(found)
    return FormSeal(found)
  }
}

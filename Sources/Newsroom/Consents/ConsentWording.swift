import Crypto
import Foundation
public import Templates

/// What stands at a sign-up form, with everything filled in: what somebody says yes to.
public struct ConsentWording: Sendable, Equatable {
  public let words: String
  /// Twelve hexadecimal digits of the SHA-256 of the words.
  public let version: String

  init(_ words: String) {
    self.words = words
    version = SHA256.hash(data: Data(words.utf8)).prefix(6).map {
      String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
    }.joined()
  }

  /// For news like an article: the publisher's own words, or ours.
  public static func alert(title: String, _ site: Site, _ words: Words) -> ConsentWording {
    let values = ["title": title, "site": site.name]
    let own = site.settings["alerts.consent"]
    guard !own.allSatisfy(\.isWhitespace) else { return ConsentWording(words("alerts.consent", values)) }
    return ConsentWording(Words.filled(own, values))
  }
}

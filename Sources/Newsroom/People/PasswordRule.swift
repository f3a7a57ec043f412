import Foundation

/// What a password must be: long, and not what anybody would try first. Nothing else is asked, no digit and no sign
/// (NIST SP 800-63B § 3.1.1.2).
public enum PasswordRule {
  public static let shortest = 12
  /// What is longer would only cost time.
  public static let longest = 256

  public enum Breach: Error, Sendable, Equatable, CustomStringConvertible {
    case short, long
    /// It is the name, the address or the outlet's, or few signs again and again.
    case guessable

    public var description: String {
      switch self {
      case .short: "a password has at least \(PasswordRule.shortest) characters"
      case .long: "a password has at most \(PasswordRule.longest) characters"
      case .guessable: "this password is the first that anybody would try"
      }
    }
  }

  /// Nil when it may be one. `known` are words around its owner: name, address, the outlet's name.
  static func breach(_ password: String, known: [String]) -> Breach? {
    let text = normal(password)
    if text.count < shortest { return .short }
    if text.count > longest { return .long }
    return isGuessable(text.lowercased(), known.map { $0.lowercased() }) ? .guessable : nil
  }

  /// The same letters are the same password on every keyboard (Unicode, form KC).
  static func normal(_ password: String) -> String { password.precomposedStringWithCompatibilityMapping }

  private static func isGuessable(_ text: String, _ known: [String]) -> Bool {
    if Set(text).count < 5 { return true }
    // What is left without the words that everybody knows is the password.
    let words = known.flatMap { [$0] + $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
    let rest = (words.filter { $0.count > 3 } + common).sorted { $0.count > $1.count }
      .reduce(text) { $0.replacing($1, with: "") }
    return rest.count < 5 || Set(rest).count < 3
  }

  private static let common = [
    "password", "passwort", "kennwort", "qwertz", "qwerty", "asdfgh", "yxcvbn", "zxcvbn", "1234567890", "123456789",
    "12345678", "123456", "12345", "1234", "abcdef", "letmein", "willkommen", "welcome", "hallo", "admin", "geheim",
    "secret", "iloveyou", "andruck", "redaktion", "schatz",
  ]
}

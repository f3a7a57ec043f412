import Foundation

/// The last part of an address, made from a title.
public enum Slug {
  /// Lower-case ASCII letters, digits and single hyphens; empty when the text has none of these.
  /// German umlauts as people write them (ä → ae, ß → ss); at most `limit` characters, cut between words.
  public static func make(_ text: String, limit: Int = 80) -> String {
    var slug = ""
    for scalar in latin(text).unicodeScalars {
      if let letters = special[scalar] {
        slug += letters
      } else if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !scalar.properties.isDiacritic, !silent.contains(scalar), slug.last != "-", !slug.isEmpty {
        slug += "-"
      }
    }
    return cut(slug, limit)
  }

  /// Other scripts are transliterated; composed letters come apart, so that only the base letter stays.
  private static func latin(_ text: String) -> String {
    let lower = text.lowercased()
    let hasSigns = lower.utf8.contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "&") }
    if !hasSigns, lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    var kept = lower.precomposedStringWithCanonicalMapping
    // C, C++ and C# are three languages.
    kept.replace(sign.regex) { match in
      "\(match.1)" + (match.2 == "#" ? "-sharp" : String(repeating: "-plus", count: match.2.count))
    }
    let spelled = kept.unicodeScalars.reduce(into: "") { text, letter in
      if let letters = special[letter] { text += letters } else { text.unicodeScalars.append(letter) }
    }
    // Latin letters end with U+024F; only what lies behind them must be asked about.
    let isLatin = spelled.unicodeScalars.allSatisfy { $0.value < 0x250 }
    let latin = isLatin ? spelled : spelled.applyingTransform(.toLatin, reverse: false) ?? spelled
    return latin.decomposedStringWithCanonicalMapping.lowercased()
  }

  private static let sign = Pattern(#/([a-z])(\++|#)(?![a-z0-9])/#)
  private static let special: [Unicode.Scalar: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d",
    "þ": "th", "ð": "d", "&": "-",
  ]
  /// Apostrophes join: "Putin's" is one word.
  private static let silent: Set<Unicode.Scalar> = ["'", "’", "‘", "\u{AD}", "\u{2032}"]

  private static func cut(_ slug: String, _ limit: Int) -> String {
    var short = slug
    if short.count > limit {
      let head = short.prefix(limit + 1)
      short = String(head.lastIndex(of: "-").map { head[..<$0] } ?? head.prefix(limit))
    }
    while short.hasSuffix("-") { short.removeLast() }
    return short
  }
}

import Foundation

/// Which letters count as the same.
enum LetterFolding {
  /// Whether a scalar is of a word: a letter or a digit.
  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case ..<0xAA: false
    default: scalar.properties.isAlphabetic && !isMark(scalar) || scalar.properties.numericType != nil
    }
  }

  /// Whether a scalar stands inside a word without being of it: a soft hyphen, an accent of its own, a joiner.
  static func isInside(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xAD || isMark(scalar) || (0x200B...0x200D).contains(scalar.value) || scalar.value == 0x2060
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  static func append(_ scalar: Unicode.Scalar, to word: inout String) {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: word.unicodeScalars.append(scalar)
    case 0x41...0x5A: word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
    default:
      for part in scalar.properties.lowercaseMapping.unicodeScalars { appendLower(part, to: &word) }
    }
  }

  private static let kept: Set<Unicode.Scalar> = ["ä", "ö", "ü", "ß"]
  /// Letters that Unicode does not take apart.
  private static let others: [Unicode.Scalar: String] = [
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t",
  ]

  private static func appendLower(_ scalar: Unicode.Scalar, to word: inout String) {
    if scalar.isASCII || kept.contains(scalar) { return word.unicodeScalars.append(scalar) }
    if let other = others[scalar] { return word.append(other) }
    for part in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars where isPart(part) {
      word.unicodeScalars.append(part)
    }
  }

  /// Without umlauts: "hafen" for "häfen".
  static func plain(_ word: String) -> String {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return word }
    return word.unicodeScalars.reduce(into: "") { plain, scalar in
      switch scalar {
      case "ä": plain += "a"
      case "ö": plain += "o"
      case "ü": plain += "u"
      case "ß": plain += "ss"
      default: plain.unicodeScalars.append(scalar)
      }
    }
  }

  /// "haefen" is "häfen", by the rule of Snowball's "german2", which not every libstemmer has: ae, oe and ue are umlauts,
  /// but not the ue of "quelle" or, which is ours, of "feuer".
  static func withUmlauts(_ word: String) -> String {
    guard word.utf8.contains(0x65) else { return word }
    var letters: [Unicode.Scalar] = []
    for scalar in word.unicodeScalars {
      guard scalar == "e", let last = letters.last, let umlaut = umlauts[last] else {
        letters.append(scalar)
        continue
      }
      let before = letters.dropLast().last
      if last == "u", let before, "aeiouyäöüq".unicodeScalars.contains(before) {
        letters.append(scalar)
      } else {
        letters[letters.count - 1] = umlaut
      }
    }
    return letters.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  private static let umlauts: [Unicode.Scalar: Unicode.Scalar] = ["a": "ä", "o": "ö", "u": "ü"]
}

import Crypto
import Foundation
import Markup
import Triage

/// What somebody typed, as it is kept: plain text in paragraphs, with nothing in it that would change what stands around it.
public enum CommentText {
  /// More characters are an article.
  public static let longest = 8_000
  public static let longestName = 80
  /// So many marks may stand on one letter; the rest is there to run over its neighbours.
  private static let marks = 3

  /// Without control characters and overrides of the direction of writing (Unicode TR 36 § 2.5.1, UAX 9), with at most one
  /// empty line between paragraphs.
  static func cleaned(_ typed: String) -> String {
    let lines = harmless(typed).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(trimmed)
    return lines.split(whereSeparator: \.isEmpty).map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// What most people type needs no look at each sign, and no copy.
  private static func harmless(_ typed: String) -> String {
    guard !typed.unicodeScalars.allSatisfy(isHarmless) else { return typed }
    var scalars = String.UnicodeScalarView()
    var piled = 0
    var hasReturned = false
    for typed in typed.unicodeScalars {
      // Every way to end a line is one.
      defer { hasReturned = typed == "\r" }
      if hasReturned, typed == "\n" { continue }
      let scalar = typed == "\r" ? "\n" : typed
      if isUnseen(scalar) { continue }
      piled = isMark(scalar) ? piled + 1 : 0
      if piled <= marks { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// Letters, signs and spaces of Latin scripts; no control character, mark or override is among them.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x09, 0x0A, 0xA0...0x2FF, 0x2010...0x2027: true
    default: false
    }
  }

  /// Without the white space at both ends.
  private static func trimmed(_ line: Substring.UTF8View) -> Substring {
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var line = line
    while let last = line.last, isSpace(last) { line.removeLast() }
    let text = Substring(line.drop(while: isSpace))
    // The other spaces of Unicode are not told by a byte.
    guard let first = text.utf8.first, let last = text.utf8.last, first >= 0x80 || last >= 0x80 else { return text }
    return Substring(text.trimmingCharacters(in: .whitespaces))
  }

  /// A name or an address: one line.
  static func line(_ typed: String) -> String {
    cleaned(typed).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x09: false
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
    default: false
    }
  }

  /// Whether nothing is to be seen of it by itself.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || properties.generalCategory == .nonspacingMark
      || properties.generalCategory == .format || scalar == "\u{2800}"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    let category = scalar.properties.generalCategory
    // Emoji take a variation selector, families joiners: those are no letters.
    return (category == .nonspacingMark || category == .enclosingMark) && !scalar.properties.isVariationSelector
  }

  static func paragraphs(_ text: String, isImported: Bool) -> [String] {
    if isImported, text.contains("<") || text.contains("&") {
      let read = PlainText.paragraphs(text)
      if !read.isEmpty { return read.map(cleaned) }
    }
    return text.split(separator: "\n\n").map(String.init)
  }

  /// The same letters and digits are the same words, however they are spaced, cased or punctuated. Nil for a few words, which
  /// many people say.
  static func digestOfWords(_ text: String) -> String? {
    var (letters, count): ([UInt8], Int) = ([], 0)
    for scalar in text.lowercased().unicodeScalars where isLetterOrDigit(scalar) {
      letters.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      count += 1
    }
    return count < 40 ? nil : digest(letters)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    // Of ASCII told without a table.
    guard !scalar.isASCII else { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  static func digest(_ bytes: some Collection<UInt8>) -> String {
    Data(SHA256.hash(data: Data(bytes)).prefix(18)).base64EncodedString()
  }
}

import Foundation

/// A book's number (ISO 2108): thirteen digits, of which the last checks the others.
public struct ISBN: Sendable, Equatable {
  /// Without hyphens.
  public let digits: String

  public enum Mistake: Error, Sendable, Equatable {
    /// It has so many digits, and not 13, or 10 as before 2007.
    case length(Int)
    /// It does not begin with 978 or 979.
    case prefix
    /// Its last digit should be another one.
    case checkDigit(expected: String)
  }

  /// Of a text with hyphens and blanks; ten digits of before 2007 become thirteen. Throws `Mistake`.
  public init(_ text: String) throws {
    let signs = Array(
      text.uppercased().unicodeScalars.filter { $0.properties.isDash == false && !$0.properties.isWhitespace })
    let plain = String(String.UnicodeScalarView(signs))
    let numbers = plain.utf8.map { Int($0) - 0x30 }
    let isTen = numbers.count == 10 && numbers.dropLast().allSatisfy { (0...9).contains($0) }
    if isTen {
      let sum = numbers.dropLast().enumerated().reduce(0) { $0 + $1.element * (10 - $1.offset) }
      let expected = (11 - sum % 11) % 11
      guard plain.hasSuffix(expected == 10 ? "X" : "\(expected)") else {
        throw Mistake.checkDigit(expected: expected == 10 ? "X" : "\(expected)")
      }
      let body = "978" + plain.dropLast()
      digits = body + "\(Self.checkDigit(of: body))"
      return
    }
    guard numbers.count == 13, numbers.allSatisfy({ (0...9).contains($0) }) else {
      throw Mistake.length(numbers.count { (0...9).contains($0) })
    }
    guard plain.hasPrefix("978") || plain.hasPrefix("979") else { throw Mistake.prefix }
    let expected = Self.checkDigit(of: String(plain.dropLast()))
    guard plain.hasSuffix("\(expected)") else { throw Mistake.checkDigit(expected: "\(expected)") }
    digits = plain
  }

  /// Weights 1 and 3 in turns, modulo 10 (ISO 2108, annex C).
  private static func checkDigit(of body: String) -> Int {
    let sum = body.utf8.enumerated().reduce(0) { $0 + (Int($1.element) - 0x30) * ($1.offset.isMultiple(of: 2) ? 1 : 3) }
    return (10 - sum % 10) % 10
  }

  /// "978-3-16-148410-0": divided where the agencies divided it; where nobody knows, as it is.
  public var hyphenated: String {
    for length in 1...5 {
      let group = "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(length))"
      guard let ranges = ISBNRanges.shared.of(group) else { continue }
      let rest = digits.dropFirst(3 + length).dropLast()
      guard let number = Int(rest.padding(toLength: 7, withPad: "0", startingAt: 0)),
        let range = ranges.first(where: { $0.numbers.contains(number) })
      else { return digits }
      return "\(group)-\(rest.prefix(range.length))-\(rest.dropFirst(range.length))-\(digits.suffix(1))"
    }
    return digits
  }
}

/// The number of a bank account (ISO 13616), checked: country, length, and the remainder by 97 (ISO 7064).
public struct IBAN: Sendable, Equatable {
  /// Without blanks, in capitals.
  public let text: String

  public enum Mistake: Error, Sendable, Equatable {
    /// It begins with no country of the euro payments area.
    case country
    case length(expected: Int)
    /// A digit is wrong, or two changed places.
    case check
  }

  /// Countries of the single euro payments area and the lengths of their numbers (EPC409-09; SWIFT's IBAN registry).
  private static let lengths = [
    "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24,
    "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21,
    "LT": 20,
    "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25,
    "RO": 24,
    "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
  ]

  /// Of a text with blanks. Throws `Mistake`.
  public init(_ typed: String) throws {
    let text = typed.uppercased().filter { !$0.isWhitespace }
    guard let length = Self.lengths[String(text.prefix(2))] else { throw Mistake.country }
    guard text.utf8.count == length else { throw Mistake.length(expected: length) }
    let moved = Array(text.utf8.dropFirst(4)) + Array(text.utf8.prefix(4))
    var remainder = 0
    for byte in moved {
      switch byte {
      case 0x30...0x39: remainder = (remainder * 10 + Int(byte) - 0x30) % 97
      case 0x41...0x5A: remainder = (remainder * 100 + Int(byte) - 0x41 + 10) % 97
      default: throw Mistake.check
      }
    }
    guard remainder == 1 else { throw Mistake.check }
    self.text = text
  }

  /// "DE02 1203 0000 0000 2020 51"
  public var grouped: String {
    stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }
}

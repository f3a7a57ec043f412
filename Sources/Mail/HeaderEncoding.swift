import Foundation

/// Encoded words in headers (RFC 2047): UTF-8 as base64, folded so that no line is longer than 76 characters.
enum HeaderEncoding {
  /// `after` is how many characters the header's name takes on the first line.
  static func encode(_ text: String, after: Int) -> String {
    let flat = text.replacing(#/[\r\n\t]+/#, with: " ")
    if flat.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), flat.utf8.count + after <= 76, !flat.contains("=?") {
      return flat
    }
    return words(flat).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// 39 bytes become 52 characters of base64; with the frame and a header's name that stays below 76.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var current = ""
    for character in text {
      if current.utf8.count + character.utf8.count > 39, !current.isEmpty {
        words.append(current)
        current = ""
      }
      current.append(character)
    }
    return words + [current]
  }
}

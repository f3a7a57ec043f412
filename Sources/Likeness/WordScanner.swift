/// Finds the words of a text: letters and digits in a row.
enum WordScanner {
  struct Found {
    let range: Range<String.Index>
    /// In lower case, composed; accents are gone but those of ä, ö and ü, and ß stays.
    let folded: String
  }

  /// What is longer is no word; its beginning serves.
  private static let longest = 64

  static func words(_ text: String) -> [Found] {
    var found: [Found] = []
    var word = ""
    var length = 0
    var start = text.startIndex
    var index = text.startIndex
    let scalars = text.unicodeScalars
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if LetterFolding.isPart(scalar) {
        if word.isEmpty { start = index }
        if length < longest {
          LetterFolding.append(scalar, to: &word)
          length += 1
        }
      } else if !word.isEmpty, !LetterFolding.isInside(scalar) {
        found.append(Found(range: start..<index, folded: word))
        word = ""
        length = 0
        // "ship's" is a ship: the s alone would be a word of its own.
        if scalar == "'" || scalar == "’" { index = afterGenitive(scalars, next) ?? next } else { index = next }
        continue
      }
      index = next
    }
    if !word.isEmpty { found.append(Found(range: start..<text.endIndex, folded: word)) }
    return found
  }

  private static func afterGenitive(_ scalars: String.UnicodeScalarView, _ index: String.Index) -> String.Index? {
    guard index < scalars.endIndex, scalars[index] == "s" || scalars[index] == "S" else { return nil }
    let end = scalars.index(after: index)
    return end == scalars.endIndex || !LetterFolding.isPart(scalars[end]) ? end : nil
  }
}

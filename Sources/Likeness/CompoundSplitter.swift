/// Takes German compounds apart: "Lotsenversetzboot" is about a "Lotse" and a "Boot". A word is split where its parts are
/// used more than itself (Koehn and Knight, "Empirical Methods for Compound Splitting", EACL 2003: the geometric mean of
/// the parts' frequencies), with the letters that German puts between them.
struct CompoundSplitter {
  /// A stem of a word that stands alone.
  let stem: (String) -> String
  let frequency: (String) -> Double?

  private static let shortest = 4
  /// A part is a word that people use; one of four letters is used often, or it is the end of another.
  private static let rarest = 2_000.0
  private static let rarestShort = 10_000.0
  /// What may stand between, of equals the first: the first part of "Verkehrsunfall" is "Verkehr", of "Hafenbehörde" "Hafen".
  private static let links: [[UInt8]] = ["s", "", "es", "n", "en", "er", "e"].map { Array($0.utf8) }
  /// Beginnings and endings that are words too, but are none here.
  private static let noParts: Set<String> = [
    "schaft", "schaften", "heit", "keit", "igkeit", "lich", "isch", "ungs", "unge", "ungen", "unter", "über", "wieder",
    "gegen",
    "hinter",
    "nehmen", "nehmer", "sich", "chen", "lein", "ander", "andere", "eine", "halb", "weise", "fach", "mals", "wärt",
    "wärts", "voll", "selig", "erin", "innen", "tand", "stan", "ende", "woch", "mitt", "ting", "ismus", "lings",
  ]
  /// Where a word that the language does not know ends like this, it is a place: "Tannheim" is no home of firs.
  private static let placeEndings = [
    "heim", "hausen", "haven", "dorf", "burg", "berg", "feld", "felde", "furt", "bach", "brück", "brücken", "rode",
    "ried",
    "stedt", "stadt", "thal", "tal", "hofen", "ingen", "kirchen", "münde", "leben", "wald", "see", "steg", "joch",
    "horst",
    "büttel", "beck", "born", "bronn", "werder", "zell",
  ]

  /// The parts of a word in lower case; empty for one that is not taken apart.
  func parts(of word: String) -> [String] {
    guard frequency(stem(word)) != nil || !Self.placeEndings.contains(where: word.hasSuffix) else { return [] }
    return split(Array(word.utf8), depth: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private func split(_ word: [UInt8], depth: Int) -> [[UInt8]] {
    guard word.count >= 2 * Self.shortest, depth < 4 else { return [] }
    var best: (mean: Double, left: [UInt8], right: [UInt8])?
    for cut in Self.shortest...(word.count - Self.shortest) where word[cut] & 0xC0 != 0x80 {
      let right = Array(word[cut...])
      guard let behind = used(right) else { continue }
      for link in Self.links where word[..<cut].reversed().starts(with: link.reversed()) {
        let left = Array(word[..<(cut - link.count)])
        guard left.count >= Self.shortest, let before = used(left) else { continue }
        let mean = (before * behind).squareRoot()
        if mean > best?.mean ?? 0 { best = (mean, left, right) }
      }
    }
    guard let best, best.mean > frequency(stem(String(decoding: word, as: UTF8.self))) ?? 0 else { return [] }
    return [best.left, best.right].flatMap { part -> [[UInt8]] in
      let smaller = split(part, depth: depth + 1)
      return smaller.isEmpty ? [part] : smaller
    }
  }

  private func used(_ part: [UInt8]) -> Double? {
    let text = String(decoding: part, as: UTF8.self)
    guard !Self.noParts.contains(text), let found = frequency(stem(text)),
      found >= (part.count <= Self.shortest ? Self.rarestShort : Self.rarest)
    else { return nil }
    return found
  }
}

import Likeness

/// An alert's profile as a column holds it: a line a term, `WEIGHT TERM`. Read a hundred thousand at a time, so without JSON.
enum ProfileText {
  static func text(_ profile: [ProfileIndex.Weight]) -> String {
    profile.map { "\($0.weight) \($0.term)" }.joined(separator: "\n")
  }

  static func profile(_ text: String) -> [ProfileIndex.Weight] {
    text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
      let weight = line[..<space].reduce(Int64(0)) { $0 * 10 + Int64($1 & 15) }
      return ProfileIndex.Weight(term: String(Substring(line[line.index(after: space)...])), weight: weight)
    }
  }
}

/// Which elements of one text are still there in another: the longest common subsequence, after what both begin and end
/// with. Comparing and merging stand on it.
struct Alignment {
  /// For each element of the old text, where it is in the new one; nil when it is gone. Never goes back.
  let places: [Int?]

  /// More elements than this that differ count as wholly new: comparing them would take memory by the square.
  private static let most = 2_400

  init<Element: Hashable>(_ old: [Element], _ new: [Element]) {
    var places = [Int?](repeating: nil, count: old.count)
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.prefix(rest).count
    for index in 0..<start { places[index] = index }
    for index in 0..<end { places[old.count - 1 - index] = new.count - 1 - index }
    let (middle, other) = (old[start..<(old.count - end)], new[start..<(new.count - end)])
    if middle.count + other.count <= Self.most {
      for (from, to) in Self.kept(Array(middle), Array(other)) { places[start + from] = start + to }
    }
    self.places = places
  }

  /// Pairs of what neither removal nor insertion touched (Myers 1986, by the standard library).
  private static func kept<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [(Int, Int)] {
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(\.offset))
    let inserted = Set(difference.insertions.map(\.offset))
    return Array(zip(old.indices.filter { !removed.contains($0) }, new.indices.filter { !inserted.contains($0) }))
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

/// Texts as lists of elements that are compared.
enum TextElements {
  /// Paragraphs stand on lines of their own.
  static func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// Words, and everything between them, sign by sign.
  static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let word = rest.prefix { $0.isLetter || $0.isNumber }
      words.append(word.isEmpty ? rest.prefix(1) : word)
      rest = rest[(words.last ?? word).endIndex...]
    }
    return words
  }
}

/// Two people's changes of one text, put together (diff3: Khanna, Kunal, Pierce 2007). Lines first; where both changed the
/// same lines, their words. Where they changed the same words too, both versions stay, one after the other, with marks
/// between them: no word is lost, and a person decides.
public struct TextMerge: Sendable, Equatable {
  /// Lines that stand around two versions of a passage.
  public struct Marks: Sendable, Equatable {
    let mine: String, theirs: String, end: String
  }

  public private(set) var text = ""
  /// Passages of which both versions stand in the text.
  public private(set) var conflicts = 0

  public init(base: String, mine: String, theirs: String, marks: Marks) {
    let parts = Self.parts(
      TextElements.lines(base), TextElements.lines(mine), TextElements.lines(theirs))
    var lines: [Substring] = []
    for part in parts {
      switch part {
      case .agreed(let agreed): lines += agreed
      case .both(let base, let mine, let theirs):
        if let words = Self.words(base, mine, theirs) {
          lines += TextElements.lines(words)
        } else {
          conflicts += 1
          lines += [Substring(marks.mine)] + mine + [Substring(marks.theirs)] + theirs + [Substring(marks.end)]
        }
      }
    }
    text = lines.joined(separator: "\n")
  }

  /// A field of one line: nil when both changed it, each in another way.
  static func value<Value: Equatable>(base: Value, mine: Value, theirs: Value) -> Value? {
    if mine == theirs || theirs == base { return mine }
    return mine == base ? theirs : nil
  }

  private enum Part {
    case agreed([Substring])
    case both(base: [Substring], mine: [Substring], theirs: [Substring])
  }

  /// Both changed these lines: nil when they also changed the same words.
  private static func words(_ base: [Substring], _ mine: [Substring], _ theirs: [Substring]) -> String? {
    let texts = [base, mine, theirs].map { TextElements.words($0.joined(separator: "\n")) }
    var merged = ""
    for part in parts(texts[0], texts[1], texts[2]) {
      guard case .agreed(let words) = part else { return nil }
      merged += words.joined()
    }
    return merged
  }

  /// Runs of elements that stand in all three, and what lies between them.
  private static func parts(_ base: [Substring], _ mine: [Substring], _ theirs: [Substring]) -> [Part] {
    let (inMine, inTheirs) = (Alignment(base, mine).places, Alignment(base, theirs).places)
    var parts: [Part] = []
    var at = (base: 0, mine: 0, theirs: 0)
    while at.base < base.count || at.mine < mine.count || at.theirs < theirs.count {
      let next = base.indices[at.base...].first { inMine[$0] != nil && inTheirs[$0] != nil } ?? base.count
      let (toMine, toTheirs) =
        next < base.count ? (inMine[next] ?? mine.count, inTheirs[next] ?? theirs.count) : (mine.count, theirs.count)
      let between = part(
        Array(base[at.base..<next]), Array(mine[at.mine..<toMine]), Array(theirs[at.theirs..<toTheirs]))
      if let between { parts.append(between) }
      if next < base.count { parts.append(.agreed([base[next]])) }
      at = (min(next + 1, base.count), min(toMine + 1, mine.count), min(toTheirs + 1, theirs.count))
    }
    return parts
  }

  private static func part(_ base: [Substring], _ mine: [Substring], _ theirs: [Substring]) -> Part? {
    if base.isEmpty, mine.isEmpty, theirs.isEmpty { return nil }
    return value(base: base, mine: mine, theirs: theirs).map { .agreed($0) }
      ?? .both(base: base, mine: mine, theirs: theirs)
  }
}

/// What is different between two texts, word by word: first which lines changed, then which words in them.
public struct TextComparison: Sendable, Equatable {
  public enum Piece: Sendable, Equatable {
    case same(String), removed(String), added(String)
  }
  public let pieces: [Piece]
  public let isSame: Bool

  public init(_ old: String, _ new: String) {
    let (before, after) = (TextElements.lines(old), TextElements.lines(new))
    var pieces: [Piece] = []
    for (index, run) in Self.runs(before, after).enumerated() {
      if index > 0 { pieces.append(.same("\n")) }
      switch run {
      case .kept(let lines): pieces.append(.same(lines.joined(separator: "\n")))
      case .changed(let old, let new):
        pieces += Self.words(old.joined(separator: "\n"), new.joined(separator: "\n"))
      }
    }
    self.pieces = Self.joined(pieces)
    isSame = old == new
  }

  private enum Run {
    case kept([Substring])
    case changed(old: [Substring], new: [Substring])
  }

  private static func words(_ old: String, _ new: String) -> [Piece] {
    let (before, after) = (TextElements.words(old), TextElements.words(new))
    return runs(before, after).flatMap { run -> [Piece] in
      switch run {
      case .kept(let words): [.same(words.joined())]
      case .changed(let old, let new): [.removed(old.joined()), .added(new.joined())]
      }
    }
  }

  private static func runs(_ old: [Substring], _ new: [Substring]) -> [Run] {
    let places = Alignment(old, new).places
    var runs: [Run] = []
    var kept: [Substring] = []
    var (from, to) = (0, 0)
    func close() {
      if !kept.isEmpty { runs.append(.kept(kept)) }
      kept = []
    }
    for index in old.indices + [old.count] {
      guard let place = index < old.count ? places[index] : new.count else { continue }
      if from < index || to < place {
        close()
        runs.append(.changed(old: Array(old[from..<index]), new: Array(new[to..<place])))
      }
      if index < old.count { kept.append(old[index]) }
      (from, to) = (index + 1, place + 1)
    }
    close()
    return runs
  }

  /// Neighbours of one kind are one piece; what is empty is none.
  private static func joined(_ pieces: [Piece]) -> [Piece] {
    pieces.reduce(into: []) { all, piece in
      switch (all.last, piece) {
      case (_, .same("")), (_, .removed("")), (_, .added("")): break
      case (.same(let text)?, .same(let more)): all[all.count - 1] = .same(text + more)
      case (.removed(let text)?, .removed(let more)): all[all.count - 1] = .removed(text + more)
      case (.added(let text)?, .added(let more)): all[all.count - 1] = .added(text + more)
      default: all.append(piece)
      }
    }
  }
}

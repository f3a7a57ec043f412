import Newsroom
import Testing

@Suite struct `Two people's changes` {
  private let marks = MergeMarks.marks(mine: "meine", theirs: "deine", end: "Ende")

  private func merge(_ base: String, _ mine: String, _ theirs: String) -> TextMerge {
    TextMerge(base: base, mine: mine, theirs: theirs, marks: marks)
  }

  @Test func `of different paragraphs are both taken`() {
    let merged = merge("eins\n\nzwei\n\ndrei", "eins neu\n\nzwei\n\ndrei", "eins\n\nzwei\n\ndrei neu")
    #expect(merged.text == "eins neu\n\nzwei\n\ndrei neu" && merged.conflicts == 0)
  }

  @Test func `of different words in one paragraph are both taken`() {
    let merged = merge(
      "Der Kran am Kai steht seit gestern still.", "Der blaue Kran am Kai steht seit gestern still.",
      "Der Kran am Kai steht seit Montag still.")
    #expect(merged.text == "Der blaue Kran am Kai steht seit Montag still." && merged.conflicts == 0)
  }

  @Test func `of the same words both stay, between marks`() {
    let merged = merge("Es regnet.", "Es stürmt.", "Es schneit.")
    #expect(merged.text == "⟪ meine ⟫\nEs stürmt.\n⟪ deine ⟫\nEs schneit.\n⟪ Ende ⟫" && merged.conflicts == 1)
    #expect(MergeMarks.stand(in: merged.text) && !MergeMarks.stand(in: "Ein Satz."))
  }

  @Test func `that are the same are one`() {
    #expect(merge("a", "b", "b").text == "b")
    #expect(merge("", "neu", "neu").text == "neu")
    #expect(merge("a\nb", "a\nb\nc", "a\nb\nc").text == "a\nb\nc")
  }

  @Test func `of an empty text are one after the other`() {
    let merged = merge("", "von mir", "von dir")
    #expect(merged.text.contains("von mir") && merged.text.contains("von dir") && merged.conflicts == 1)
  }

  @Test func `lose no word that either wrote, however they wrote it`() {
    var random = SystemRandomNumberGenerator()
    for round in 0..<400 {
      let base = (0..<Int.random(in: 0...12, using: &random)).map { line in
        (0..<Int.random(in: 0...6, using: &random)).map { "w\(line)x\($0)" }.joined(separator: " ")
      }
      let mine = edited(base, "m\(round)", &random)
      let theirs = edited(base, "t\(round)", &random)
      let merged = merge(
        base.joined(separator: "\n"), mine.joined(separator: "\n"), theirs.joined(separator: "\n")
      ).text
      let words = Set(merged.split { $0.isWhitespace }.map(String.init))
      let added = Set((mine + theirs).joined(separator: " ").split(separator: " ").map(String.init))
        .subtracting(base.joined(separator: " ").split(separator: " ").map(String.init))
      #expect(added.isSubset(of: words), "base \(base) mine \(mine) theirs \(theirs) merged \(merged)")
    }
  }

  private func edited(_ lines: [String], _ sign: String, _ random: inout SystemRandomNumberGenerator) -> [String] {
    var lines = lines
    for number in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      switch Int.random(in: 0...3, using: &random) {
      case 0: lines.insert("\(sign)y\(number) neu", at: place)
      case 1 where place < lines.count: lines[place] += " \(sign)y\(number)"
      case 2 where place < lines.count: lines.remove(at: place)
      case 3 where place < lines.count:
        var words = lines[place].split(separator: " ").map(String.init)
        words.insert("\(sign)y\(number)", at: words.count / 2)
        lines[place] = words.joined(separator: " ")
      default: break
      }
    }
    return lines
  }
}

@Suite struct `A comparison` {
  @Test func `shows which words went and which came`() {
    let pieces = TextComparison("Der Kran steht still.\n\nSchluss.", "Der rote Kran steht.\n\nSchluss.").pieces
    #expect(
      pieces == [
        .same("Der "), .added("rote "), .same("Kran steht"), .removed(" still"), .same(".\n\nSchluss."),
      ])
    #expect(TextComparison("a\nb", "a\nb").isSame)
  }

  @Test func `gives both texts back, whatever they are`() {
    for (old, new) in [("", "neu"), ("alt", ""), ("a\nb\nc", "a\nc"), ("x y z", "x z\ny"), ("a\n", "a\n\nb")] {
      let pieces = TextComparison(old, new).pieces
      let words = { (text: String) in text.split { $0.isWhitespace }.map(String.init) }
      let before = pieces.map { if case .added = $0 { "" } else { text($0) } }.joined()
      let after = pieces.map { if case .removed = $0 { "" } else { text($0) } }.joined()
      #expect(words(before) == words(old) && words(after) == words(new))
    }
  }

  @Test func `of two long texts that have nothing in common ends soon`() {
    let (old, new) = (
      String(repeating: "alpha beta\n", count: 20_000), String(repeating: "gamma delta\n", count: 20_000)
    )
    let clock = ContinuousClock()
    #expect(clock.measure { _ = TextComparison(old, new) } < .seconds(10))
  }

  private func text(_ piece: TextComparison.Piece) -> String {
    switch piece {
    case .same(let text), .removed(let text), .added(let text): text
    }
  }
}

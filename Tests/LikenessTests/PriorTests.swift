import Foundation
import Likeness
import Testing

@Suite struct `The prior` {
  /// So rare that it tells nothing whether there are fewer.
  private static let rarest = 2.5

  /// `scripts/prior.sh` names a folder of words and makes the files of it.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["ANDRUCK_WORDS"] != nil), arguments: TextLanguage.allCases)
  func `is made of words and their frequencies`(_ language: TextLanguage) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["ANDRUCK_WORDS"])
    let analyser = Analyser(language)
    var sums: [String: Double] = [:]
    for line in try String(contentsOfFile: "\(folder)/words.\(language.rawValue)", encoding: .utf8).split(
      separator: "\n")
    {
      let parts = line.split(separator: " ")
      let frequency = try #require(parts.last.flatMap { Double($0) })
      let stems = analyser.stems(String(parts[0]))
      if stems.count == 1 { sums[stems[0], default: 0] += frequency }
    }
    let classes = Dictionary(grouping: sums.keys) { Int((10 * log10(sums[$0] ?? 1)).rounded()) }
      .filter { Double($0.key) >= 10 * Self.rarest }
    let lines = classes.sorted { $0.key > $1.key }.map { "\($0.key) " + $0.value.sorted().joined(separator: " ") }
    let head = "# Stems by frequency; see README.md. CC BY-SA 4.0, after wordfreq by Robyn Speer.\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Likeness/Resources/prior.\(language.rawValue).txt")
    try Data((head + lines.joined(separator: "\n") + "\n").utf8).write(to: file.standardizedFileURL)
  }

  @Test func `knows which words tell something before there is an archive`() {
    for (language, common, telling) in [(TextLanguage.de, "Mensch", "Lotse"), (.en, "people", "pilotage")] {
      let vocabulary = Vocabulary(language)
      let analyser = Analyser(language)
      let (first, second) = (analyser.stems(common)[0], analyser.stems(telling)[0])
      #expect(vocabulary.rarity(of: first) < 0.6 * vocabulary.rarity(of: second))
      #expect(vocabulary.rarity(of: second) <= vocabulary.rarity(of: "zzzunheard"))
    }
  }
}

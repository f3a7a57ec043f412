import Likeness
import Testing

@Suite struct `An index of profiles` {
  /// Words of a language: few are common, most are rare (Zipf).
  private static func profile(_ numbers: inout some RandomNumberGenerator, _ words: Int) -> [ProfileIndex.Weight] {
    var weights: [String: Int64] = [:]
    for _ in 0..<30 {
      let rank = Double(words).squareRoot() * Double.random(in: 0...1, using: &numbers)
      weights["w\(Int(rank * rank))"] = Int64.random(in: 20_000...500_000, using: &numbers)
    }
    return weights.map { ProfileIndex.Weight(term: $0.key, weight: $0.value) }.sorted { $0.term < $1.term }
  }

  private static func compare(
    _ all: [Int64: [ProfileIndex.Weight]], _ text: [ProfileIndex.Weight], _ least: (Int64) -> Int64
  ) -> [ProfileIndex.Match] {
    let own = Dictionary(uniqueKeysWithValues: text.map { ($0.term, $0.weight) })
    return all.compactMap { id, profile in
      let sum = profile.reduce(Int64(0)) { sum, term in
        sum + (own[term.term].map { Similarity.contribution($0, term.weight) } ?? 0)
      }
      return sum >= least(id) ? ProfileIndex.Match(id: id, sum: sum) : nil
    }.sorted { $0.id < $1.id }
  }

  @Test(arguments: [200_000, 250_000, 400_000] as [Int64])
  func `finds what comparing with each would, whatever came and went`(_ likeness: Int64) {
    var numbers = Numbers(state: 11)
    var index = ProfileIndex()
    var all: [Int64: [ProfileIndex.Weight]] = [:]
    var found = 0
    // Some ask for less than others.
    let least = { (id: Int64) in Similarity.whole(ofLikeness: likeness) / (id.isMultiple(of: 5) ? 3 : 1) }
    for step in 0..<3_000 {
      let id = Int64.random(in: 0..<700, using: &numbers)
      if Int.random(in: 0..<4, using: &numbers) == 0 {
        index.remove(id)
        all[id] = nil
      } else {
        let profile = Self.profile(&numbers, 900)
        index.insert(id, profile, least: least(id))
        all[id] = profile
      }
      guard step.isMultiple(of: 10) else { continue }
      let text = Self.profile(&numbers, 900)
      let matches = index.matches(text)
      #expect(matches == Self.compare(all, text, least))
      found += matches.count
    }
    #expect(index.count == all.count && found > 0)
  }

  @Test func `finds nothing in nothing`() {
    var index = ProfileIndex()
    #expect(index.matches([.init(term: "a", weight: 1_000_000)]).isEmpty)
    index.insert(1, [.init(term: "a", weight: 1_000_000)], least: 1)
    #expect(index.matches([]).isEmpty)
    #expect(index.matches([.init(term: "b", weight: 1_000_000)]).isEmpty)
    #expect(
      index.matches([.init(term: "a", weight: 1_000_000)]) == [.init(id: 1, sum: Similarity.mostOfWhole)])
  }
}

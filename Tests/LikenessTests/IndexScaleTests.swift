import Foundation
import Likeness
import Testing

/// How long a new article takes against many alerts (budgets.md B5). `ANDRUCK_ALERTS` says how many; `make prove` asks for a hundred
/// thousand. Alerts are made from news of others: the heaviest words of one article, some left out, some of another one put in.
@Suite struct `An index of many profiles` {
  private static let many = ProcessInfo.processInfo.environment["ANDRUCK_ALERTS"].flatMap { Int($0) } ?? 2_000
  private static let least = Similarity.whole(ofLikeness: 220_000)

  @Test func `answers as comparing with each would, and says how long it takes`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../shared/data/news/gnad10k-half.csv").standardizedFileURL
    guard FileManager.default.fileExists(atPath: file.path) else {
      return print("alerts index: SKIPPED: the news of ../shared/data/news are not there")
    }
    let texts = Quality.profiles(try Quality.articles(file)).map { profile in
      profile.prefix(40).map { ProfileIndex.Weight(term: $0.term, weight: Int64($0.weight * 1_000_000)) }
    }
    var sizes: [Int] = [Self.many]
    if Self.many >= 100_000 { sizes = [Self.many / 100, Self.many / 10, Self.many] }
    for size in sizes { try measure(size, texts) }
  }

  private func measure(_ size: Int, _ texts: [[ProfileIndex.Weight]]) throws {
    var numbers = Numbers(state: 5)
    let before = Self.resident()
    var index = ProfileIndex()
    var alerts: [[ProfileIndex.Weight]] = []
    let clock = ContinuousClock()
    let made = clock.measure {
      for id in 0..<size {
        let alert = Self.alert(texts, &numbers)
        index.insert(Int64(id), alert, least: Self.least)
        if size <= 20_000 || id.isMultiple(of: size / 20_000) { alerts.append(alert) }
        #expect(!alert.isEmpty)
      }
    }
    let memory = Self.resident() - before
    var times: [Double] = []
    var found = 0
    for text in texts {
      var matches: [ProfileIndex.Match] = []
      let time = clock.measure { matches = index.matches(text) }
      times.append(time / .milliseconds(1))
      found += matches.count
    }
    // Exact: of those that are remembered here, each by itself, for some of the articles.
    let step = max(1, size / 20_000)
    for text in texts.prefix(60) {
      let own = Dictionary(uniqueKeysWithValues: text.map { ($0.term, $0.weight) })
      let expected = alerts.indices.filter { number in
        alerts[number].reduce(Int64(0)) { sum, term in
          sum + (own[term.term].map { Similarity.contribution($0, term.weight) } ?? 0)
        }
          >= Self.least
      }.map { Int64($0 * step) }
      let matches = index.matches(text).map(\.id).filter { $0.isMultiple(of: Int64(step)) }
      #expect(matches == expected)
    }
    times.sort()
    print(
      "alerts index: \(size) alerts, an article takes \(Self.figure(times[times.count / 2])) ms (at most \(Self.figure(times.last ?? 0))), "
        + "finds \(found / texts.count); made in \(Self.figure(made / .seconds(1))) s, \(memory >> 20) MiB")
  }

  private static func alert(_ texts: [[ProfileIndex.Weight]], _ numbers: inout Numbers) -> [ProfileIndex.Weight] {
    let (one, other) = (texts.randomElement(using: &numbers) ?? [], texts.randomElement(using: &numbers) ?? [])
    var weights = Dictionary(uniqueKeysWithValues: one.prefix(26).map { ($0.term, $0.weight) })
    for term in weights.keys.sorted() where Int.random(in: 0..<5, using: &numbers) == 0 { weights[term] = nil }
    for term in other.prefix(Int.random(in: 0...6, using: &numbers)) { weights[term.term] = term.weight }
    let length = weights.values.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return weights.map { ProfileIndex.Weight(term: $0.key, weight: Int64(Double($0.value) / length * 1_000_000)) }
      .sorted { $0.term < $1.term }
  }

  private static func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4_096
  }

  private static func figure(_ value: Double) -> String { String(format: "%.2f", value) }
}

import Foundation
import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing
import Website

/// The cache's proof: after any edit, every stored page is what a fresh rendering gives, and what the edit did not
/// touch is still stored. `ANDRUCK_EDITS` says how many edits; `make prove` does thousands, with 500 pages and more.
/// `ANDRUCK_ENGINE` names one engine, so that two runs can share two cores. `ANDRUCK_MUTANT` is set while one line that names a change is deleted: then one engine tells.
@Suite struct `The page cache` {
  private static let environment = ProcessInfo.processInfo.environment
  private static let isMutant = environment["ANDRUCK_MUTANT"] != nil
  private static let edits = environment["ANDRUCK_EDITS"].flatMap { Int($0) } ?? 30
  private static let generated = isMutant ? 60 : environment["ANDRUCK_EDITS"] == nil ? 160 : 260

  private static let engines =
    isMutant ? [.sqlite] : TestEngine.allCases.filter { [nil, $0.rawValue].contains(environment["ANDRUCK_ENGINE"]) }

  @Test(arguments: engines)
  func `holds only what is true, and lets go only of what is not`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine, options: ["site.url": "https://kaikante.example"])
    try await test.desk.playDemo(generated: Self.generated) { _ in }
    let cache = try await PageCache(desk: test.desk, memory: 1 << 30)
    let (kept, fresh) = (TestReader(test.desk, cache: cache), TestReader(test.desk))
    let race = Race(cache: try await PageCache(desk: test.desk, memory: 1 << 30), test)
    var edits = RandomEdits(test, seed: Self.environment["ANDRUCK_SEED"].flatMap { UInt64($0) } ?? 1)
    var tally = Tally()
    var wanted: [String] = []
    for number in 0..<Self.edits {
      // What there is to read changes with the edits.
      if number % 12 == 0 {
        var walk = SiteWalk(fresh, edits.upcoming)
        wanted = try await walk.addresses()
      }
      // Asked first by somebody else: nothing of theirs may stay.
      _ = try await answers(to: wanted, kept, by: [.acceptLanguage: "en"], with: "fremd=\(number)")
      let before = try await answers(to: cache.targets, kept)
      test.statements.clear()
      let isHidden = edits.isHidden
      race.begin(wanted, number)
      let what = try await edits.next()
      try await race.end()
      let after = Set(cache.targets)
      let raced = race.cache.targets
      let truth = try await answers(to: Array(after.union(before.keys).union(raced)), fresh)
      for (path, answer) in try await answers(to: Array(after), kept) where after.contains(path) {
        try #require(
          answer.isSame(as: truth[path]), "\(path) is stale after \(what): \(answer.difference(from: truth[path]))")
      }
      for (path, answer) in try await answers(to: raced, race.reader) {
        try #require(
          answer.isSame(as: truth[path]),
          "\(path), made while it changed, is stale after \(what): \(answer.difference(from: truth[path]))")
      }
      if !isHidden, !edits.isForAll { tally.count(before, after, truth, what, raced: raced.count) }
    }
    print("exactness: \(engine) \(tally.summary(Self.edits))")
    #expect(tally.share >= 0.99 || Self.isMutant, "\(tally.lost)")
  }
}

/// Pages that are made while something changes: which of them may be kept is the question.
private final class Race {
  let cache: PageCache
  let reader: TestReader
  private var tasks: [Task<TestAnswer, any Error>] = []

  init(cache: PageCache, _ test: TestDesk) {
    self.cache = cache
    reader = TestReader(test.desk, cache: cache)
  }

  func begin(_ wanted: [String], _ number: Int) {
    cache.forget()
    let few = (0..<24).map { wanted[($0 * 37 + number * 11) % wanted.count] }
    tasks = few.map { path in Task { [reader] in try await reader.ask(path) } }
  }

  func end() async throws { for task in tasks { _ = try await task.value } }
}

/// What stayed of what was still true.
private struct Tally {
  private var untouched = 0
  private var stayed = 0
  private var raced = 0
  private var least = Int.max
  private(set) var lost: [String: Int] = [:]
  var share: Double { Double(stayed) / Double(max(1, untouched)) }

  mutating func count(
    _ before: [String: TestAnswer], _ after: Set<String>, _ truth: [String: TestAnswer], _ what: String, raced: Int
  ) {
    least = min(least, before.count)
    self.raced += raced
    let kind = String(what.drop { $0 != " " })
    let kept = before.filter { $0.value.isSame(as: truth[$0.key]) }
    for (path, answer) in kept where answer.status != 404 { take(after.contains(path), kind) }
    // Addresses of nothing show one page, however many of them are asked for.
    let nothing = kept.filter { $0.value.status == 404 }.map(\.key)
    if !nothing.isEmpty { take(after.isSuperset(of: nothing), kind) }
  }

  private mutating func take(_ hasStayed: Bool, _ kind: String) {
    untouched += 1
    if hasStayed { stayed += 1 } else { lost[kind, default: 0] += 1 }
  }

  func summary(_ edits: Int) -> String {
    "\(edits) edits, \(least) pages and more, \(raced) pages made meanwhile were right to keep, "
      + "\(stayed) of \(untouched) untouched ones stayed (\(Int(share * 10_000)) of 10,000)"
  }
}

/// Every address that the site prints, and some that it does not, or not yet.
private struct SiteWalk {
  let reader: TestReader
  var found: Set<String> = ["/alt/1", "/alt/2", "/alt/3", "/feed?voll=1", "/feed?full=1", "/nichts"]

  init(_ reader: TestReader, _ upcoming: [String]) {
    self.reader = reader
    found.formUnion(upcoming)
  }

  /// Comments' own addresses are all alike, and many, and so are a label's feed's formats: some are enough.
  private static func isOneOfMany(_ address: String) -> Bool {
    let isFormat = !address.hasPrefix("/feed") && (address.contains("/feed.") || address.contains("/feed?"))
    if isFormat { return address.utf8.reduce(0) { $0 + Int($1) } % 8 != 0 }
    let end = address.split(separator: "/").suffix(2)
    guard end.count == 2, let kind = end.first, ["kommentare", "comments"].contains(kind),
      let id = end.last.flatMap({ Int64($0) })
    else { return false }
    return !id.isMultiple(of: 23)
  }

  mutating func addresses() async throws -> [String] {
    var next: Set<String> = [
      "/", "/archiv", "/sitemap.xml", "/sitemap-news.xml", "/korrekturen", "/feeds", "/robots.txt",
      "/kommentarregeln.json", "/transparenz/2026.json",
    ]
    while let path = next.popFirst() {
      guard found.insert(path).inserted else { continue }
      let answer = try await reader.ask(path)
      for match in answer.body.matches(of: #/(?:href="|<loc>https:\/\/kaikante\.example)(\/[^"<#]*)/#) {
        let address = String(match.1).replacing("&amp;", with: "&")
        let isPage = !["/static/", "/bild/", "/image/", "/melden", "/report"].contains { address.hasPrefix($0) }
        if isPage, !Self.isOneOfMany(address), !found.contains(address) {
          next.insert(address)
        }
      }
    }
    return found.sorted()
  }
}

/// Several at once: a rendering costs more than asking for it.
private func answers(
  to paths: [String], _ reader: TestReader, by fields: HTTPFields = [:], with query: String? = nil
) async throws -> [String: TestAnswer] {
  try await withThrowingTaskGroup { group in
    for part in 0..<4 {
      group.addTask {
        var answers: [(String, TestAnswer)] = []
        for index in stride(from: part, to: paths.count, by: 4) {
          let asked = paths[index] + (query.map { paths[index].contains("?") ? "&\($0)" : "?\($0)" } ?? "")
          answers.append((paths[index], try await reader.ask(asked, .get, fields)))
        }
        return answers
      }
    }
    var all: [String: TestAnswer] = [:]
    for try await part in group { all.merge(part) { $1 } }
    return all
  }
}

extension TestAnswer {
  /// What a reader gets, but for what a kept answer has besides and the number of the request.
  fileprivate func isSame(as other: TestAnswer?) -> Bool {
    status == other?.status && body == other?.body && own == other?.own
  }

  /// The first line that is not the same, for whoever looks for the reason.
  fileprivate func difference(from other: TestAnswer?) -> String {
    guard let other, status == other.status else { return "\(status), and not \(other?.status ?? 0)" }
    let lines = zip(body.split(separator: "\n"), other.body.split(separator: "\n"))
    return lines.first { $0 != $1 }.map { "'\($0)', and not '\($1)'" } ?? "\(own), and not \(other.own)"
  }

  private var own: HTTPFields {
    var fields = headers
    for name in ["X-Request-Id", "ETag", "Vary", "Cache-Control", "CDN-Cache-Control", "Content-Length"] {
      if let name = HTTPField.Name(name) { fields[name] = nil }
    }
    return fields
  }
}

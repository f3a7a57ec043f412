import Foundation
import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing
import Website

/// The cache's proof: after any edit, every stored page is what a fresh rendering gives, and what the edit did not
/// touch is still stored. `ANDRUCK_EDITS` says how many edits; `make prove` does thousands, with 500 pages and more.
@Suite(.serialized) struct `The page cache` {
  private static let environment = ProcessInfo.processInfo.environment
  private static let edits = environment["ANDRUCK_EDITS"].flatMap { Int($0) } ?? 30
  private static let generated = environment["ANDRUCK_EDITS"] == nil ? 60 : 420

  @Test(arguments: TestEngine.allCases)
  func `holds only what is true, and lets go only of what is not`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.playDemo(generated: Self.generated) { _ in }
    let cache = try await PageCache(desk: test.desk, memory: 1 << 30)
    let (kept, fresh) = (TestReader(test.desk, cache: cache), TestReader(test.desk))
    var edits = RandomEdits(test, seed: Self.environment["ANDRUCK_SEED"].flatMap { UInt64($0) } ?? 1)
    var (untouched, stayed, least) = (0, 0, Int.max)
    var lost: [String: Int] = [:]
    var wanted: [String] = []
    for number in 0..<Self.edits {
      // What there is to read changes with the edits.
      if number % 12 == 0 { wanted = try await Self.addresses(fresh) }
      for path in wanted { _ = try await kept.ask(path) }
      let before = try await Self.answers(to: Set(cache.targets), kept)
      least = min(least, before.count)
      // Renderings that begin before the edit and end after it.
      let racing = (0..<6).map { index in
        Task { try await kept.ask("/seite-\(index)?\(number)") }
      }
      let what = try await edits.next()
      for task in racing { _ = try await task.value }
      let after = Set(cache.targets)
      let truth = try await Self.answers(to: after.union(before.keys), fresh)
      for path in after { #expect(try await kept.ask(path).isSame(as: truth[path]), "\(path) is stale after \(what)") }
      for (path, answer) in before where answer.isSame(as: truth[path]) {
        untouched += 1
        if after.contains(path) {
          stayed += 1
        } else {
          lost[what.split(separator: " ").last.map(String.init) ?? "", default: 0] += 1
        }
      }
    }
    let share = Double(stayed) / Double(max(1, untouched))
    print(
      "exactness: \(engine) \(Self.edits) edits, \(least) pages and more, \(stayed) of \(untouched) untouched ones stayed (\(Int(share * 10_000)) of 10,000)"
    )
    if share < 0.99 { print("let go without need, by kind of edit: \(lost)") }
    #expect(share >= 0.99)
  }

  private static func answers(to paths: Set<String>, _ reader: TestReader) async throws -> [String: TestAnswer] {
    var answers: [String: TestAnswer] = [:]
    for path in paths { answers[path] = try await reader.ask(path) }
    return answers
  }

  /// Every address that the site prints, and some that it does not.
  private static func addresses(_ reader: TestReader) async throws -> [String] {
    var found: Set<String> = ["/alt/1", "/alt/2", "/alt/3", "/feed?voll=1"]
    var next: Set<String> = ["/", "/archiv", "/sitemap.xml", "/korrekturen", "/feeds", "/robots.txt"]
    while let path = next.popFirst() {
      guard found.insert(path).inserted else { continue }
      let answer = try await reader.ask(path)
      for match in answer.body.matches(of: #/(?:href="|<loc>http:\/\/127\.0\.0\.1:8080)(\/[^"<#]*)/#) {
        let address = String(match.1).replacing("&amp;", with: "&")
        let isPage = !address.hasPrefix("/static/") && !address.hasPrefix("/bild/")
        if isPage, !found.contains(address) { next.insert(address) }
      }
    }
    return found.sorted()
  }
}

extension TestAnswer {
  /// What a reader gets, but for the number of the request.
  fileprivate func isSame(as other: TestAnswer?) -> Bool {
    status == other?.status && body == other?.body && headers[.location] == other?.headers[.location]
  }
}

import Newsroom
import Storage
import Templates
import TestDesk

/// What the edits are made of.
extension RandomEdits {
  mutating func make(at time: Moment?) async throws {
    let id = try await made()
    try await test.desk.write(by: "test") { try $0.publishArticle(id, at: time) }
  }

  mutating func made() async throws -> Int64 {
    let content = try await content(title: nil)
    return try await test.desk.write(by: "test") { try $0.createArticle(content) }
  }

  /// The same file again, with another time.
  mutating func publishFile() async throws {
    let hour = Int.random(in: 0...9, using: &numbers)
    let file = try test.file(
      "datei.md",
      "---\ntitle: Aus einer Datei\ntopics: [Häfen]\npublished: 2026-01-1\(hour)T0\(hour):00:00+01:00\n---\nText \(count)."
    )
    do { _ = try await test.desk.publish(files: [file]) } catch is ManuscriptProblems {}
  }

  mutating func onArticle(_ body: @escaping @Sendable (Int64, Writing) throws -> Void) async throws {
    guard let id = try await article(.published) else { return }
    try await test.desk.write(by: "test") { try body(id, $0) }
  }

  /// Three films in all, each with the title that it got last.
  mutating func film() -> String {
    guard Bool.random(using: &numbers) else { return "" }
    let id = ["aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc"][Int.random(in: 0...2, using: &numbers)]
    return "\n\n::embed{url=\"https://www.youtube.com/watch?v=\(id)\" title=\"Film \(count)\"}"
  }

  mutating func article(_ state: ArticleState) async throws -> Int64? {
    let ids = try await articles(state)
    guard !ids.isEmpty else { return nil }
    // Mostly what is new, sometimes anything.
    return ids[Int.random(in: 0..<(Bool.random(using: &numbers) ? min(ids.count, 20) : ids.count), using: &numbers)]
  }

  func articles(_ state: ArticleState) async throws -> [Int64] {
    try await test.desk.database.read {
      try $0.values(Int64.self, "SELECT id FROM article WHERE state = \(state.rawValue) ORDER BY published_at DESC, id")
    }
  }

  mutating func content(title: String?) async throws -> PreparedArticle {
    func some(_ names: [String]) -> [String] {
      Array(names.shuffled(using: &numbers).prefix(Int.random(in: 0...2, using: &numbers)))
    }
    let site = try await test.desk.read { try $0.site() }
    return try test.desk.prepare(
      ArticleContent(
        title: title ?? "Meldung \(count)", lead: Bool.random(using: &numbers) ? "Vorspann \(count)." : "",
        body: "Der Text von \(count).\n\nUnd weiter.\(film())", language: Bool.random(using: &numbers) ? .de : .en,
        dateline: some(["Emden", "Kiel", "Neuort \(count % 7)"]), credit: "Kaikante",
        authors: some(["Jella Brodersen", "Levin Akdağ"]),
        topics: some(["Häfen", "Werften", "Windkraft", "Arbeit", "Neues \(count % 11)"])
          .map { count.isMultiple(of: 5) ? $0.uppercased() : $0 }), for: site)
  }
}

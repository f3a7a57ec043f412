import Foundation
import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An import from WordPress` {
  /// A line of the report.
  private struct Line: Decodable {
    let old: String
    let new: String?
    let status: Int
    let problem: String?
  }

  private func lines(_ path: String) throws -> [Line] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `takes every file of the collections, twice with the same result, and answers each old address`(
    on engine: TestEngine
  ) async throws {
    for file in SharedExports.files() {
      let test = try await TestDesk.open(engine)
      let name = file.lastPathComponent
      let report = test.folder + "/report.jsonl"
      let summary = try await test.desk.importWordPress(file.path, report: report)
      if !SharedExports.malformed.contains(name) {
        let count = try #require(ExportCount(file), "\(name) cannot be counted")
        #expect(summary.articles == count.articles, "\(name): articles")
        #expect(summary.pages == count.pages, "\(name): pages")
        #expect(summary.attachments == count.attachments, "\(name): attachments")
        #expect(summary.comments == count.comments, "\(name): comments")
        #expect(summary.answers == count.answers, "\(name): answers")
        #expect(summary.mistakes.isEmpty, "\(name): \(summary.mistakes)")
      }
      try await checkRows(test, summary, name)
      try await checkAddresses(test, try lines(report), name)
      let before = try await ImportedState.of(test.desk.database)
      let again = try await test.desk.importWordPress(file.path, report: report + "2")
      #expect(try await ImportedState.of(test.desk.database) == before, "\(name): the second import changed something")
      #expect(again == summary, "\(name): the second import told something else")
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: report)) == Data(contentsOf: URL(fileURLWithPath: report + "2")))
    }
  }

  private func checkRows(_ test: TestDesk, _ summary: ImportSummary, _ name: String) async throws {
    let counts = try await test.desk.database.read { snapshot in
      try ["article", "page", "attachment", "comment"].map { table in
        try snapshot.value(Int.self, SQL(stringLiteral: "SELECT count(*) FROM \(table)")) ?? 0
      }
    }
    #expect(counts == [summary.articles, summary.pages, summary.attachments, summary.comments], "\(name): rows")
  }

  /// Each answers what the report says, and leads to a page.
  private func checkAddresses(_ test: TestDesk, _ lines: [Line], _ name: String) async throws {
    let reader = TestReader(test.desk)
    for line in lines where line.status != 400 {
      var answer = try await reader.ask(line.old)
      guard let new = line.new else {
        // What is not public is not, in the end.
        if answer.status == 301, let target = answer.headers[.location] { answer = try await reader.ask(target) }
        #expect(answer.status == line.status, "\(name): \(line.old)")
        continue
      }
      #expect(answer.status == line.status, "\(name): \(line.old)")
      var path = line.old
      for _ in 0..<4 {
        guard answer.status == 301, let target = answer.headers[.location] else { break }
        path = target
        answer = try await reader.ask(target)
      }
      #expect(path.removingPercentEncoding == new, "\(name): \(line.old) leads to \(path)")
      if !new.hasPrefix("/bild/") { #expect(answer.status == 200, "\(name): \(line.old) → \(path)") }
    }
  }
}

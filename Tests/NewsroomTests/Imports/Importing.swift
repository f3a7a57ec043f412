import Foundation
import Newsroom
import Storage
import TestDesk

/// A site into which an export moved, and what was said.
func imported(
  _ export: TestExport, on engine: TestEngine = .sqlite, _ change: (String) -> Data = { Data($0.utf8) }
) async throws -> (TestDesk, ImportSummary) {
  let test = try await TestDesk.open(engine)
  let path = test.folder + "/export.xml"
  try change(export.text).write(to: URL(fileURLWithPath: path))
  return (test, try await test.desk.importWordPress(path))
}

/// Of all articles, in the order of their arrival.
func titles(_ test: TestDesk) async throws -> [String] {
  try await test.desk.database.read { try $0.values(String.self, "SELECT title FROM article ORDER BY id") }
}

/// How often a problem was told.
func count(_ summary: ImportSummary, _ problem: ImportProblem) -> Int {
  summary.causes[problem.cause]?.count ?? 0
}

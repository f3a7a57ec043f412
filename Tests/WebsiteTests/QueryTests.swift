import Foundation
import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// Every kind of page of the demo site, in each language.

@Suite struct `A cold page` {
  private static let budgets = [
    ("/", 4), ("/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof", 6), ("/thema/haefen", 3),
    ("/ort/cuxhaven", 3),
    ("/autor/jella-brodersen", 3), ("/archiv/2026/03", 3), ("/archiv", 3), ("/korrekturen", 3), ("/feed", 3),
    ("/sitemap-news.xml", 3),
  ]

  @Test(arguments: TestEngine.allCases, budgets)
  func `costs few queries, each by an index`(on engine: TestEngine, _ budget: (path: String, queries: Int)) async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    try await test.desk.database.write { db in
      // Tables of a dozen rows are read whole by any planner; the question is whether it could do otherwise.
      if engine == .postgres { try db.execute("ANALYZE") }
    }
    test.statements.clear()
    #expect(try await TestReader(test.desk).ask(budget.path).status == 200)
    let asked = test.statements.all
    #expect(asked.count <= budget.queries, "\(asked.map(\.text))")
    for (text, values) in asked where !text.contains("FROM setting") {
      let plan = try await test.desk.database.write { db -> [String] in
        if engine == .postgres {
          for way in ["seqscan", "sort", "bitmapscan", "incremental_sort"] {
            try db.execute(SQL(stringLiteral: "SET LOCAL enable_\(way) = off"))
          }
        }
        return try db.plan(of: text, values)
      }
      // A walk along an index in its own order is what a list is.
      let scans = plan.filter {
        $0.contains("Seq Scan")
          || ($0.hasPrefix("SCAN") && !$0.contains("USING INDEX") && !$0.contains("CONSTANT")
            && !$0.contains("SUBQUERY") && !$0.contains("SCAN part"))
      }
      #expect(scans.isEmpty, "\(text)\n\(plan.joined(separator: "\n"))")
      let sorts = plan.filter { $0.contains("TEMP B-TREE FOR ORDER BY") || $0.contains("Sort Key") }
      #expect(
        sorts.isEmpty || text.contains("FROM correction WHERE article_id") || text.contains("right_of_reply")
          || text.contains("translations ="), "\(text)\n\(plan.joined(separator: "\n"))")
    }
  }
}

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
    // A program reads its keys when it starts.
    _ = try await test.desk.formSeal()
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

@Suite struct `A search` {
  @Test(arguments: TestEngine.allCases, ["/suche?q=hafen", "/suche?q=hafen&thema=haefen&reihenfolge=neueste"])
  func `asks the index of words, a few times at most`(on engine: TestEngine, _ path: String) async throws {
    let test = try await TestDesk.open(engine, demo: true)
    test.statements.clear()
    #expect(try await TestReader(test.desk).ask(path).status == 200)
    let asked = test.statements.all.filter { !$0.text.contains("set_config") }
    // The site, a filter's label, what is counted, up to four steps (of two questions each on PostgreSQL), articles, labels, and
    // job ads.
    #expect(asked.count <= (engine == .sqlite ? 9 : 14), "\(asked.map(\.text))")
    let searches = asked.filter { $0.text.contains("search_entry") }
    #expect(searches.count >= 1)
    for (text, values) in searches {
      let plan = try await test.desk.database.write { db -> [String] in
        if engine == .postgres {
          // Small tables are sorted rather than walked; the question is whether it could do otherwise.
          let ways = text.contains("position + 0") ? ["seqscan"] : ["seqscan", "sort", "bitmapscan"]
          for way in ways { try db.execute(SQL(stringLiteral: "SET LOCAL enable_\(way) = off")) }
        }
        return try db.plan(of: text, values)
      }
      let whole = plan.joined(separator: "\n")
      switch engine {
      case .sqlite:
        #expect(plan.count == 2 && plan[0].hasPrefix("SCAN search VIRTUAL TABLE INDEX"), "\(whole)")
        #expect(plan[1].hasPrefix("SEARCH search_entry USING INDEX"), "\(whole)")
      case .postgres where text.contains("position + 0"):
        #expect(whole.contains("Bitmap Index Scan on search_entry_words"), "\(whole)")
      case .postgres:
        #expect(
          whole.contains("Index Scan Backward using search_entry_position_key") && !whole.contains("Sort"), "\(whole)")
      }
    }
  }
}

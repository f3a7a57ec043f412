import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

/// The queue's pages cost the same whatever there is: few queries, each along an index. `ANDRUCK_QUEUE` says with how many
/// comments; then the times are printed beside those with ten.
@Suite(.serialized) struct `The queue of comments` {
  private static let size = ProcessInfo.processInfo.environment["ANDRUCK_QUEUE"].flatMap { Int($0) }

  @Test(arguments: TestEngine.allCases)
  func `is asked by an index, whatever its list and its narrowing`(on engine: TestEngine) async throws {
    let crowd = try await Crowd(engine, comments: 400)
    for path in try await crowd.pages() {
      crowd.test.statements.clear()
      #expect(try await crowd.editor.get(path).status == 200, "\(path)")
      let asked = crowd.test.statements.all
      #expect(asked.count <= 40, "\(path): \(asked.count)")
      for (text, values) in asked where !Self.isSmall(text) {
        let plan = try await crowd.test.desk.database.write { db -> [String] in
          if engine == .postgres {
            for way in ["seqscan", "bitmapscan"] { try db.execute(SQL(stringLiteral: "SET LOCAL enable_\(way) = off")) }
          }
          return try db.plan(of: text, values)
        }
        let scans = plan.filter { step in
          let isOurs = ["few", "newest", "alike", "INDEX", "CONSTANT", "(", "SCAN 1"].contains { step.contains($0) }
          return step.contains("Seq Scan") || (step.hasPrefix("SCAN") && !isOurs)
        }
        #expect(scans.isEmpty, "\(path)\n\(text)\n\(plan.joined(separator: "\n"))")
      }
    }
  }

  /// Tables of a newsroom's size are read whole.
  private static func isSmall(_ text: String) -> Bool {
    [
      "FROM setting", "FROM person", "FROM policy", "FROM session", "FROM signing_key", "FROM job", "FROM mail",
      "set_config",
    ].contains {
      text.contains($0)
    }
  }

  @Test(.enabled(if: size != nil), arguments: TestEngine.allCases)
  func `costs at a million what it costs with ten`(on engine: TestEngine) async throws {
    let (few, many) = (try await Crowd(engine, comments: 10), try await Crowd(engine, comments: Self.size ?? 0))
    for (path, small) in zip(try await many.pages(), try await few.pages()) {
      let (one, other) = (try await few.time(small), try await many.time(path))
      let name = path.replacing(#/\d{6,}/#, with: "ID")
      print(
        "queue: \(engine) \(name): \(other.queries) queries, \(other.milliseconds) ms; with ten \(one.milliseconds) ms")
      #expect(other.queries <= one.queries)
    }
  }
}

/// So many comments, one of twenty waiting, with decisions, notices and appeals.
struct Crowd {
  let test: TestDesk
  let editor: TestEditor
  private let article: Int64

  init(_ engine: TestEngine, comments: Int) async throws {
    test = try await TestDesk.open(engine)
    let moderator = try await test.moderator()
    editor = TestEditor(test.desk)
    _ = try await editor.signIn(moderator.email)
    var articles: [Int64] = []
    for number in 0..<10 { articles.append(try await test.article("Artikel \(number)")) }
    article = articles[3]
    // What one decision leaves behind, it leaves behind everywhere.
    let first = try await test.published(on: article, "Der Kran am Kai steht seit gestern still.")
    let ids = articles
    try await test.desk.database.write { db in
      let topic = try db.value(Int64?.self, "SELECT topic_id FROM comment WHERE id = \(first)") ?? nil
      try db.execute(
        """
        INSERT INTO comment (id, article_id, root_id, kind, state, tab, name, email, author, topic_id, text, at, queued_at,
          published_at)
        WITH RECURSIVE row_number (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM row_number WHERE i < \(comments))
        SELECT 1000 + i, CASE i % 10 WHEN 0 THEN \(ids[0]) WHEN 1 THEN \(ids[1]) WHEN 2 THEN \(ids[2]) WHEN 3 THEN \(ids[3])
            WHEN 4 THEN \(ids[4]) WHEN 5 THEN \(ids[5]) WHEN 6 THEN \(ids[6]) WHEN 7 THEN \(ids[7]) WHEN 8 THEN \(ids[8])
            ELSE \(ids[9]) END, 1000 + i, 'comment',
          CASE WHEN i % 20 < 1 THEN 'waiting' WHEN i % 20 < 2 THEN 'spam' ELSE 'published' END,
          CASE WHEN i % 20 < 1 THEN 'waiting' WHEN i % 20 < 2 THEN 'spam' END,
          'Leser ' || CAST(i % 5000 AS TEXT), 'leser' || CAST(i % 5000 AS TEXT) || '@leser.example',
          'leser' || CAST(i % 5000 AS TEXT) || '@leser.example', CAST(\(topic) AS BIGINT),
          'Der Kran am Kai steht seit gestern still, sagt Nummer ' || CAST(i AS TEXT),
          1700000000000000 + i * 1000000, 1700000000000000 + i * 1000000,
          CASE WHEN i % 20 >= 2 THEN 1700000000000000 + i * 1000000 END FROM row_number
        """)
      try db.execute(
        """
        INSERT INTO decision (id, item_kind, item_id, number, outcome, found, rule, policy_version, sentence, passage, ground,
          automated, actor, at, waited, in_force_at)
        SELECT id + 50000000, 'comment', id, 1, 'publish', 'waiting', NULL, 1, '', '', 'own_look', 0, 'test', at, 60000000, at
        FROM comment WHERE state = 'published' AND id < 1000000000
        """)
      for term in ["kran", "kai", "steht", "still", "nummer"] {
        try db.execute(
          """
          INSERT INTO decision_term (term, decision_id) SELECT \(term), id FROM decision WHERE id > 50000000 AND id < 1000000000
          """)
      }
      try db.execute(
        """
        INSERT INTO notice (id, item_kind, item_id, category, reason, address, name, email, at, due_at)
        SELECT id + 100000000, 'comment', id, 'insult', 'Grund', '/', 'Renke', 'r@leser.example', at, at + 1000 FROM comment
        WHERE state = 'published' AND id % 1000 = 7
        """)
      if engine == .postgres { try db.execute("ANALYZE") }
    }
  }

  /// Every list, its narrowings, and a comment by itself.
  func pages() async throws -> [String] {
    let id = try await test.desk.database.read { db in
      try db.value(Int64.self, "SELECT id FROM comment WHERE tab = 'spam' OR tab = 'waiting' ORDER BY id LIMIT 1") ?? 0
    }
    let lists = QueueTab.allCases.map { "/redaktion/kommentare?liste=\($0.rawValue)" }
    return lists + [
      "/redaktion/kommentare?liste=waiting&artikel=\(article)",
      "/redaktion/kommentare?liste=waiting&von=leser20@leser.example",
      "/redaktion/kommentare?liste=decided&von=leser21@leser.example",
      "/redaktion/kommentare?liste=spam&artikel=\(article)", "/redaktion/kommentare/\(id)", "/redaktion",
    ]
  }

  /// The median of nine.
  func time(_ path: String) async throws -> (milliseconds: Double, queries: Int) {
    var times: [Duration] = []
    test.statements.clear()
    _ = try await editor.get(path)
    let queries = test.statements.all.count
    for _ in 0..<9 {
      let began = ContinuousClock.now
      _ = try await editor.get(path)
      times.append(ContinuousClock.now - began)
    }
    return ((times.sorted()[4] / .microseconds(10)).rounded() / 100, queries)
  }
}

import Foundation
import Newsroom
import Storage
import Templates
import TestDesk
import Testing
import Website

/// What must hold whatever readers and moderators do (law.md D-16, D-17; product.md F22). `ANDRUCK_HISTORIES` says how
/// many of them.
@Suite struct `A history of moderation` {
  private static let acts = 220
  private static let histories = ProcessInfo.processInfo.environment["ANDRUCK_HISTORIES"].flatMap { Int($0) } ?? 1

  @Test(arguments: TestEngine.allCases)
  func `shows nothing without a decision, explains every refusal once, closes no notice without one, and counts right`(
    on engine: TestEngine
  ) async throws {
    for number in 0..<Self.histories { try await check(engine, seed: 20_261_127 + UInt64(number)) }
    print("history: \(engine) \(Self.histories) of \(Self.acts) acts each")
  }

  private func check(_ engine: TestEngine, seed: UInt64) async throws {
    let test = try await TestDesk.open(engine)
    var history = try await RandomHistory(test, seed: seed)
    let cache = try await PageCache(desk: test.desk, memory: 1 << 28)
    let (kept, fresh) = (TestReader(test.desk, cache: cache), TestReader(test.desk))
    var pages = ["/transparenz", "/transparenz/2026.json", "/transparenz/2026.csv", "/kommentarregeln"]
    for slug in ["erster", "zweiter"] {
      pages += ["/artikel/\(slug)", "/artikel/\(slug)/feed", "/artikel/\(slug)/kommentare"]
    }
    for _ in 0..<Self.acts {
      for page in pages { _ = try await kept.ask(page) }
      let what = try await history.next()
      for page in pages {
        let (one, other) = (try await kept.ask(page), try await fresh.ask(page))
        try #require(one.status == other.status && one.body == other.body, "\(page) is stale after \(what)")
      }
      try await checkVisible(test, history, what)
    }
    try await checkStatements(test)
    try await checkNotices(test)
    try await checkFigures(test)
  }

  private func checkVisible(_ test: TestDesk, _ history: RandomHistory, _ what: String) async throws {
    for article in history.articles {
      let visible = try await test.desk.read { try $0.threads(of: article) }.list.filter { $0.shape == .text }
      for comment in visible {
        let inForce = try await test.desk.read { try $0.decisions(about: comment.id) }
          .last { $0.inForceAt != nil && $0.undoneAt == nil }
        try #require(inForce?.outcome == .publish, "\(comment.id) can be read without a decision after \(what)")
      }
    }
  }

  private func checkStatements(_ test: TestDesk) async throws {
    let words = test.desk.theme.theme.words(.de)
    let refusals = try await test.desk.database.read { db in
      try db.all(
        Decision.self,
        "SELECT * FROM decision WHERE outcome = 'refuse' AND in_force_at IS NOT NULL AND undone_at IS NULL")
    }
    #expect(refusals.count > 5)
    for refusal in refusals {
      let mails = try await test.mails("decision:\(refusal.id):author")
      let comment = try #require(try await test.desk.read { try $0.comment(refusal.itemID) })
      guard comment.email != nil || !mails.isEmpty else { continue }
      try #require(mails.count == 1, "\(refusal.id) has \(mails.count) statements")
      let text = mails[0].message.quotedPrintableDecoded
      let isLast = text.contains(words("statement.redress_court"))
      for part in ["what", "facts", "means", "reason", "redress"] {
        #expect(text.contains(words("statement.\(part)")), "\(part) is missing in the statement of \(refusal.id)")
      }
      #expect(text.contains("/k/") && text.contains("/einspruch") != isLast && text.contains(refusal.sentence))
    }
  }

  private func checkNotices(_ test: TestDesk) async throws {
    let wrong = try await test.desk.database.read { db in
      try db.value(
        Int.self,
        """
        SELECT count(*) FROM notice LEFT JOIN decision ON decision.id = notice.decision_id
        WHERE closed_at IS NOT NULL AND (decision.id IS NULL OR decision.in_force_at IS NULL OR decision.undone_at IS NOT NULL)
        """)
    }
    #expect(wrong == 0)
    // What is open can be closed.
    let stuck = try await test.desk.database.read { db in
      try db.value(
        Int.self,
        """
        SELECT count(*) FROM comment WHERE (state IN ('withdrawn', 'discarded') OR erased_at IS NOT NULL) AND (
          EXISTS (SELECT 1 FROM notice WHERE item_id = comment.id AND closed_at IS NULL)
          OR EXISTS (SELECT 1 FROM appeal JOIN decision ON decision.id = appeal.decision_id
            WHERE decision.item_id = comment.id AND appeal.closed_at IS NULL))
        """)
    }
    #expect(stuck == 0)
  }

  private func checkFigures(_ test: TestDesk) async throws {
    let desk = test.desk
    let found = try await desk.read { try $0.moderationReport(2026, desk) }
    let report = try #require(found)
    let all = try await test.desk.database.read { db in
      try db.all(Decision.self, "SELECT * FROM decision WHERE in_force_at IS NOT NULL AND undone_at IS NULL")
    }
    func number(_ outcome: Outcome, _ automated: Bool = false) -> Int {
      all.count { $0.outcome == outcome && $0.isAutomated == automated }
    }
    #expect(report.decisions.published == number(.publish) && report.decisions.refused == number(.refuse))
    #expect(report.decisions.changes == number(.changes) && report.decisions.spam == number(.spam))
    #expect(report.decisions.automatedSpam == number(.spam, true) && report.decisions.total == all.count)
    #expect(
      report.months.reduce(0) { $0 + $1.published + $1.refused + $1.changes + $1.spam } == all.count - number(.moot))
    #expect(report.decisions.moot == number(.moot))
    #expect(report.decisions.refusedByRule == ["thema": number(.refuse)])
    let counts = try await test.desk.database.read { db in
      (
        try db.value(Int.self, "SELECT count(*) FROM notice"), try db.value(Int.self, "SELECT count(*) FROM appeal"),
        try db.value(Int.self, "SELECT count(*) FROM notice WHERE closed_at IS NULL")
      )
    }
    #expect(report.notices.received == counts.0 && report.notices.open == counts.2)
    #expect(report.appeals.byAuthors + report.appeals.byNotifiers == counts.1)
  }
}

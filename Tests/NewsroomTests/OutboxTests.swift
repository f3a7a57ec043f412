import Foundation
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The outbox` {
  private func mailed(_ test: TestDesk) async throws {
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: A\n---\nText.")])
  }

  private func drain(_ test: TestDesk) async throws {
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
  }

  @Test(arguments: TestEngine.allCases)
  func `tries again when a mail cannot be delivered, and buries it after five days with the reason`(
    on engine: TestEngine
  ) async throws {
    let test = try await TestDesk.open(engine)
    try await mailed(test)
    // A file stands where the folder should be: no mail can be written.
    try FileManager.default.removeItem(atPath: test.folder + "/outbox")
    _ = try test.file("outbox", "")
    for _ in 0..<20 {
      try await drain(test)
      test.clock.go(on: .seconds(30_000))
    }
    let row = try #require(
      try await test.desk.database.read { try $0.rows("SELECT state, error, attempts FROM mail").first })
    #expect(try row["state"] == "buried" && DeliveryReason(row["error"])?.kind == .expired)
    #expect(try await test.desk.health().checks.contains { $0.name == "mails" && !$0.isWell })
  }

  @Test(arguments: TestEngine.allCases)
  func `mails nobody twice for the same cause, whatever runs twice`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await mailed(test)
    try await drain(test)
    let id = try #require(try await test.desk.read { try $0.article(slug: "a") }).id
    let now = test.clock.now
    try await test.desk.database.write { db in
      _ = try db.execute(
        """
        INSERT INTO job (id, kind, payload, state, due_at, created_at)
        VALUES (9, 'notice.publication', \("\(id)"), 'waiting', \(now), \(now))
        """)
    }
    try await drain(test)
    #expect(try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM mail") } == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox").count == 1)
  }
}

import Foundation
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Jobs` {
  private func worker(_ test: TestDesk) -> Worker { Worker(desk: test.desk, logger: Logger(label: "test")) }
  private func jobs(_ test: TestDesk) async throws -> Int? {
    try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM job WHERE kind <> 'audit.seal'") }
  }

  @Test(arguments: TestEngine.allCases)
  func `are done once and go away`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: Ein Titel\n---\nText.")])
    try await worker(test).drain()
    #expect(try await jobs(test) == 0)
    let mails = try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox")
    #expect(mails.count == 1)
    let mail = try String(contentsOfFile: test.folder + "/outbox/" + mails[0], encoding: .utf8)
    #expect(mail.contains("To: redaktion@kaikante.example"))
    #expect(mail.contains("http://127.0.0.1:8080/artikel/ein-titel"))
  }

  @Test(arguments: TestEngine.allCases)
  func `that fail wait longer each time, and are buried with their error`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let now = test.clock.now
    try await test.desk.database.write { db in
      _ = try db.execute(
        "INSERT INTO job (id, kind, payload, state, due_at, created_at) VALUES (1, 'article.publish', 'no number', 'waiting', \(now), \(now))"
      )
    }
    var pauses: [Int64] = []
    for _ in 0..<20 {
      try await worker(test).drain()
      let row = try await test.desk.database.read { try $0.rows("SELECT state, due_at FROM job WHERE id = 1").first }
      guard let row, try row["state"] == "waiting" else { break }
      let due: Moment = try row["due_at"]
      pauses.append((due - test.clock.now).components.seconds)
      test.clock.go(to: due)
    }
    #expect(pauses == [5, 20, 80, 320, 1280, 5120, 20480])
    let (state, error) = try await test.desk.database.read { db in
      (
        try db.value(String.self, "SELECT state FROM job WHERE id = 1"),
        try db.value(String.self, "SELECT error FROM job WHERE id = 1")
      )
    }
    #expect(state == "buried")
    #expect(error?.contains("no number") == true)
    #expect(try await test.desk.health().isWell == false)
  }

  @Test(arguments: TestEngine.allCases)
  func `of a worker that died are taken up by another`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: A\n---\nText.")])
    let now = test.clock.now
    // What a claim leaves behind when its worker is killed.
    try await test.desk.database.write { db in
      _ = try db.execute("UPDATE job SET due_at = \(now + .seconds(30)), claimed_by = 'dead', attempts = 1")
    }
    try await worker(test).drain()
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox").isEmpty)
    test.clock.go(on: .seconds(31))
    try await worker(test).drain()
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox").count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `that recur are enqueued once over all workers`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await worker(test).drain() } }
      try await group.waitForAll()
    }
    let names = try await test.desk.database.read {
      try $0.values(String.self, "SELECT name FROM recurrence ORDER BY name")
    }
    #expect(names.count == 12)
    #expect(try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM job") } == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `erase mails that were sent a month ago`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: A\n---\nText.")])
    try await worker(test).drain()
    let count: @Sendable () async throws -> Int? = {
      try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM mail") }
    }
    #expect(try await count() == 1)
    test.clock.go(on: .seconds(29 * 86_400))
    try await worker(test).drain()
    #expect(try await count() == 1)
    test.clock.go(on: .seconds(2 * 86_400))
    try await worker(test).drain()
    #expect(try await count() == 0)
  }
}

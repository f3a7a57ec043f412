import Foundation
import Storage
import TestDesk
import Testing

@Suite struct `The storage door, with many at it` {
  @Test(arguments: TestEngine.allCases)
  func `lets a hundred writers at once count to a hundred`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name, weight) VALUES (1, 'counter', 0)")
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<100 {
        group.addTask {
          try await database.write { db in
            let count = try db.value(Double.self, "SELECT weight FROM thing WHERE id = 1") ?? 0
            try db.execute("UPDATE thing SET weight = \(count + 1) WHERE id = 1")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await database.read { try $0.value(Double.self, "SELECT weight FROM thing WHERE id = 1") } == 100)
  }

  @Test(arguments: TestEngine.allCases)
  func `gives each row to one claimer only`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    try await database.write { db in
      for id in Int64(1)...60 { try db.execute("INSERT INTO thing (id, name) VALUES (\(id), \("n\(id)"))") }
    }
    let claimed = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for _ in 0..<80 {
        group.addTask {
          try await database.claim { engine in
            """
            UPDATE thing SET flag = 1 WHERE id = (SELECT id FROM thing WHERE flag = 0 ORDER BY id LIMIT 1
              \(engine.skippingLocked)) RETURNING id
            """
          }.map { try $0["id"] }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claimed.sorted() == Array(1...60))
  }

  @Test(arguments: TestEngine.allCases)
  func `shows a reader one moment, whatever is written meanwhile`(on engine: TestEngine) async throws {
    // A queue in memory has one connection, so there a write simply waits: the file is what is tested.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-door-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let database =
      engine == .sqlite
      ? try Database.sqlite(path: folder.appendingPathComponent("a.sqlite").path) : try await engine.database()
    try await database.migrate([thingTable])
    let (first, second) = try await database.read { db -> (Int?, Int?) in
      let before = try db.value(Int.self, "SELECT count(*) FROM thing")
      let written = DispatchSemaphore(value: 0)
      Task {
        try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')") }
        written.signal()
      }
      _ = written.wait(timeout: .now() + 5)
      return (before, try db.value(Int.self, "SELECT count(*) FROM thing"))
    }
    #expect(first == 0 && second == 0)
    #expect(try await database.read { try $0.value(Int.self, "SELECT count(*) FROM thing") } == 1)
  }
}

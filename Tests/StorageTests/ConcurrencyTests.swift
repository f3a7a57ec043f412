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

  /// On SQLite they share transactions.
  @Test(arguments: TestEngine.allCases)
  func `keeps what succeeded and nothing of what failed, though they came at once`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    struct Refused: Error, Equatable { let id: Int64 }
    let refused = await withTaskGroup(of: (any Error)?.self) { group in
      for id in Int64(1)...120 {
        group.addTask {
          do {
            try await database.write { db in
              try db.execute("INSERT INTO thing (id, name) VALUES (\(id), \("n\(id)"))")
              if id.isMultiple(of: 3) { throw Refused(id: id) }
              // Taken already: the statement fails, and what came before it in its transaction goes with it.
              if id % 3 == 1 { try db.execute("INSERT INTO thing (id, name) VALUES (\(id), 'twice')") }
            }
            return nil
          } catch { return error }
        }
      }
      return await group.reduce(into: [any Error]()) { if let error = $1 { $0.append(error) } }
    }
    #expect(refused.count == 80)
    #expect(Set(refused.compactMap { ($0 as? Refused)?.id }) == Set((Int64(1)...40).map { $0 * 3 }))
    let kept = try await database.read { try $0.values(Int64.self, "SELECT id FROM thing ORDER BY id") }
    #expect(kept == (Int64(1)...120).filter { $0 % 3 == 2 })
  }

  @Test(arguments: TestEngine.allCases)
  func `answers everybody who writes while it closes`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    let answered = await withTaskGroup(of: Void.self) { group in
      for id in Int64(1)...60 {
        group.addTask {
          try? await database.write { db in
            _ = try db.execute("INSERT INTO thing (id, name) VALUES (\(id), \("n\(id)"))")
          }
        }
      }
      group.addTask { try? await database.close() }
      return await group.reduce(into: 0) { count, _ in count += 1 }
    }
    #expect(answered == 61)
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

import Foundation
import Storage
import TestDesk
import Testing

@Suite struct `The storage door` {
  @Test(arguments: TestEngine.allCases)
  func `gives back every kind of value as it was stored`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    let name = "Grüße 'aus' \"Ö\" 🚢; DROP TABLE thing"
    let bytes = (0...255).map { UInt8($0) }
    let thing = try await database.write { db -> Thing? in
      try db.execute(
        "INSERT INTO thing (id, name, flag, weight, bytes) VALUES (\(Int64.max), \(name), \(true), \(0.1), \(bytes))")
      return try db.first(Thing.self, "SELECT * FROM thing WHERE name = \(name)")
    }
    #expect(thing?.id == .max)
    #expect(thing?.name == name)
    #expect(thing?.flag == true)
    #expect(thing?.weight == 0.1)
    #expect(thing?.bytes == bytes)
  }

  @Test(arguments: TestEngine.allCases)
  func `binds nothing as NULL, and lists as lists`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    let nothing: Double? = nil
    let found = try await database.write { db -> [Int64] in
      for id in Int64(1)...5 {
        try db.execute("INSERT INTO thing (id, name, weight) VALUES (\(id), \("n\(id)"), \(nothing))")
      }
      return try db.values(
        Int64.self, "SELECT id FROM thing WHERE id IN \(list: [2, 4, 9]) AND weight IS NULL ORDER BY id")
    }
    #expect(found == [2, 4])
    let none = try await database.read { db in
      try db.values(Int64.self, "SELECT id FROM thing WHERE id IN \(list: [Int64]())")
    }
    #expect(none.isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `names what a constraint forbids, alike on both engines`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')") }
    await #expect(throws: StorageError.unique(table: "thing")) {
      try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name) VALUES (2, 'a')") }
    }
    await #expect(throws: StorageError.unique(table: "thing")) {
      try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name) VALUES (1, 'b')") }
    }
    await #expect(throws: StorageError.foreignKey) {
      try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name, shelf_id) VALUES (3, 'c', 99)")
      }
    }
    await #expect(throws: StorageError.check) {
      try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name, flag) VALUES (4, 'd', 2)") }
    }
    await #expect(throws: StorageError.check) {
      try await database.write { db in _ = try db.execute("INSERT INTO thing (id, name) VALUES (5, \("a\0b"))") }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `undoes a write whose body throws`(on engine: TestEngine) async throws {
    struct Stop: Error {}
    let database = try await engine.things()
    await #expect(throws: Stop.self) {
      try await database.write { db in
        try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')")
        throw Stop()
      }
    }
    #expect(try await database.read { try $0.value(Int.self, "SELECT count(*) FROM thing") } == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `refuses to go on after an error, so that both engines behave alike`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    await #expect(throws: StorageError.self) {
      try await database.write { db in
        try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')")
        do { try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')") } catch StorageError.unique { /* goes on */
        }
        try db.execute("INSERT INTO thing (id, name) VALUES (2, 'b')")
      }
    }
    #expect(try await database.read { try $0.value(Int.self, "SELECT count(*) FROM thing") } == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `undoes a write that swallowed an error, alike on both engines`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    await #expect(throws: StorageError.self) {
      try await database.write { db in
        try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')")
        do { try db.execute("INSERT INTO thing (id, name) VALUES (1, 'a')") } catch StorageError.unique
        { /* swallowed */  }
      }
    }
    #expect(try await database.read { try $0.value(Int.self, "SELECT count(*) FROM thing") } == 0)
  }

  @Test func `goes on after PostgreSQL cut its connections`() async throws {
    let database = try await TestEngine.postgres.things()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 { group.addTask { _ = try await database.read { try $0.rows("SELECT pg_sleep(0.05)") } } }
      try await group.waitForAll()
    }
    _ = try? await database.read {
      try $0.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()")
    }
    #expect(try await database.read { try $0.value(Int.self, "SELECT count(*) FROM thing") } == 0)
  }

  @Test func `keeps its place in the line when waiters are cancelled`() async throws {
    let database = try await TestEngine.postgres.things()
    let sleepers = (0..<6).map { _ in Task { try await database.read { try $0.rows("SELECT pg_sleep(0.4)") } } }
    try await Task.sleep(for: .milliseconds(100))
    let waiters = (0..<20).map { _ in Task { try await database.read { try $0.value(Int.self, "SELECT 1") } } }
    for waiter in waiters.prefix(10) { waiter.cancel() }
    for waiter in waiters.dropFirst(10) { #expect(try await waiter.value == 1) }
    for sleeper in sleepers { _ = try await sleeper.value }
  }

  @Test func `forgets prepared statements before there are too many`() async throws {
    let database = try await TestEngine.postgres.things()
    let sum = try await database.read { db in
      try (0..<600).reduce(0) { sum, number in
        sum + (try db.value(Int.self, SQL(stringLiteral: "SELECT \(number) AS n\(number)")) ?? 0)
      }
    }
    #expect(sum == 179_700)
  }

  @Test(arguments: TestEngine.allCases)
  func `runs each migration once, and refuses a database of the future`(on engine: TestEngine) async throws {
    let database = try await engine.things()
    #expect(try await database.migrate([thingTable]) == [])
    let next = Migration(number: 2, name: "0002-more", sql: "ALTER TABLE thing ADD COLUMN more TEXT;")
    #expect(try await database.pending([thingTable, next]) == 1)
    #expect(try await database.migrate([thingTable, next]) == ["0002-more"])
    await #expect(throws: StorageError.newer(found: 2, known: 1)) { try await database.migrate([thingTable]) }
  }

  @Test func `keeps SQLite's answers on disk: synchronous is FULL, the journal is WAL`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-door-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let database = try Database.sqlite(path: folder.appendingPathComponent("a.sqlite").path)
    let (synchronous, journal) = try await database.write { db in
      (try db.value(Int.self, "PRAGMA synchronous"), try db.value(String.self, "PRAGMA journal_mode"))
    }
    #expect(synchronous == 2)
    #expect(journal == "wal")
  }

  @Test func `says that a PostgreSQL that is not there is unavailable`() async throws {
    await #expect {
      _ = try await Database.postgres("host=/nowhere user=nobody dbname=none")
    } throws: { error in
      guard case StorageError.unavailable = error else { return false }
      return true
    }
  }

  @Test func `stops a statement of PostgreSQL when its task is cancelled`() async throws {
    let database = try await TestEngine.postgres.database()
    let task = Task { try await database.read { try $0.rows("SELECT pg_sleep(300)") } }
    while try await database.read({
      try $0.value(
        Int.self,
        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(300)%' AND state = 'active' AND pid <> pg_backend_pid() AND datname = current_database()"
      )
    }) == 0 {}
    // Far less than the statement would take, and time enough for a machine on which everything else runs at once.
    let start = ContinuousClock.now
    task.cancel()
    await #expect(throws: (any Error).self) { try await task.value }
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}

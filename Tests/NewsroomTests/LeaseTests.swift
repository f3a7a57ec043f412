import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Node numbers` {
  @Test(arguments: TestEngine.allCases)
  func `are leased to one holder each, and free again after their term`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (database, clock) = (test.desk.database, test.clock)
    let first = try await NodeLease.take(database, clock)
    let second = try await NodeLease.take(database, clock)
    #expect(first.number == 0 && second.number == 1)
    clock.go(on: .seconds(400))
    #expect(try await second.renew(database, clock))
    clock.go(on: .seconds(400))
    // The first was not renewed: its number goes to the next one, and it may not have it back.
    let third = try await NodeLease.take(database, clock)
    #expect(third.number == 0)
    #expect(try await first.renew(database, clock) == false)
    try await second.release(database)
    #expect(try await NodeLease.take(database, clock).number == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `of many programs that start at once are all different`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await NodeLease.take(test.desk.database, test.clock).number } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers.sorted() == Array(0..<20))
  }

  @Test func `that are no longer ours make no ids`() throws {
    let clock = TestClock()
    let ids = IdSource(node: 3, clock: clock)
    ids.extend(to: clock.now + .seconds(10))
    _ = try ids.next()
    clock.go(on: .seconds(10))
    #expect(throws: NewsroomError.self) { try ids.next() }
    ids.extend(to: clock.now + .seconds(10))
    _ = try ids.next()
  }
}

import Foundation
import Storage
import TestDesk
import Testing

/// Two servers on one PostgreSQL: what is changed through one is true on the other within half a second.
@Suite(.serialized) struct `Two nodes` {
  /// Half a second on a machine that does nothing else (`make prove`); beside all other tests it takes its time.
  private static let soon = ProcessInfo.processInfo.environment["ANDRUCK_PROVE"] == nil ? 2.0 : 0.5

  private func publish(_ program: Program, _ text: String) async throws {
    let file = try program.file("a.md", "---\ntitle: Eins\n---\nFassung \(text).")
    try await program.run("publish", file).succeed()
  }

  /// How long until both show it, in seconds; nil when they do not within twenty. On a thread of its own, so that the
  /// time is the servers' and not that of the other tests.
  private func shown(_ addresses: [String], _ text: String) async -> Double? {
    await Program.waiting {
      let start = Date()
      var asked = 0
      while Date().timeIntervalSince(start) < 20 {
        let isShown = addresses.allSatisfy { address in
          ["/artikel/eins", "/feed?voll=1"].allSatisfy { path in
            asked += 1
            let connection = try? RawConnection(address)
            connection?.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            return connection?.read(1).first?.contains("Fassung \(text).") == true
          }
        }
        if isShown {
          print("two nodes: \(text) after \(Date().timeIntervalSince(start)) s, \(asked) answers")
          return Date().timeIntervalSince(start)
        }
      }
      return nil
    }
  }

  @Test func `show the same, also when their connections are cut or freeze`() async throws {
    let program = try await Program(.postgres)
    try await publish(program, "null")
    let (one, first) = try await program.serve()
    let (two, second) = try await program.serve("--no-jobs")
    defer {
      one.kill()
      two.kill()
    }
    let database = try await program.database()
    func backends() async throws -> [Int32] {
      try await database.read { db in
        let own = try db.value(Int64.self, "SELECT pg_backend_pid()::bigint") ?? 0
        return try db.values(
          Int64.self,
          "SELECT pid::bigint FROM pg_stat_activity WHERE datname = current_database() AND pid <> \(own)"
        ).map { Int32($0) }
      }
    }
    for round in 0..<3 {
      try await publish(program, "still \(round)")
      let time = try #require(await shown([first, second], "still \(round)"))
      #expect(time < Self.soon)
    }
    // Cut: the server's side of every connection ends.
    for process in try await backends() { kill(process, SIGTERM) }
    try await publish(program, "cut")
    #expect(try #require(await shown([first, second], "cut")) < 2 * Self.soon)
    // Frozen: one connection of the followers does not answer any more, and does not end.
    let frozen = try await backends().prefix(1)
    for process in frozen { kill(process, SIGSTOP) }
    defer { for process in frozen { kill(process, SIGCONT) } }
    try await publish(program, "frozen")
    #expect(try #require(await shown([first, second], "frozen")) < 4 * Self.soon)
    try await publish(program, "after")
    #expect(try #require(await shown([first, second], "after")) < Self.soon)
    try await database.close()
  }
}

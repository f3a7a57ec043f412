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

  /// When the last question was asked that still got the old text, in seconds since the change was made; nil when a node
  /// does not show it within twenty. On a thread for each node, so that the time is theirs and that a slow one delays
  /// nobody else.
  private func lastStale(_ addresses: [String], _ text: String) async -> Double? {
    let start = Date()
    let asked = await withTaskGroup { group in
      for address in addresses { group.addTask { await ask(address, text, since: start) } }
      return await group.reduce(into: [Asked]()) { $0.append($1) }
    }
    for one in asked { print("two nodes: \(text): \(one)") }
    return asked.allSatisfy { $0.right != nil } ? asked.map(\.stale).max() : nil
  }

  private struct Asked: Sendable, CustomStringConvertible {
    /// In seconds since the change.
    var begun = 0.0
    var stale = 0.0
    var right: Double?
    var answers = 0
    var last: [String] = []

    var description: String {
      "asked from \(begun) s, last untrue after \(stale) s, true after \(right ?? .nan) s, \(answers) answers \(last)"
    }
  }

  private func ask(_ address: String, _ text: String, since start: Date) async -> Asked {
    await Program.waiting {
      // The patience begins with the first question: beside all other tests this thread may come late.
      var asked = Asked(begun: Date().timeIntervalSince(start))
      while Date().timeIntervalSince(start) < asked.begun + 20 {
        let begun = Date().timeIntervalSince(start)
        let answers = ["/artikel/eins", "/feed?voll=1"].map { path in
          let connection = try? RawConnection(address)
          connection?.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
          return connection?.read(1).first
        }
        asked.answers += answers.count
        asked.last = answers.map { $0.map { String($0.prefix(12)) } ?? "none" }
        if answers.allSatisfy({ $0?.contains("Fassung \(text).") == true }) {
          asked.right = Date().timeIntervalSince(start)
          return asked
        }
        // No answer, or one that says that there is none now, is not an untrue one.
        if answers.contains(where: { $0?.hasPrefix("HTTP/1.1 200") == true && $0?.contains("\(text).") == false }) {
          asked.stale = begun
        }
      }
      return asked
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
    func backends(_ name: String = "%") async throws -> [Int32] {
      try await database.read { db in
        let own = try db.value(Int64.self, "SELECT pg_backend_pid()::bigint") ?? 0
        return try db.values(
          Int64.self,
          "SELECT pid::bigint FROM pg_stat_activity WHERE datname = current_database() AND pid <> \(own) AND application_name LIKE \(name)"
        ).map { Int32($0) }
      }
    }
    for round in 0..<3 {
      try await publish(program, "still \(round)")
      #expect(try #require(await lastStale([first, second], "still \(round)")) < Self.soon)
    }
    // Cut: the server's side of every connection ends.
    for process in try await backends() { kill(process, SIGTERM) }
    try await publish(program, "cut")
    #expect(try #require(await lastStale([first, second], "cut")) < Self.soon)
    // Frozen: one connection of the followers does not answer any more, and does not end.
    let frozen = try await backends("andruck-changes").prefix(1)
    #expect(frozen.count == 1)
    for process in frozen { kill(process, SIGSTOP) }
    defer { for process in frozen { kill(process, SIGCONT) } }
    try await publish(program, "frozen")
    #expect(try #require(await lastStale([first, second], "frozen")) < Self.soon)
    try await publish(program, "after")
    #expect(try #require(await lastStale([first, second], "after")) < Self.soon)
    try await database.close()
  }
}

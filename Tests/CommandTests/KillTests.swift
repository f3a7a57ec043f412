import Foundation
import Storage
import Synchronization
import TestDesk
import Testing

extension Program {
  init(copying other: Program, _ extra: [String: String]) {
    site = other.site
    environment = other.environment.merging(extra) { $1 }
  }

  /// The site's database, opened beside the program.
  func database() async throws -> Database {
    if let address = environment["ANDRUCK_DATABASE"] { return try await Database.postgres(address, connections: 2) }
    return try Database.sqlite(path: site + "/andruck.sqlite")
  }
}

/// What commands answered: each of these must be there afterwards.
private final class Answered: Sendable {
  private let list = Mutex<[String: String]>([:])
  func take(_ name: String, _ said: String) { list.withLock { $0[name] = said } }
  var all: [String: String] { list.withLock { $0 } }
}

/// The server and its commands are killed at random moments while articles are published, scheduled and mailed.
/// `ANDRUCK_KILLS` says how often; `make prove` does it 200 times.
@Suite(.serialized) struct `Killed at any moment` {
  private static let kills = ProcessInfo.processInfo.environment["ANDRUCK_KILLS"].flatMap { Int($0) } ?? 6

  @Test(arguments: TestEngine.allCases)
  func `the program loses nothing that it answered`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    try await program.run("settings", "set", "notices.publication", "redaktion@kaikante.example").succeed()
    let answered = Answered()
    var killed = 0
    for round in 0..<Self.kills {
      let (server, _) = try await program.serve()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<3 {
          group.addTask {
            let name = "a\(round)-\(number)"
            // One of three appears a second later, by a job; one is killed itself.
            let soon = Date().addingTimeInterval(1).formatted(.iso8601)
            let time = number == 1 ? "published: \(soon)\n" : ""
            let file = try program.file("\(name).md", "---\ntitle: Meldung \(name)\n\(time)---\nText von \(name).")
            let command = try program.start(["publish", file])
            if number == 2 {
              try await Task.sleep(for: .milliseconds(Int.random(in: 5...120)))
              command.kill()
            }
            let said = await Program.waiting {
              let said = String(decoding: command.output.readDataToEndOfFile(), as: UTF8.self)
              command.process.waitUntilExit()
              return said
            }
            if command.process.terminationStatus == 0, said.contains("/artikel/") {
              answered.take(name, said.trimmingCharacters(in: .whitespacesAndNewlines))
            }
          }
        }
        group.addTask {
          try await Task.sleep(for: .milliseconds(Int.random(in: 20...400)))
          server.kill()
        }
        try await group.waitForAll()
      }
      killed += 1
    }
    let (server, address) = try await program.serve()
    defer { server.kill() }
    let database = try await program.database()
    try await settle(database)
    for (name, printed) in answered.all {
      let path = try #require(printed.range(of: "/artikel/")).lowerBound
      let page = await Program.get(address + printed[path...])
      #expect(page.status == 200 && page.body.contains("Text von \(name)."), "\(name)")
    }
    let (articles, mails) = try await check(database, program)
    print(
      "kills: \(engine) \(killed) kills, \(answered.all.count) answered articles all there, \(articles) articles whole, \(mails) mails, each once"
    )
  }

  /// Waits until nothing is left to do; a claim of a killed worker takes half a minute to come free.
  private func settle(_ database: Database) async throws {
    for _ in 0..<900 {
      let left = try await database.read { db in
        (try db.value(
          Int.self,
          "SELECT count(*) FROM job WHERE kind <> 'audit.seal' AND kind NOT LIKE '%.clear' AND kind NOT LIKE 'retention.%'"
        ) ?? 0)
          + (try db.value(Int.self, "SELECT count(*) FROM mail WHERE state = 'waiting'") ?? 0)
      }
      if left == 0 { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("jobs or mails were still waiting after 90 seconds")
  }

  /// Every article is whole, every published one was mailed once, the outbox has a whole file for each mail.
  private func check(_ database: Database, _ program: Program) async throws -> (Int, Int) {
    let (articles, broken, unpublished, mails) = try await database.read { db in
      (
        try db.value(Int.self, "SELECT count(*) FROM article") ?? 0,
        try db.value(
          Int.self,
          """
          SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM revision WHERE revision.article_id = article.id)
            OR NOT EXISTS (SELECT 1 FROM source_file WHERE source_file.article_id = article.id)
          """) ?? -1,
        try db.value(Int.self, "SELECT count(*) FROM article WHERE state <> 'published'") ?? -1,
        try db.values(Int64.self, "SELECT id FROM mail WHERE state = 'sent'")
      )
    }
    #expect(broken == 0 && unpublished == 0)
    #expect(mails.count == articles)
    let files = try FileManager.default.contentsOfDirectory(atPath: program.site + "/outbox").filter {
      $0.hasSuffix(".eml")
    }
    #expect(Set(files) == Set(mails.map { "\($0).eml" }))
    for file in files {
      let raw = try String(contentsOfFile: program.site + "/outbox/" + file, encoding: .utf8)
      let text = raw.replacing("=\r\n", with: "").replacing("=2E", with: ".")
      #expect(text.hasPrefix("Date: ") && text.contains("notices.publication"), "\(file)")
    }
    #expect(try await program.run("audit", "verify").code == 0)
    return (articles, mails.count)
  }
}

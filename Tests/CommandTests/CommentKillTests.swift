import Foundation
import Storage
import TestDesk
import Testing

/// The server is killed while readers write. `ANDRUCK_COMMENT_KILLS` says how often; `make prove` does it 1,000 times.
@Suite(.serialized) struct `Killed while comments come` {
  private static let kills = ProcessInfo.processInfo.environment["ANDRUCK_COMMENT_KILLS"].flatMap { Int($0) } ?? 5
  private static let writers = 4

  @Test(arguments: TestEngine.allCases)
  func `the program has every comment that it answered, once`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let file = try program.file("a.md", "---\ntitle: Eins\n---\nText.")
    try await program.run("publish", file).succeed()
    var writers = (0..<Self.writers).map { Writer(number: $0) }
    for _ in 0..<Self.kills {
      let (server, address) = try await program.serve()
      writers = try await withThrowingTaskGroup(of: Writer?.self) { group in
        for writer in writers { group.addTask { await Program.waiting { writer.write(to: address, until: nil) } } }
        group.addTask {
          try await Task.sleep(for: .microseconds(Int.random(in: 1_000...150_000)))
          server.kill()
          return nil
        }
        return try await group.reduce(into: []) { if let writer = $1 { $0.append(writer) } }
      }
    }
    // What had no answer is sent once more, as a reader would.
    let (server, address) = try await program.serve()
    defer { server.kill() }
    let open = writers.count { $0.isWaiting }
    for index in writers.indices where writers[index].isWaiting {
      let writer = writers[index]
      writers[index] = await Program.waiting { writer.write(to: address, until: writer.count + 1) }
    }
    for writer in writers {
      #expect(!writer.isWaiting && writer.wrong.isEmpty, "\(writer.wrong)")
      let last = try #require(writer.pages.last)
      #expect(await Program.get(address + last).body.contains(writer.text(writer.count - 1)))
    }
    let database = try await program.database()
    let texts = try await database.read { try $0.values(String.self, "SELECT text FROM comment") }
    #expect(texts.sorted() == writers.flatMap { writer in (0..<writer.count).map { writer.text($0) } }.sorted())
    #expect(Set(writers.flatMap(\.pages)).count == texts.count)
    print(
      "comment kills: \(engine) \(Self.kills) kills, \(texts.count) answered comments there once, \(open) sent again at last"
    )
    try await database.close()
  }

  /// Who sends one comment after the other, each again until it has an answer.
  private struct Writer: Sendable {
    let number: Int
    /// How many were answered.
    var count = 0
    var isWaiting = false
    var pages: [String] = []
    var wrong: [String] = []

    /// Half of them leave no address: then it is the same comment for some minutes.
    func text(_ serial: Int) -> String { "Von \(number) der Satz mit der Nummer \(serial), und das ist alles." }

    /// Goes on until there is no server any more, or so many were answered.
    func write(to address: String, until most: Int?) -> Writer {
      var writer = self
      while writer.count < most ?? .max {
        let email = number.isMultiple(of: 2) ? "leser\(number)%40leser.example" : ""
        let typed = text(writer.count).replacing(" ", with: "+")
        let body = "name=Leser+\(number)&email=\(email)&parent=&text=\(typed)"
        writer.isWaiting = true
        guard let connection = try? RawConnection(address) else { break }
        connection.send(
          """
          POST /artikel/eins/kommentare HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r
          Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
          """)
        guard let answer = connection.read(1, toHeads: true).first else { break }
        writer.isWaiting = false
        if let page = answer.firstMatch(of: #/(?i)location: (\/k\/\S+)/#), answer.hasPrefix("HTTP/1.1 303") {
          writer.pages.append(String(page.1))
          writer.count += 1
        } else {
          writer.wrong.append(String(answer.prefix(200)))
          break
        }
      }
      return writer
    }
  }
}

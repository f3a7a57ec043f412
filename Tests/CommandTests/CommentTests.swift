import Foundation
import Storage
import TestDesk
import Testing

/// Comments as the contract gives them: commands and addresses, through the program itself.
@Suite struct `Comments from outside` {
  private struct Listed: Decodable {
    struct Comment: Decodable {
      let id: String, article: String?, name: String, text: String, state: String, created: String
    }
    let comments: [Comment]
  }

  private func comments(_ program: Program, _ state: String) async throws -> [Listed.Comment] {
    let said = try await program.run("comments", "list", "--state", state, "--json").succeed().output
    return try JSONDecoder().decode(Listed.self, from: Data(said.utf8)).comments
  }

  private func moderators(_ program: Program) async throws { try await Program.moderators(program) }

  @Test(arguments: TestEngine.allCases)
  func `are sent, listed, decided and shown within a second`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    try await moderators(program)
    try await program.run("publish", try program.file("kai.md", "---\ntitle: Kai\n---\nText.")).succeed()
    let (server, address) = try await program.serve()
    let sent = await Program.post(
      "\(address)/artikel/kai/kommentare", ["name": "Antje", "text": "Wer zahlt das?", "email": "", "parent": ""])
    #expect(sent.status == 303 && sent.location?.hasPrefix("/k/") == true)
    let listed = try #require(try await comments(program, "waiting").first)
    #expect(listed.article == "kai" && listed.name == "Antje" && listed.text == "Wer zahlt das?")

    let wrong = try await program.run("comments", "decide", listed.id, "refuse", "--by", "malte@kaikante.example")
    #expect(wrong.code == 1 && wrong.errors.contains("Which rule?"))
    #expect(try await program.run("comments", "decide", listed.id, "loben", "--by", "malte@kaikante.example").code == 2)
    #expect(
      try await program.run("comments", "decide", listed.id, "publish", "--by", "niemand@kaikante.example").code == 2)
    try await program.run("comments", "decide", listed.id, "publish", "--by", "malte@kaikante.example").succeed()
    var body = ""
    for _ in 0..<20 where !body.contains("Wer zahlt das?") {
      body = await Program.get("\(address)/artikel/kai").body
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(body.contains("Wer zahlt das?"))
    try await program.run(
      "comments", "decide", listed.id, "refuse", "--rule", "thema", "--reason", "Gehört woanders hin.", "--by",
      "svea@kaikante.example"
    ).succeed()
    #expect(try await comments(program, "refused").count == 1)
    // Who has the address of the private page may act on it: it stands nowhere.
    let browser = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\r\n"
    let read = [sent.location ?? "", "/artikel/kai"].map { Talk.get($0, browser) }
    let pages = try await Talk.answers(address, read, 2)
    #expect(pages.count == 2 && pages[0].contains("Gehört woanders hin."))
    #expect(await server.stop() == 0)
    let paths = try await program.database().read { try $0.values(String.self, "SELECT path FROM page_views") }
    #expect(paths.contains("/artikel/kai") && !paths.contains { $0.hasPrefix("/k/") })
  }

  @Test(arguments: TestEngine.allCases)
  func `are decided once, though two programs decide at the same moment`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    try await moderators(program)
    try await program.run("publish", try program.file("kai.md", "---\ntitle: Kai\n---\nText.")).succeed()
    let (first, address) = try await program.serve()
    for number in 0..<6 {
      let sent = await Program.post(
        "\(address)/artikel/kai/kommentare", ["name": "Antje", "text": "Frage \(number)?", "parent": "", "email": ""])
      #expect(sent.status == 303)
    }
    for comment in try await comments(program, "waiting") {
      // Both call it spam: the second time, nothing is left to decide.
      let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
        for who in ["malte", "svea"] {
          group.addTask {
            try await program.run("comments", "decide", comment.id, "spam", "--by", "\(who)@kaikante.example").code
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes.sorted() == [0, 1])
    }
    let decisions = try await program.database().read {
      try $0.values(Int.self, "SELECT count(*) FROM decision GROUP BY item_id")
    }
    #expect(decisions == Array(repeating: 1, count: 6))
    #expect(await first.stop() == 0)
  }
}

extension Browsers {
  @Suite struct `A comment's way` {
    @Test(arguments: ["de", "en"])
    func `go through the law's loop in a browser without scripts, by keyboard alone`(in language: String) async throws {
      let program = try await Program(.sqlite, make: false)
      try await program.run("init", "--title", "Kaikante", "--language", language).succeed()
      try await program.run("demo").succeed()
      try await moderators(program)
      let (server, address) = try await program.serve()
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let (code, said) = try await Program.python(
        root, "Tests/Browser/comments.py", address, language, program.site + "/outbox")
      #expect(code == 0, "\(said)")
      #expect(said.split(separator: "\n").filter { $0.hasPrefix("seen: ") }.count == 8, "\(said)")
      #expect(await server.stop() == 0)
    }

    private func moderators(_ program: Program) async throws { try await Program.moderators(program) }
  }
}

extension Program {
  /// Two who decide.
  static func moderators(_ program: Program) async throws {
    for (name, role) in [("malte", "moderator"), ("svea", "publisher")] {
      try await program.run(
        "user", "add", name, "--email", "\(name)@kaikante.example", "--role", role, "--password-stdin",
        input: "sieben Lotsen bei Ebbe\n"
      ).succeed()
    }
  }

  /// Sends a form as a browser does from a page of ours; does not follow where it leads.
  static func post(_ address: String, _ fields: [String: String]) async -> (status: Int, location: String?) {
    guard let url = URLComponents(string: address) else { return (0, nil) }
    let origin = "\(url.scheme ?? "http")://\(url.host ?? ""):\(url.port ?? 80)"
    var parts = URLComponents()
    parts.queryItems = fields.map { URLQueryItem(name: $0.key, value: $0.value) }
    let body = (parts.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    let head =
      "POST \(url.path) HTTP/1.1\r\nHost: \(url.host ?? "")\r\nSec-Fetch-Site: same-origin\r\n"
      + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    let answer = try? await Talk.answers(origin, [head + body]).first
    let location = answer?.firstMatch(of: #/(?i)location: (\S+)/#).map { String($0.1) }
    return (answer.flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0, location)
  }

  /// Runs one of the browser's scripts with the Python that `make test` prepares.
  static func python(_ root: URL, _ script: String, _ arguments: String...) async throws -> (code: Int32, said: String)
  {
    let process = Process()
    process.executableURL = root.appendingPathComponent(".build/browser/bin/python")
    process.arguments = [root.appendingPathComponent(script).path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    return await waiting {
      let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, said)
    }
  }
}

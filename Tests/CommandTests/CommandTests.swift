import Foundation
import Storage
import TestDesk
import Testing

@Suite struct `The program` {
  @Test(arguments: TestEngine.allCases)
  func `makes a site, fills it, and refuses to do either twice`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    for name in ["andruck.yml", "theme", "outbox"] {
      #expect(FileManager.default.fileExists(atPath: program.site + "/" + name))
    }
    #expect(FileManager.default.fileExists(atPath: program.site + "/andruck.sqlite") == (engine == .sqlite))
    let again = try await program.run("init")
    #expect(again.code == 1 && again.errors.contains("there is a site in"))
    try await program.run("demo").succeed()
    #expect(try await program.run("demo").code == 1)
    try await program.run("health").succeed()
  }

  @Test func `says how alike texts are, and why, with a site and without`() async throws {
    let program = try await Program(.sqlite)
    let pairs = try program.file(
      "pairs.jsonl",
      """
      {"id":"near","a":{"title":"Lotsen streiken","text":"Die Lotsen der Elbe."},"b":{"title":"Lotsen","text":"Auf der Elbe."}}
      {"id":"far","a":{"title":"Lotsen streiken","text":"Die Lotsen."},"b":{"title":"Brot","text":"Der Bäcker."}}
      """)
    let archive = try program.file("archive.jsonl", #"{"title":"Elbe","text":"Lotsen"}"#)
    let answers = [
      try await program.run("likeness", "--pairs", pairs),
      try await program.run("likeness", "--pairs", pairs, "--archive", archive, in: "/"),
      // Who is nowhere near a site asks about the language alone.
      try await program.run("likeness", "--pairs", pairs, in: "/"),
    ]
    for answer in answers {
      let lines = try answer.succeed().output.split(separator: "\n")
      #expect(lines.count == 2 && lines[0].contains(#""id":"near""#) && lines[0].contains(#"["Lotsen","#))
      #expect(lines[1].contains(#""id":"far","score":0"#) && lines[1].contains(#""terms":[]"#))
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `publishes a file, and a running server shows it within a second`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let (server, address) = try await program.serve()
    defer { server.kill() }
    let file = try program.file("meldung.md", "---\ntitle: Erste Meldung\n---\nText eins.")
    let published = try await program.run("publish", file).succeed()
    #expect(published.output == "http://127.0.0.1:8080/artikel/erste-meldung\n")
    /// Whoever asks a second after the command ended gets the new page. (The server looks for changes ten times a second;
    /// how long an answer takes on a busy machine is no part of that.)
    func shows(_ path: String, _ words: String) async throws -> Bool {
      let ended = ContinuousClock.now
      while true {
        let isAsked = ContinuousClock.now - ended
        let answer = await Program.get(address + path)
        if answer.body.contains(words) { return true }
        guard isAsked < .seconds(1) else { return false }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    #expect(try await shows("/artikel/erste-meldung", "Text eins."))
    _ = try program.file("meldung.md", "---\ntitle: Zweite Fassung\n---\nText zwei.")
    #expect(try await program.run("publish", file).succeed().errors.contains("revised, published, revision 2"))
    #expect(try await shows("/artikel/erste-meldung", "Text zwei."))
    #expect(try await shows("/", "Zweite Fassung"))
    try await program.run("settings", "set", "site.claim", "Neuer Wahlspruch").succeed()
    #expect(try await shows("/", "Neuer Wahlspruch"))
    let unchanged = try await program.run("publish", "--json", file).succeed().output
    #expect(unchanged.contains("\"outcome\":\"unchanged\"") && unchanged.hasPrefix("{\"articles\":["))
  }

  @Test(arguments: TestEngine.allCases)
  func `makes an article public at its second, with no visitor`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let (server, address) = try await program.serve()
    defer { server.kill() }
    // Two seconds ahead; further where a busy machine takes longer to publish.
    for lead in [2.0, 8, 30] {
      let due = (Date().timeIntervalSince1970 + lead).rounded(.up)
      let time = Date(timeIntervalSince1970: due).formatted(.iso8601)
      let file = try program.file("bald-\(Int(lead)).md", "---\ntitle: Bald\npublished: \(time)\n---\nText.")
      let said = try await program.run("publish", file).succeed().output
      let path = try #require(said.firstMatch(of: #/\/artikel\/\S+/#)).0
      let early = await Program.get(address + path)
      guard Date().timeIntervalSince1970 < due - 0.2 else { continue }
      #expect(early.status == 404)
      // Nobody asks until the second is there; then, before it is over, the very first answer has it.
      try await Task.sleep(for: .seconds(due - Date().timeIntervalSince1970 + 0.8))
      #expect(await Program.get(address + path).status == 200)
      return
    }
    Issue.record("publishing took half a minute")
  }

  @Test func `finishes what it began on SIGTERM`() async throws {
    let program = try await Program(.sqlite)
    let (server, address) = try await program.serve()
    #expect(await Program.get(address + "/").status == 200)
    let answers = (0..<30).map { _ in Task { await Program.get(address + "/") } }
    try await Task.sleep(for: .milliseconds(10))
    #expect(await server.stop() == 0)
    // What was begun is answered whole; what came too late is refused, never cut.
    for answer in answers {
      let (status, body) = await answer.value
      #expect(status == 0 || (status == 200 && body.contains("</html>")))
    }
  }

  @Test func `lists its addresses, and checks a theme`() async throws {
    let program = try await Program(.sqlite)
    #expect(
      try await program.run("routes").succeed().output.contains("GET  /artikel/:slug  everyone  ArticlePages.show"))
    try await program.run("theme", "check").succeed()
    try FileManager.default.createDirectory(
      atPath: program.site + "/theme/templates", withIntermediateDirectories: true)
    _ = try program.file("theme/templates/pager.mustache", "{{nix}}\n")
    let checked = try await program.run("theme", "check")
    #expect(checked.code == 1 && checked.output.contains("templates/pager.mustache:1: unknown name 'nix'"))
  }

  @Test func `shows a changed theme without a restart, and keeps the old one while the new has mistakes`() async throws
  {
    let program = try await Program(.sqlite)
    let (server, address) = try await program.serve()
    defer { server.kill() }
    try FileManager.default.createDirectory(
      atPath: program.site + "/theme/templates", withIntermediateDirectories: true)
    func becomes(_ wanted: String) async throws -> Bool {
      for _ in 0..<40 {
        if await Program.get(address + "/feeds").body.contains(wanted) { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }
    _ = try program.file("theme/templates/feeds.mustache", "<p>Eigene Vorlage</p>")
    #expect(try await becomes("Eigene Vorlage"))
    _ = try program.file("theme/templates/feeds.mustache", "{{falsch}}")
    try await Task.sleep(for: .seconds(1.5))
    #expect(await Program.get(address + "/feeds").body.contains("Eigene Vorlage"))
  }

  @Test(arguments: TestEngine.allCases)
  func `exports an audit log that verifies, until somebody changes it`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let file = program.site + "/audit.jsonl"
    try await program.run("audit", "export", file).succeed()
    #expect(try await program.run("audit", "verify", file).succeed().output.hasPrefix("sound: "))
    #expect(try await program.run("audit", "verify").succeed().output.hasPrefix("sound: "))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    _ = try program.file("audit.jsonl", text.replacing("command line", with: "somebody", maxReplacements: 1))
    let broken = try await program.run("audit", "verify", file)
    #expect(broken.code == 1 && broken.output.contains("broken: entry 1 "))
  }

  @Test func `takes --site wherever it stands`() async throws {
    let program = try await Program(.sqlite)
    for arguments in [
      ["--site", program.site, "settings", "set", "site.claim", "a"],
      ["settings", "--site=\(program.site)", "set", "site.claim", "a"],
      ["settings", "set", "site.claim", "--site", program.site, "a"],
    ] {
      let running = try program.start(arguments)
      let code = await Program.waiting {
        running.process.waitUntilExit()
        return running.process.terminationStatus
      }
      #expect(code == 0, "\(arguments)")
    }
  }

  @Test func `prints one JSON object where it is asked to`() async throws {
    let program = try await Program(.sqlite, make: false)
    func object(_ result: Program.Result) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(try result.succeed().output.utf8)) as? [String: Any])
    }
    #expect(try object(try await program.run("init", "--language", "en", "--json"))["site"] as? String == program.site)
    #expect(try object(try await program.run("demo", "--json"))["address"] as? String == "http://127.0.0.1:8080/")
    #expect(try object(try await program.run("migrate", "--json"))["done"] as? [String] == [])
    #expect(try object(try await program.run("settings", "--json"))["site.language"] as? String == "en")
    #expect(
      try object(try await program.run("settings", "set", "site.claim", "x", "--json"))["site.claim"] as? String == "x")
    #expect(try object(try await program.run("audit", "verify", "--json"))["entries"] is Int)
    #expect(try object(try await program.run("theme", "check", "--json"))["problems"] as? [String] == [])
    #expect(try object(try await program.run("health", "--json"))["checks"] is [Any])
    let routes = try #require(try object(try await program.run("routes", "--json"))["routes"] as? [String])
    #expect(routes.contains("GET  /article/:slug  everyone  ArticlePages.show"))
  }
}

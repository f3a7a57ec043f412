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
    let again = try program.run("init")
    #expect(again.code == 1 && again.errors.contains("there is a site in"))
    try program.run("demo").succeed()
    #expect(try program.run("demo").code == 1)
    try program.run("health").succeed()
  }

  @Test(arguments: TestEngine.allCases)
  func `publishes a file, and a running server shows it within a second`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let (server, address) = try program.serve()
    defer { server.kill() }
    let file = try program.file("meldung.md", "---\ntitle: Erste Meldung\n---\nText eins.")
    let published = try program.run("publish", file).succeed()
    #expect(published.output == "http://127.0.0.1:8080/artikel/erste-meldung\n")
    let start = ContinuousClock.now
    #expect(await Program.get(address + "/artikel/erste-meldung").body.contains("Text eins."))
    _ = try program.file("meldung.md", "---\ntitle: Zweite Fassung\n---\nText zwei.")
    #expect(try program.run("publish", file).succeed().errors.contains("revised, published, revision 2"))
    #expect(await Program.get(address + "/artikel/erste-meldung").body.contains("Text zwei."))
    #expect(await Program.get(address + "/").body.contains("Zweite Fassung"))
    try program.run("settings", "set", "site.claim", "Neuer Wahlspruch").succeed()
    #expect(await Program.get(address + "/").body.contains("Neuer Wahlspruch"))
    #expect(ContinuousClock.now - start < .seconds(5))
    let unchanged = try program.run("publish", "--json", file).succeed().output
    #expect(unchanged.contains("\"outcome\":\"unchanged\"") && unchanged.hasPrefix("{\"articles\":["))
  }

  @Test(arguments: TestEngine.allCases)
  func `makes an article public at its second, with no visitor`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    let (server, address) = try program.serve()
    defer { server.kill() }
    let due = (Date().timeIntervalSince1970 + 2.5).rounded(.up)
    let time = Date(timeIntervalSince1970: due).formatted(.iso8601)
    try program.run("publish", program.file("bald.md", "---\ntitle: Bald\npublished: \(time)\n---\nText.")).succeed()
    #expect(await Program.get(address + "/artikel/bald").status == 404)
    // Nobody asks until the second is there; then the very first answer has it.
    try await Task.sleep(for: .seconds(due - Date().timeIntervalSince1970 + 0.15))
    #expect(await Program.get(address + "/artikel/bald").status == 200)
  }

  @Test func `finishes what it began on SIGTERM`() async throws {
    let program = try await Program(.sqlite)
    let (server, address) = try program.serve()
    async let answer = Program.get(address + "/")
    #expect(await answer.status == 200)
    #expect(server.stop() == 0)
  }

  @Test func `gives exit codes and one sentence for what is wrong`() async throws {
    let program = try await Program(.sqlite)
    #expect(try program.run("publish").code == 2)
    #expect(try program.run("nonsense").code == 2)
    #expect(try program.run("init", "--language", "fr").code == 2)
    #expect(try program.run("--help").code == 0)
    let nowhere = try program.run("health", "--site", "/tmp/andruck-nowhere")
    #expect(nowhere.code == 1 && nowhere.errors.contains("there is no site in /tmp/andruck-nowhere"))
    let readOnly = try program.run("init", "--site", "/proc/andruck")
    #expect(readOnly.code == 1 && readOnly.errors.contains("cannot be written"))
    let bad = try program.run("publish", program.file("a.md", "---\ntitel: x\n---\n"))
    #expect(bad.code == 1 && bad.errors.contains("a.md:2: unknown key 'titel'") && bad.output.isEmpty)
    for result in [nowhere, readOnly] {
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
  }

  @Test func `says which port is in use`() async throws {
    let program = try await Program(.sqlite)
    let (server, address) = try program.serve()
    defer { server.kill() }
    let port = try #require(address.split(separator: ":").last.map(String.init))
    let second = try program.run("serve", "--port", port)
    #expect(second.code == 1 && second.errors.contains("cannot listen on 127.0.0.1:\(port): another program uses it"))
  }

  @Test func `names a wrong setting, its value and what is allowed`() async throws {
    let program = try await Program(.sqlite)
    _ = try program.file("andruck.yml", "server.threads: viele\n")
    let result = try program.run("serve")
    #expect(result.code == 1)
    #expect(result.errors == "andruck: setting server.threads is 'viele'; allowed: a whole number from 0 to 1024\n")
  }

  @Test(arguments: TestEngine.allCases)
  func `refuses a database of a newer version, and one that is locked or none`(on engine: TestEngine) async throws {
    let program = try await Program(engine)
    if engine == .sqlite {
      _ = try program.file("other.sqlite", "This is no database. This is no database. This is no database, is it.")
      let none = try Program(copying: program, ["ANDRUCK_DATABASE": "other.sqlite"]).run("health")
      #expect(none.code == 1 && none.errors.contains("the database cannot be used: the file is not a sound database"))
    } else {
      let away = try Program(copying: program, ["ANDRUCK_DATABASE": "host=/nowhere dbname=x"]).run("health")
      #expect(away.code == 1 && away.errors.contains("the database cannot be used: "))
      #expect(!away.errors.contains("password"))
    }
    let database = try await program.database()
    try await database.write { db in _ = try db.execute("INSERT INTO migration (number, name) VALUES (999, 'future')") }
    try await database.close()
    let newer = try program.run("serve")
    #expect(newer.code == 1 && newer.errors.contains("made by a newer Andruck"))
    #expect(newer.errors.split(separator: "\n").count == 1)
  }

  @Test func `lists its addresses, and checks a theme`() async throws {
    let program = try await Program(.sqlite)
    #expect(try program.run("routes").succeed().output.contains("GET  /artikel/:slug  everyone  ArticlePages.show"))
    try program.run("theme", "check").succeed()
    try FileManager.default.createDirectory(
      atPath: program.site + "/theme/templates", withIntermediateDirectories: true)
    _ = try program.file("theme/templates/pager.mustache", "{{nix}}\n")
    let checked = try program.run("theme", "check")
    #expect(checked.code == 1 && checked.output.contains("templates/pager.mustache:1: unknown name 'nix'"))
  }

  @Test func `shows a changed theme without a restart, and keeps the old one while the new has mistakes`() async throws
  {
    let program = try await Program(.sqlite)
    let (server, address) = try program.serve()
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
    try program.run("audit", "export", file).succeed()
    #expect(try program.run("audit", "verify", file).succeed().output.hasPrefix("sound: "))
    #expect(try program.run("audit", "verify").succeed().output.hasPrefix("sound: "))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    _ = try program.file("audit.jsonl", text.replacing("command line", with: "somebody", maxReplacements: 1))
    let broken = try program.run("audit", "verify", file)
    #expect(broken.code == 1 && broken.output.contains("broken: entry 1 "))
  }
}

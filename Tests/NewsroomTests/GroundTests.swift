import Foundation
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The ground` {
  @Test func `makes ids that grow, also when the clock goes back`() {
    let clock = TestClock()
    let ids = IdSource(node: 5, clock: clock)
    var made: [Int64] = []
    for step in 0..<20_000 {
      if step == 10_000 { clock.go(on: .seconds(-3600)) }
      made.append(ids.next())
    }
    #expect(made == made.sorted() && Set(made).count == made.count)
    #expect(made.allSatisfy { ($0 >> 12) & 0x3FF == 5 })
  }

  @Test(arguments: TestEngine.allCases)
  func `names in each change what it changed`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("site.claim", to: "Neu") }
    let keys = try await test.desk.database.read {
      try $0.values(String.self, "SELECT keys FROM change ORDER BY id DESC LIMIT 1")
    }
    #expect(keys == ["[\"site\"]"])
  }

  @Test(arguments: TestEngine.allCases)
  func `signs links that verify for their purpose, until they expire`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let link = SignedLink(purpose: .preview, subject: -42, expires: test.clock.now + .seconds(60))
    let token = try await test.desk.sign(link)
    #expect(try await test.desk.verify(token, for: .preview) == link)
    await #expect(throws: SignedLinkError.otherPurpose) { try await test.desk.verify(token, for: .appeal) }
    test.clock.go(on: .seconds(60))
    await #expect(throws: SignedLinkError.expired) { try await test.desk.verify(token, for: .preview) }
  }

  @Test func `refuses a link of which one letter was changed`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let link = SignedLink(purpose: .subscription, subject: 7, expires: test.clock.now + .seconds(60))
    let token = try await test.desk.sign(link)
    for index in token.indices {
      var forged = token
      forged.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
      await #expect(throws: SignedLinkError.self) { try await test.desk.verify(forged, for: .subscription) }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `seals the audit log, and finds the entry that was changed afterwards`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    for number in 0..<50 { try await test.desk.write(by: "test") { try $0.set("site.claim", to: "Nr. \(number)") } }
    try await test.desk.sealAudit()
    let sound = try await test.desk.verifyAudit()
    #expect(sound.broken == nil && sound.entries > 50 && sound.unsealed == 0)
    try await test.desk.database.write { db in
      _ = try db.execute("UPDATE audit_entry SET actor = 'somebody' WHERE position = 17")
    }
    #expect(try await test.desk.verifyAudit().broken?.hasPrefix("entry 17 ") == true)
    try await test.desk.database.write { db in _ = try db.execute("DELETE FROM audit_entry WHERE position = 3") }
    #expect(try await test.desk.verifyAudit().broken?.hasPrefix("entry 3 is missing") == true)
  }

  @Test func `verifies an exported log, and finds the changed line`() async throws {
    let test = try await TestDesk.open(.sqlite)
    for number in 0..<5 { try await test.desk.write(by: "test") { try $0.set("site.claim", to: "Nr. \(number)") } }
    let path = test.folder + "/audit.jsonl"
    let count = try await test.desk.exportAudit(to: path)
    #expect(try AuditVerification.file(path).entries == count)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    _ = try test.file(
      "audit.jsonl", text.replacing("\"actor\":\"test\"", with: "\"actor\":\"toast\"", maxReplacements: 1))
    #expect(try AuditVerification.file(path).broken != nil)
  }
}

@Suite struct `Jobs` {
  private func worker(_ test: TestDesk) -> Worker { Worker(desk: test.desk, logger: Logger(label: "test")) }
  private func jobs(_ test: TestDesk) async throws -> Int? {
    try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM job WHERE kind <> 'audit.seal'") }
  }

  @Test(arguments: TestEngine.allCases)
  func `are done once and go away`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: Ein Titel\n---\nText.")])
    try await worker(test).drain()
    #expect(try await jobs(test) == 0)
    let mails = try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox")
    #expect(mails.count == 1)
    let mail = try String(contentsOfFile: test.folder + "/outbox/" + mails[0], encoding: .utf8)
    #expect(mail.contains("To: redaktion@kaikante.example"))
    #expect(mail.contains("http://127.0.0.1:8080/artikel/ein-titel"))
  }

  @Test(arguments: TestEngine.allCases)
  func `that fail wait longer each time, and are buried with their error`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let now = test.clock.now
    try await test.desk.database.write { db in
      _ = try db.execute(
        "INSERT INTO job (id, kind, payload, state, due_at, created_at) VALUES (1, 'article.publish', 'no number', 'waiting', \(now), \(now))"
      )
    }
    var pauses: [Int64] = []
    for _ in 0..<20 {
      try await worker(test).drain()
      let row = try await test.desk.database.read { try $0.rows("SELECT state, due_at FROM job WHERE id = 1").first }
      guard let row, try row["state"] == "waiting" else { break }
      let due: Moment = try row["due_at"]
      pauses.append((due - test.clock.now).components.seconds)
      test.clock.go(to: due)
    }
    #expect(pauses == [5, 20, 80, 320, 1280, 5120, 20480])
    let (state, error) = try await test.desk.database.read { db in
      (
        try db.value(String.self, "SELECT state FROM job WHERE id = 1"),
        try db.value(String.self, "SELECT error FROM job WHERE id = 1")
      )
    }
    #expect(state == "buried")
    #expect(error?.contains("no number") == true)
    #expect(try await test.desk.health().isWell == false)
  }

  @Test(arguments: TestEngine.allCases)
  func `of a worker that died are taken up by another`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: A\n---\nText.")])
    let now = test.clock.now
    // What a claim leaves behind when its worker is killed.
    try await test.desk.database.write { db in
      _ = try db.execute("UPDATE job SET due_at = \(now + .seconds(30)), claimed_by = 'dead', attempts = 1")
    }
    try await worker(test).drain()
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox").isEmpty)
    test.clock.go(on: .seconds(31))
    try await worker(test).drain()
    #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder + "/outbox").count == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `that recur are enqueued once over all workers`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await worker(test).drain() } }
      try await group.waitForAll()
    }
    let names = try await test.desk.database.read {
      try $0.values(String.self, "SELECT name FROM recurrence ORDER BY name")
    }
    #expect(names.count == 3)
  }

  @Test(arguments: TestEngine.allCases)
  func `erase mails that were sent a month ago`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    _ = try await test.desk.publish(files: [test.file("a.md", "---\ntitle: A\n---\nText.")])
    try await worker(test).drain()
    let count: @Sendable () async throws -> Int? = {
      try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM mail") }
    }
    #expect(try await count() == 1)
    test.clock.go(on: .seconds(29 * 86_400))
    try await worker(test).drain()
    #expect(try await count() == 1)
    test.clock.go(on: .seconds(2 * 86_400))
    try await worker(test).drain()
    #expect(try await count() == 0)
  }
}

@Suite struct `Settings` {
  @Test(arguments: [
    ("server.threads", "viele"), ("site.url", "kaikante"), ("site.timezone", "Mars/Olympus"), ("mail.from", "niemand"),
    ("cache.memory", "viel"), ("log.level", "laut"), ("outbound.allow_private", "vielleicht"),
    ("metrics.port", "99999"),
  ])
  func `of the operator name themselves, the value and what is allowed`(_ name: String, _ value: String) {
    #expect { try OperatorSettings(folder: "/nowhere", options: [name: value]) } throws: { error in
      "\(error)".contains(name) && "\(error)".contains("'\(value)'") && "\(error)".contains("allowed: ")
    }
  }

  @Test func `come from the file, over it the environment, over it the options`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("andruck-set-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("site:\n  url: https://file.example/\nserver.threads: 3\n".utf8).write(
      to: folder.appendingPathComponent("andruck.yml"))
    let file = try OperatorSettings(folder: folder.path)
    #expect(file.siteURL == "https://file.example" && file.threads == 3)
    let environment = ["ANDRUCK_SITE_URL": "https://env.example"]
    #expect(try OperatorSettings(folder: folder.path, environment: environment).siteURL == "https://env.example")
    let options = ["site.url": "https://option.example"]
    #expect(
      try OperatorSettings(folder: folder.path, environment: environment, options: options).siteURL
        == "https://option.example")
    try Data("site.ulr: https://x.example\n".utf8).write(to: folder.appendingPathComponent("andruck.yml"))
    #expect { try OperatorSettings(folder: folder.path) } throws: { "\($0)".contains("site.ulr") }
  }

  @Test func `never show a secret`() {
    #expect { try OperatorSettings(folder: "/nowhere", options: ["mail.smtp": "smtp://u:geheim@h\n"]) } throws: {
      error in
      "\(error)".contains("mail.smtp") && !"\(error)".contains("geheim")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `of the site are checked and kept`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("links.house", to: "[{\"title\":\"Start\",\"address\":\"/\"}]") }
    #expect(try await test.desk.read { try $0.site().settings.links("links.house") } == [SiteLink("Start", "/")])
    for (name, value) in [
      ("links.house", "[{\"title\":\"x\",\"address\":\"javascript:alert(1)\"}]"), ("site.language", "fr"),
      ("imprint.email", "x"),
    ] {
      await #expect(throws: SettingError.self) { try await test.desk.write(by: "test") { try $0.set(name, to: value) } }
    }
    await #expect(throws: SettingError.self) {
      try await test.desk.write(by: "test") { try $0.set("site.nmae", to: "x") }
    }
  }
}

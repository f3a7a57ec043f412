import Foundation
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The ground` {
  @Test func `makes ids that grow, also when the clock goes back`() throws {
    let clock = TestClock()
    let ids = IdSource(node: 5, clock: clock)
    var made: [Int64] = []
    for step in 0..<20_000 {
      if step == 10_000 { clock.go(on: .seconds(-3600)) }
      made.append(try ids.next())
    }
    #expect(made == made.sorted() && Set(made).count == made.count)
    #expect(made.allSatisfy { ($0 >> 12) & 0x3FF == 5 })
  }

  @Test(arguments: TestEngine.allCases)
  func `names in each change what it changed`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try await test.desk.write(by: "test") { try $0.set("site.claim", to: "Neu") }
    let keys = try await test.desk.database.read {
      try $0.values(String.self, "SELECT keys FROM change ORDER BY number DESC LIMIT 1")
    }
    #expect(keys == ["[\"setting:site.claim\"]"])
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

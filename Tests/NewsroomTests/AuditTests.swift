import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The audit log` {
  @Test(arguments: TestEngine.allCases)
  func `of 10,000 acts names the one in which a byte was changed, in the database and in a file`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    for round in 0..<10 {
      try await test.desk.write(by: "test") { writing in
        for number in 0..<500 {
          try writing.set("site.claim", to: "Zeile \(round * 500 + number)")
          try writing.set("imprint.phone", to: "\(round * 500 + number)")
        }
      }
    }
    try await test.desk.sealAudit()
    let whole = try await test.desk.verifyAudit()
    #expect(whole.broken == nil && whole.entries >= 10_000 && whole.unsealed == 0)
    let file = test.folder + "/audit.jsonl"
    #expect(try await test.desk.exportAudit(to: file) == whole.entries)
    #expect(try AuditVerification.file(file).last == whole.last)

    let chosen = try #require(
      await test.desk.database.read {
        try $0.rows("SELECT id, subject FROM audit_entry WHERE position = 7123").first.map { row -> (Int64, String) in
          (try row["id"], try row["subject"])
        }
      })
    // One byte: the subject's last.
    let changed = String(chosen.1.dropLast()) + (chosen.1.hasSuffix("x") ? "y" : "x")
    _ = try await test.desk.database.write {
      try $0.execute("UPDATE audit_entry SET subject = \(changed) WHERE id = \(chosen.0)")
    }
    let broken = try #require(await test.desk.verifyAudit().broken)
    #expect(broken.hasPrefix("entry 7123 (id \(chosen.0), ") && broken.hasSuffix("is not what was sealed"))

    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let place = lines[..<4_321].reduce(0) { $0 + $1.utf8.count + 1 } + lines[4_321].utf8.count / 2
    bytes[place] ^= 1
    try bytes.write(to: URL(fileURLWithPath: file))
    let named = try #require(try AuditVerification.file(file).broken)
    #expect(named.contains("4322"), "\(named)")
  }
}

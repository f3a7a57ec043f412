import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A delivery` {
  private static func open(_ engine: TestEngine, _ recipients: [String]) async throws -> (TestDesk, TestMailServer) {
    let server = try TestMailServer()
    let test = try await TestDesk.open(engine, options: ["mail.smtp": server.address])
    let article = try await test.article("Lotsen beraten Schiffe von Land aus")
    try await test.desk.refreshLikeness()
    for recipient in recipients { try await test.signUp(recipient, toArticle: article) }
    return (test, server)
  }

  private struct Kept: Equatable {
    let state: String
    let reason: DeliveryReason.Kind?
  }

  private static func mails(_ test: TestDesk) async throws -> [String: Kept] {
    try await test.desk.database.read { db in
      try db.rows("SELECT recipient, state, error FROM mail").reduce(into: [:]) { mails, row in
        let error: String? = try row["error"]
        mails[try row["recipient"]] = Kept(state: try row["state"], reason: error.flatMap { DeliveryReason($0)?.kind })
      }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `goes by what the server says: sent, later, or never, and the others go on`(on engine: TestEngine) async throws {
    let (test, server) = try await Self.open(
      engine,
      ["one@a.example", "nobody@b.example", "full@c.example", "spam@d.example", "grey@e.example", "two@f.example"])
    defer { server.stop() }
    try await test.work()
    let first = try await Self.mails(test)
    #expect(first["one@a.example"] == Kept(state: "sent", reason: nil))
    #expect(first["two@f.example"] == Kept(state: "sent", reason: nil))
    #expect(first["nobody@b.example"] == Kept(state: "buried", reason: .recipient))
    #expect(first["spam@d.example"] == Kept(state: "buried", reason: .message))
    #expect(first["full@c.example"] == Kept(state: "waiting", reason: .recipient))
    #expect(first["grey@e.example"] == Kept(state: "waiting", reason: .recipient))
    // No such mailbox: it is asked for nothing any more.
    #expect(try await test.desk.read { try $0.suppression("nobody@b.example") } == .bounced)
    #expect(try await test.desk.read { try $0.suppression("spam@d.example") } == nil)
    test.clock.go(on: .seconds(61))
    try await test.work()
    #expect(try await Self.mails(test)["grey@e.example"] == Kept(state: "sent", reason: nil))
    for _ in 0..<40 {
      test.clock.go(on: .seconds(4 * 3_600))
      try await test.work()
    }
    #expect(try await Self.mails(test)["full@c.example"] == Kept(state: "buried", reason: .expired))
    #expect(Set(server.received.map(\.recipient)) == ["one@a.example", "two@f.example", "grey@e.example"])
    // It is all in the desk, in words.
    #expect(try await test.desk.read { try $0.troubles() }.filter { $0.reason != nil }.count == 3)
  }

  @Test(arguments: TestEngine.allCases)
  func `waits for a server that is busy, without a try being counted`(on engine: TestEngine) async throws {
    let (test, server) = try await Self.open(engine, (0..<30).map { "leser\($0)@a.example" })
    defer { server.stop() }
    server.greet(false)
    try await test.work()
    #expect(server.received.isEmpty && server.connections == 1)
    let tried = try await test.desk.database.read { try $0.value(Int.self, "SELECT sum(attempts) FROM mail") }
    #expect(tried == 1)
    server.greet(true)
    // The pause is not over.
    try await test.work()
    #expect(server.connections == 1)
    test.clock.go(on: .seconds(61))
    try await test.work()
    #expect(server.received.count == 30 && Set(server.received.map(\.recipient)).count == 30)
    #expect(server.connections == 2)
  }

  @Test(arguments: TestEngine.allCases)
  func `leaves a host alone that puts us off, and no other`(on engine: TestEngine) async throws {
    let (test, server) = try await Self.open(
      engine,
      [
        "busy1@slow.example", "busy2@slow.example", "busy3@slow.example", "one@slow.example", "one@fast.example",
        "two@fast.example",
      ])
    defer { server.stop() }
    try await test.work()
    #expect(server.received.map(\.recipient) == ["one@fast.example", "two@fast.example"])
    test.clock.go(on: .seconds(61))
    try await test.work()
    #expect(server.received.map(\.recipient).contains("one@slow.example"))
  }

  @Test func `is signed where there is a key, and a wrong one stops the program`() async throws {
    #expect { try OperatorSettings(folder: "/nowhere", options: ["mail.dkim.domain": "a.example"]) } throws: {
      "\($0)".contains("mail.dkim.selector")
    }
    #expect {
      try OperatorSettings(
        folder: "/nowhere",
        options: ["mail.dkim.domain": "a.example", "mail.dkim.selector": "s", "mail.dkim.key": "schluessel.pem"])
    } throws: { "\($0)".contains("mail.dkim.key") }
    #expect { try OperatorSettings(folder: "/nowhere", options: ["mail.smtp": "http://u:geheim@h"]) } throws: {
      "\($0)".contains("mail.smtp") && !"\($0)".contains("geheim")
    }
  }
}

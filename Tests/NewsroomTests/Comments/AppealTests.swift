import Newsroom
import TestDesk
import Testing

@Suite struct `Who waits for a decision` {
  private func notice(
    _ test: TestDesk, _ id: Int64, _ email: String = "renke@leser.example", _ reason: String = "Grund"
  )
    async throws
  {
    var form = NoticeForm()
    (form.category, form.reason, form.address) = ("insult", reason, "https://kaikante.example/a")
    (form.name, form.email, form.isInGoodFaith) = ("Gewinne auf evil.example", email, true)
    _ = try await test.desk.submit(form, about: id, SubmissionOrigin())
  }

  @Test(arguments: TestEngine.allCases)
  func `hears that there is none to make when the author takes the comment back`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let id = try await test.published(on: try await test.article())
    try await notice(test, id)
    try await test.desk.eraseComment(id)
    #expect(try await test.desk.read { try $0.openNotices(about: id) }.isEmpty)
    #expect(try await test.desk.read { try $0.queue(QueueFilter(.notices)) }.entries.isEmpty)
    let answer = try #require(try await test.mails("decision:").last)
    #expect(
      answer.to == "renke@leser.example" && answer.message.quotedPrintableDecoded.contains("hat ihn zurückgezogen"))
    #expect(try await test.desk.read { try $0.decisions(about: id) }.map(\.outcome) == [.publish, .moot])
  }

  @Test(arguments: TestEngine.allCases)
  func `gets an answer to an appeal, and no third look`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (malte, svea) = (try await test.moderator(), try await test.moderator("svea", .publisher))
    let id = try await test.comment(on: try await test.article())
    try await test.desk.decide(id, TestDesk.refusal, by: malte)
    let token = try #require(try await test.desk.read { try $0.commentStatus(id) }?.appealToken)
    try await test.desk.appeal(token, reason: "Das war ein Irrtum.", SubmissionOrigin())
    try await test.desk.decide(id, TestDesk.refusal, by: svea)
    #expect(try await test.desk.read { try $0.commentStatus(id) }?.appealToken == nil)
    let last = try #require(try await test.mails("decision:").last)
    #expect(last.subject.contains("Es bleibt dabei"))
    #expect(!last.message.quotedPrintableDecoded.contains("/einspruch"))
  }

  @Test func `gets nothing that a stranger wrote, and few receipts a day`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let id = try await test.published(on: try await test.article())
    for number in 0..<9 {
      try await notice(test, id, "opfer@leser.example", "Klick auf https://evil.example/\(number)")
    }
    let receipts = try await test.mails("notice:")
    #expect(receipts.count == 5)
    #expect(receipts.allSatisfy { !$0.message.quotedPrintableDecoded.contains("evil.example") })
  }
}

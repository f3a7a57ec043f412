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

  @Test(arguments: TestEngine.allCases)
  func `appeals once against each decision, and never against the answer to an appeal of theirs`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let (malte, svea) = (try await test.moderator(), try await test.moderator("svea", .publisher))
    let id = try await test.published(on: try await test.article())
    try await notice(test, id)
    let kept = try #require(try await test.desk.read { try $0.openNotices(about: id) }.first)
    try await test.desk.decide(id, Ruling(.publish, sentence: "Das ist erlaubt."), by: malte)
    let page = try await test.desk.noticeToken(kept.id)
    let link = try #require(try await test.desk.noticeStatus(page).appealToken)
    try await test.desk.appeal(link, reason: "Nein.", SubmissionOrigin())
    try await test.desk.decide(id, TestDesk.refusal, by: svea)
    #expect(try await test.desk.noticeStatus(page).appealToken == nil)
    await #expect(throws: FieldProblems.self) {
      try await test.desk.appeal(link, reason: "Noch einmal.", SubmissionOrigin())
    }
    // Its author gets it back, so who reported it hears of that and may ask once more.
    let own = try #require(try await test.desk.read { try $0.commentStatus(id) }?.appealToken)
    try await test.desk.appeal(own, reason: "Doch.", SubmissionOrigin())
    try await test.desk.decide(id, Ruling(.publish, sentence: "Doch."), by: malte)
    let reversal = try #require(try await test.mails("decision:").last { $0.to == "renke@leser.example" })
    #expect(reversal.message.quotedPrintableDecoded.contains("/einspruch"))
    // What was said to its author is told as that.
    #expect(reversal.message.quotedPrintableDecoded.contains("liest von uns: „Doch.“"))
    #expect(try await test.desk.noticeStatus(page).appealToken != nil)
  }

  @Test(arguments: TestEngine.allCases)
  func `gets one answer when both sides appeal`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (malte, svea) = (try await test.moderator(), try await test.moderator("svea", .publisher))
    let id = try await test.published(on: try await test.article())
    try await notice(test, id)
    let reported = try #require(try await test.desk.read { try $0.openNotices(about: id) }.first)
    try await test.desk.decide(id, TestDesk.refusal, by: malte)
    for token in [
      try await test.desk.noticeStatus(try await test.desk.noticeToken(reported.id)).appealToken,
      try await test.desk.read { try $0.commentStatus(id) }?.appealToken,
    ] { try await test.desk.appeal(try #require(token), reason: "Anders.", SubmissionOrigin()) }
    #expect(try await test.desk.claim(id, by: malte) == false)
    try await test.desk.decide(id, Ruling(.publish, sentence: "Es darf stehen."), by: svea)
    #expect(try await test.desk.read { try $0.queue(QueueFilter(.appeals)) }.entries.isEmpty)
    let told = try await test.mails("decision:").suffix(2)
    #expect(told.contains { $0.to == "antje@leser.example" && $0.subject.contains("hatte Erfolg") })
    #expect(told.contains { $0.to == "renke@leser.example" })
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

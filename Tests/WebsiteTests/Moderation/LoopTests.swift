import Foundation
import HTTPTypes
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// The law's loop, from a comment to the page of transparency, with the mails that it sends as golden files.
@Suite struct `The law's loop` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden/mails")

  private struct Words {
    let language: Language
    func callAsFunction(_ german: String, _ english: String) -> String { language == .de ? german : english }
  }

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `closes in both languages`(on engine: TestEngine, _ language: Language) async throws {
    let test = try await TestDesk.open(engine, language: language)
    let say = Words(language: language)
    let (malte, svea) = (try await test.moderator("malte"), try await test.moderator("svea", .publisher))
    _ = try await test.article("Kai 7")
    let reader = TestEditor(test.desk)
    let place = say("/artikel/kai-7", "/article/kai-7")
    let list = place + say("/kommentare", "/comments")

    let page = try await reader.get(place).body
    let seal = try #require(page.firstMatch(of: #/name="seal" value="([^"]+)"/#)).1
    let sent = try await reader.post(
      list,
      [
        "name": "Antje", "email": "antje@leser.example", "text": "Der Dussel vom Amt soll zahlen.", "parent": "",
        "seal": String(seal), "homepage": "",
      ])
    #expect(sent.status == 303)
    let status = try #require(sent.headers[.location])
    #expect(try await reader.get(status).body.contains(say("Dein Kommentar ist da", "We have your comment")))
    #expect(try await !reader.get(place).body.contains("Dussel"))
    let id = try #require(try await test.desk.read { try $0.listedComments(.waiting) }.first).comment.id

    // Asked for a change, changed, published.
    let rule = say("sachlich", "respectful")
    try await test.desk.decide(
      id, Ruling(.changes, rule: rule, sentence: "Ohne das Wort gern.", passage: "Dussel"), by: malte)
    let asked = try await reader.get(status).body
    #expect(asked.contains("<blockquote class=\"passage\"><p>Dussel</p>") && asked.contains("Ohne das Wort gern."))
    let changed = try await reader.post(
      status + say("/aendern", "/change"), ["text": "Das Amt soll zahlen.", "seen": "Der Dussel vom Amt soll zahlen."])
    #expect(changed.status == 303)
    try await test.desk.decide(id, Ruling(.publish), by: malte)
    #expect(try await reader.get(place).body.contains("Das Amt soll zahlen."))
    #expect(try await reader.get(place + "/feed").body.contains("Das Amt soll zahlen."))

    // Noticed by a stranger, refused with rule and sentence.
    let report = say("/melden", "/report")
    #expect(try await reader.get("\(report)?item=\(id)").body.contains("Das Amt soll zahlen."))
    let noticed = try await reader.post(
      report,
      [
        "item": "\(id)", "category": "insult", "reason": "Das Amt wird beleidigt.",
        "address": "http://127.0.0.1:8080\(place)",
        "name": "Renke", "email": "renke@leser.example", "good_faith": "1",
      ])
    #expect(noticed.status == 303)
    try await test.desk.decide(
      id, Ruling(.refuse, rule: rule, sentence: "Das Amt kann sich nicht wehren."), by: malte)
    #expect(try await !reader.get(place).body.contains("Das Amt soll zahlen."))
    let told = try await reader.get(try #require(noticed.headers[.location])).body
    #expect(told.contains("Das Amt kann sich nicht wehren."))

    // The author appeals; the same moderator may not decide; another restores it.
    let refused = try await reader.get(status).body
    let appeal = try #require(refused.firstMatch(of: #/class="go" href="([^"]+)"/#)).1
    #expect(try await reader.post(String(appeal), ["text": "Das ist keine Beleidigung."]).status == 303)
    await #expect(throws: ModerationError.ownDecision) {
      try await test.desk.decide(id, Ruling(.publish, sentence: "Doch nicht."), by: malte)
    }
    try await test.desk.decide(id, Ruling(.publish, sentence: "Kritik an einem Amt ist erlaubt."), by: svea)
    #expect(try await reader.get(place).body.contains("Das Amt soll zahlen."))

    try await golden(test, language)
    let figures = try await reader.get(say("/transparenz", "/transparency") + "/2026.csv").body
    for line in [
      "decisions,published,2", "decisions,changes,1", "decisions,refused,1", "refused_by_rule,\(rule),1",
      "notices,received,1", "notices,removed,1", "appeals,by_authors,1", "appeals,reversed,1",
    ] {
      #expect(figures.contains(line + "\r\n"), "\(line) is not in\n\(figures)")
    }
  }

  /// Every mail of the loop, in its order, as its reader sees it.
  private func golden(_ test: TestDesk, _ language: Language) async throws {
    let mails = try await test.mails().filter { !$0.subject.isEmpty }
    #expect(mails.count == 8, "\(mails.map(\.subject))")
    let text = mails.map { mail in
      let body =
        mail.message.quotedPrintableDecoded.split(separator: "\r\n\r\n", maxSplits: 1).last.map(String.init) ?? ""
      let shown = body.replacing("\r\n", with: "\n").replacing(#/\/k\/[A-Za-z0-9_-]{55}/#, with: "/k/TOKEN")
        .replacing(#/\/(kommentare|comments)\/\d+/#) { "/\($0.1)/ID" }
      return "To: \(mail.to)\nSubject: \(mail.subject)\n\n\(shown)"
    }.joined(separator: "\n==========\n")
    let file = Self.folder.appendingPathComponent("\(language.rawValue)_loop.txt")
    if ProcessInfo.processInfo.environment["ANDRUCK_GOLDEN"] == "write" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(file.lastPathComponent) is not what was sent")
  }
}

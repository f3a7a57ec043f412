import Foundation
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// Whole mails as files, head, text and HTML: a reviewer sees what the recipient will see. `make golden` writes them anew, `make
/// prove` makes pictures of them.
@Suite struct `Golden mails` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Golden/mails")
  private static let words: [Language: (article: String, title: String, text: String)] = [
    .de: (
      "nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit", "Lotsen wollen auch tagsüber vom Land aus beraten",
      "Die Lotsen wollen die Beratung per Funk und Radar ausweiten. Nach den Nachtfahrten sollen Frachter auch am Tag vom Land "
        + "aus begleitet werden, statt dass ein Versetzboot den Lotsen bringt."
    ),
    .en: (
      "at-night-the-pilot-now-comes-aboard-by-radio", "Pilots want to advise ships by radio in the daytime too",
      "The pilots want to advise more ships by radio and radar from the shore. After the night passages freighters are to be "
        + "accompanied by a pilot on land at day, instead of a boat bringing the pilot aboard."
    ),
  ]

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `are what recipients get, the same on both engines`(on engine: TestEngine, _ language: Language) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let words = try #require(Self.words[language])
    let confirm = language == .de ? "bestaetigen" : "confirm"
    let slugs = [words.article, try await Self.other(test, but: words.article)]
    for slug in slugs {
      try await test.signUp(toArticle: try #require(try await test.desk.read { try $0.article(slug: slug) }).id)
    }
    let questions = try await test.subscriberMails()
    try Self.check(try #require(questions.first), "question", language)
    for question in questions { _ = try await test.desk.confirm(try #require(question.token(confirm))) }
    let file = try test.file("spaeter.md", "---\ntitle: \(words.title)\ndateline: [Emden]\n---\n\(words.text)")
    _ = try await test.desk.publish(files: [file])
    try await test.work()
    try Self.check(try #require(try await test.subscriberMails().last), "news", language)
    test.clock.go(on: .seconds(352 * 86_400))
    try await test.work()
    try Self.check(try #require(try await test.subscriberMails().last), "renewal", language)
  }

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `of the newsletter are as they were`(on engine: TestEngine, _ language: Language) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let newsletter = try #require(try await test.desk.read { try $0.newsletters().first })
    try await test.order("antje@leser.example")
    try Self.check(try #require(try await test.mails(["consent"]).first), "newsletter-question", language)
    let slug = try #require(Self.words[language]).article
    let id = try #require(try await test.desk.read { try $0.article(slug: slug)?.id })
    let otherSlug = try await Self.other(test, but: slug)
    let other = try #require(try await test.desk.read { try $0.article(slug: otherSlug)?.id })
    let word = language == .de ? "Guten Tag,\n\ndas war die Woche." : "Good day,\n\nthat was the week."
    let edition = try await test.edition(of: newsletter.id, [id, other], word: word)
    try await test.desk.move(edition: edition, .start, by: "test")
    try await test.work()
    try Self.check(try #require(try await test.mails(["edition"]).first), "edition", language)
    let said = language == .de ? "Es sind acht Lotsen, nicht achtzig." : "There are eight pilots, not eighty."
    try await test.desk.write(by: "test") { try $0.correct(id, said, substantive: true, byMail: true) }
    try await test.work()
    try Self.check(try #require(try await test.mails(["correction"]).first), "correction", language)
  }

  @Test(arguments: TestEngine.allCases, Language.allCases)
  func `to the newsroom are as they were`(on engine: TestEngine, _ language: Language) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: language)
    let publisher = try await test.moderator("svea", .publisher)
    try await test.desk.write(by: "test") { try $0.set("notices.publication", to: "redaktion@kaikante.example") }
    try await test.desk.invite("Malte Brunken", email: "malte@kaikante.example", .moderator, by: publisher)
    try await test.desk.forgot(publisher.email, from: "203.0.113.7")
    _ = try await test.desk.publish(files: [test.file("meldung.md", "---\ntitle: Neue Brücke\n---\nText.")])
    try await test.work()
    let mails = try await test.mails().map { Self.read($0.message) }
    for (name, word) in [("invitation", "malte@"), ("reset", "svea@"), ("publication", "To: redaktion@")] {
      try Self.check(try #require(mails.first { $0.contains(word) }), name, language)
    }
  }

  private static func read(_ mail: String) -> String {
    let parts = mail.components(separatedBy: "\r\n\r\n")
    return parts[0] + "\r\n\r\n" + parts.dropFirst().joined(separator: "\r\n\r\n").quotedPrintableDecoded
  }

  /// Another article of the demo that is news.
  private static func other(_ test: TestDesk, but slug: String) async throws -> String {
    try #require(
      try await test.desk.database.read {
        try $0.values(
          String.self,
          "SELECT slug FROM article WHERE state = 'published' AND commercial = 0 AND slug <> \(slug) ORDER BY slug LIMIT 1"
        )
      }.first)
  }

  private static func check(_ mail: TestMail, _ name: String, _ language: Language) throws {
    try check(mail.text, name, language)
  }

  private static func check(_ mail: String, _ name: String, _ language: Language) throws {
    // Keys and ids are of this site.
    let text = mail.replacing("\r\n", with: "\n").replacing(
      #/\/(abo|subscription|zugang|access)\/[A-Za-z0-9_-]{50,}/#
    ) { "/\($0.1)/TOKEN" }
    .replacing(#/((?:artikel|article)=)\d+/#) { "\($0.1)ID" }
    .replacing(#/Message-ID: <[^@]+/#) { _ in "Message-ID: <ID" }
    .replacing(#/andruck-[0-9a-z]+/#) { _ in "andruck-ID" }
    let file = folder.appendingPathComponent("\(language.rawValue)_\(name).txt")
    if ProcessInfo.processInfo.environment["ANDRUCK_GOLDEN"] == "write" { try Data(text.utf8).write(to: file) }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "\(file.lastPathComponent) is not as it was")
  }
}

import Foundation
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// What can be read is imported, the rest is told with its cause; never a crash.
@Suite struct `An export that is odd` {
  @Test func `is read as far as it goes when it breaks off`() async throws {
    let whole = TestExport((1...5).map { .init($0) }).text
    for share in stride(from: 14, through: 95, by: 6) {
      let end = whole.utf8.count * share / 100
      let (test, summary) = try await imported(TestExport((1...5).map { .init($0) })) { Data($0.utf8.prefix(end)) }
      #expect(try await titles(test).count == summary.articles)
      #expect(!summary.mistakes.isEmpty, "nothing was said at \(share) %")
      // All that stand whole before the end, and the one that is cut at most.
      let starts = String(decoding: whole.utf8.prefix(end), as: UTF8.self).components(separatedBy: "<item>").count - 1
      #expect((starts - 1...starts).contains(summary.articles) && count(summary, .cut) <= 1, "at \(share) %")
    }
  }

  @Test func `may have an author inside of an article`() async throws {
    let export = TestExport([.init(1), .init(2)])
    let text = export.text.replacing(
      "<title><![CDATA[Deich 1]]></title>", with: "<title>Deich 1</title><wp:author>jella</wp:author>")
    #expect(text != export.text)
    let (test, summary) = try await imported(export) { _ in Data(text.utf8) }
    #expect(try await titles(test) == ["Deich 1", "Deich 2"] && summary.causes.isEmpty)
    let article = try #require(try await test.desk.read { try $0.article(slug: "deich-1") })
    #expect((article.leadHTML + article.html).contains("Der Deich hält."))
  }

  @Test func `opens no bomb and no file of ours`() async throws {
    var export = TestExport([.init(1)])
    export.head = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
      \((0..<12).map { "<!ENTITY c\($0) \"\(String(repeating: $0 == 0 ? "&b;" : "&c\($0 - 1);", count: 10))\">" }.joined())
      <!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % g SYSTEM "http://127.0.0.1:9/x">]>
      """
    let (test, summary) = try await imported(export) { text in
      Data(text.replacing("<title><![CDATA[Deich 1]]></title>", with: "<title>Deich &c11; &f; eins</title>").utf8)
    }
    let titles = try await titles(test)
    #expect(summary.articles == 1 && titles.first?.contains("root:") == false && (titles.first?.count ?? 0) < 100)
  }

  @Test func `may be deep, long or full of brackets`() async throws {
    let (test, summary) = try await imported(
      TestExport([
        .init(1, ["content:encoded": String(repeating: "<div>", count: 5_000) + "tief"]),
        .init(2, ["content:encoded": String(repeating: "[a b=\"c\"]", count: 10_000) + "Klammern"]),
        .init(3, ["content:encoded": String(repeating: "Wort ", count: 40_000)]),
        .init(
          4, ["content:encoded": "<table><tr><td>a<p>b</table></div></p><ul>c<li>d</ul><script>alert(1)</script>e"]),
      ]))
    let texts = try await test.desk.database.read {
      try $0.values(String.self, "SELECT lead_html || html FROM article ORDER BY id")
    }
    #expect(summary.articles == 4 && count(summary, .depth) == 1 && count(summary, .shortcode("a")) == 1)
    #expect(texts[0].contains("tief") && texts[1].contains("Klammern") && texts[2].utf8.count > 190_000)
    #expect(!texts[3].contains("alert") && ["a", "b", "c", "d", "e"].allSatisfy(texts[3].contains))
  }

  @Test func `may be of another encoding, or of none`() async throws {
    var latin = TestExport([.init(1, ["title": "Größe"])])
    latin.head = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
    let (one, _) = try await imported(latin) { $0.data(using: .isoLatin1) ?? Data() }
    #expect(try await titles(one) == ["Größe"])
    // Says UTF-8, and has bytes of Windows-1252 and control characters in between.
    let (two, summary) = try await imported(TestExport([.init(1, ["title": "Grö~e @ Tür"])])) { text in
      Data(text.utf8.flatMap { $0 == UInt8(ascii: "~") ? [0xDF] : $0 == UInt8(ascii: "@") ? [0x0B, 0x00] : [$0] })
    }
    #expect(try await titles(two) == ["Größe Tür"])
    #expect(summary.mistakes.isEmpty)
    let (three, _) = try await imported(TestExport([.init(1, ["content:encoded": "a\u{FFFF}b\u{FFFE}c"]), .init(2)]))
    #expect(try await titles(three) == ["Deich 1", "Deich 2"])
  }

  @Test(arguments: TestEngine.allCases)
  func `may lack titles, times, authors and numbers`(on engine: TestEngine) async throws {
    let (test, summary) = try await imported(
      TestExport([
        .init(1, ["title": ""]), .init(2, ["title": "", "content:encoded": ""]),
        .init(3, ["wp:post_date": "", "wp:post_date_gmt": ""]),
        .init(4, ["wp:post_date": "0000-05-01 00:00:00", "wp:post_date_gmt": "0000-05-01 00:00:00"]),
        .init(5, ["wp:post_date": "30827-12-31 23:59:59", "wp:post_date_gmt": "30827-12-31 23:59:59"]),
        .init(6, ["dc:creator": "niemand"]), .init(6, ["title": "Noch einmal sechs", "link": ""]),
        .init(7, ["wp:post_id": "", "guid": "", "link": "https://alt.example/?p=7"]),
        .init(8, ["wp:status": "seltsam"]),
        .init(9, ["link": "https://alt.example/impressum/"]),
        .init(10, ["link": "https://alt.example/2019/03/deich-1/"]),
        // An hour that the clocks skipped.
        .init(11, ["wp:post_date": "2019-03-31 02:30:00", "wp:post_date_gmt": "0000-00-00 00:00:00"]),
      ]), on: engine)
    #expect(try await titles(test).prefix(2) == ["Der Deich hält.", "(Ohne Titel)"])
    #expect(summary.articles == 12)
    // What has no time is old, not news.
    let newest = try await test.desk.read { try $0.newest(limit: 3).teasers.map(\.publishedAt) }
    #expect(newest.allSatisfy { $0.map { $0 < Moment(microseconds: 1_700_000_000_000_000) } ?? false })
    let expected: [(ImportProblem, Int)] = [
      (.title, 2), (.date(""), 3), (.author(""), 1), (.sameNumber(""), 1), (.unknownStatus(""), 1), (.reserved(""), 1),
      (.taken(""), 1),
    ]
    for (problem, number) in expected { #expect(count(summary, problem) == number, "\(problem.cause)") }
  }

  @Test(arguments: TestEngine.allCases)
  func `may have comments whose parents come later, never, or in a circle`(on engine: TestEngine) async throws {
    let comments: [TestExport.Comment] = [
      .init("2", parent: "9"), .init("9"), .init("3", parent: "77"), .init("4", parent: "5"), .init("5", parent: "4"),
      .init("6", parent: "6"), .init("7", approved: "0"), .init("8", approved: "spam"), .init("10", approved: "trash"),
      .init("11", kind: "pingback"), .init("9"), .init("12", kind: "order_note"),
    ]
    let (test, summary) = try await imported(TestExport([.init(1, comments: comments)]), on: engine)
    let rows = try await test.desk.database.read {
      try $0.values(
        String.self,
        """
        SELECT comment.source || ' ' || comment.state || ' ' || comment.kind || ' ' || coalesce(above.source, '-')
        FROM comment LEFT JOIN comment above ON above.id = comment.parent_id ORDER BY comment.source
        """)
    }
    let expected = [
      "10 discarded comment -", "11 published pingback -", "12 waiting comment -", "2 published comment 9",
      "3 published comment -",
      "4 published comment -", "5 published comment 4", "6 published comment -", "7 waiting comment -",
      "8 spam comment -", "9 published comment -", "9#2 published comment -",
    ]
    #expect(rows.map { $0.replacing("alt.example/1/", with: "") } == expected)
    #expect(summary.comments == 12 && count(summary, .parent("")) == 3 && count(summary, .commentKind("")) == 1)
  }

  @Test(arguments: TestEngine.allCases)
  func `may number two comments so that a third one has the number of neither`(on engine: TestEngine) async throws {
    let comments: [TestExport.Comment] = [.init("5"), .init("5"), .init("5#2"), .init("5#2", parent: "5")]
    let (test, summary) = try await imported(TestExport([.init(1, comments: comments)]), on: engine)
    let kept = try await test.desk.database.read {
      try $0.values(String.self, "SELECT source FROM comment ORDER BY source")
    }
    #expect(kept.count == 4 && summary.comments == 4)
  }

  @Test(arguments: TestEngine.allCases)
  func `may spell a category and a tag differently`(on engine: TestEngine) async throws {
    var export = TestExport([.init(1), .init(2)])
    export.items[0].terms = [("post_tag", "kueste", "KÜSTE"), ("category", "kueste", "Küste")]
    export.items[1].terms = [("post_tag", "kueste", "KÜSTE")]
    let tag =
      "<wp:tag><wp:term_id>9</wp:term_id><wp:tag_slug>kueste</wp:tag_slug><wp:tag_name>KÜSTE</wp:tag_name></wp:tag>"
    let text = export.text.replacing("</wp:category>", with: "</wp:category>" + tag)
    let (test, _) = try await imported(export, on: engine) { _ in Data(text.utf8) }
    #expect(try await test.desk.read { try $0.label(.topic, slug: "kueste")?.name } == "Küste")
    for slug in ["deich-1", "deich-2"] {
      let article = try #require(try await test.desk.read { try $0.article(slug: slug) })
      #expect(article.teaser.printed.topics.map(\.name) == ["Küste"])
    }
  }

  @Test func `may have names with signs, and titles that are deep`() async throws {
    var export = TestExport([
      .init(1, ["dc:creator": "tom", "excerpt:encoded": String(repeating: "<div>", count: 200_000) + "tief"]),
      .init(2, ["title": String(repeating: "<b>", count: 200_000) + "Tief"]),
    ])
    export.items[0].terms = [("category", "see", "See &amp; Meer")]
    let text = export.text.replacing(
      "<wp:category>",
      with:
        "<wp:author><wp:author_login>tom</wp:author_login><wp:author_display_name>Tom &amp;amp; Anna</wp:author_display_name></wp:author><wp:category>"
    )
    let (test, _) = try await imported(export) { _ in Data(text.utf8) }
    let article = try #require(try await test.desk.read { try $0.article(slug: "deich-1") })
    #expect(article.teaser.printed.authors.map(\.name) == ["Tom & Anna"] && article.leadHTML == "tief")
    #expect(article.teaser.printed.topics.map(\.name) == ["See & Meer"])
    #expect(try await titles(test).last == "Tief")
  }

  @Test func `tells nobody`() async throws {
    let (test, _) = try await imported(TestExport([.init(1), .init(2, ["wp:status": "future"])]))
    let jobs = try await test.desk.database.read {
      try $0.value(Int.self, "SELECT count(*) FROM job WHERE kind LIKE 'notice%'")
    }
    #expect(jobs == 0)
  }

  @Test func `is no export at all`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let path = try test.file("notes.txt", "Kein XML.")
    await #expect(throws: (any Error).self) { try await test.desk.importWordPress(path) }
    let other = try test.file("other.xml", "<?xml version=\"1.0\"?><a><b/></a>")
    await #expect(throws: (any Error).self) { try await test.desk.importWordPress(other) }
    await #expect(throws: (any Error).self) { try await test.desk.importWordPress(test.folder) }
    await #expect(throws: (any Error).self) { try await test.desk.importWordPress(test.folder + "/fehlt.xml") }
    await #expect(throws: (any Error).self) { try await test.desk.importWordPress(path, media: test.folder + "/fehlt") }
  }
}

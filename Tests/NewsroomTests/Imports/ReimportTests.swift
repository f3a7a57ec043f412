import Foundation
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

/// What an import finds that was here before.
@Suite struct `An export that comes again` {
  @Test(arguments: TestEngine.allCases)
  func `that came again, changed, changes what nobody changed here`(on engine: TestEngine) async throws {
    let (test, _) = try await imported(TestExport([.init(1), .init(2)]), on: engine)
    let ids = try await test.desk.database.read { try $0.values(Int64.self, "SELECT id FROM article ORDER BY id") }
    let site = try await test.desk.read { try $0.site() }
    let mine = try test.desk.prepare(
      ArticleContent(title: "Von uns", body: "Neu.", language: .de, credit: "K"), for: site)
    try await test.desk.write(by: "jella") { try $0.reviseArticle(ids[1], mine) }
    let path = try test.file(
      "neu.xml", TestExport([.init(1, ["title": "Eins neu"]), .init(2, ["title": "Zwei neu"]), .init(3)]).text)
    let summary = try await test.desk.importWordPress(path)
    #expect(try await titles(test) == ["Eins neu", "Von uns", "Deich 3"])
    #expect((summary.created, summary.revised, summary.unchanged) == (1, 1, 1))
    #expect(count(summary, .changedHere) == 1)
    // And the next time, too.
    let third = try test.file("drei.xml", TestExport([.init(2, ["title": "Zwei ganz neu"])]).text)
    _ = try await test.desk.importWordPress(third)
    #expect(try await titles(test) == ["Eins neu", "Von uns", "Deich 3"])
  }

  @Test func `that takes back what was public leaves that to people`() async throws {
    let (test, _) = try await imported(TestExport([.init(1)]))
    let path = try test.file(
      "neu.xml", TestExport([.init(1, ["wp:status": "draft", "content:encoded": "Geheim."])]).text)
    let summary = try await test.desk.importWordPress(path)
    let article = try #require(try await test.desk.read { try $0.article(slug: "deich-1") })
    #expect(article.state == .published && !(article.leadHTML + article.html).contains("Geheim"))
    #expect(count(summary, .takenBack) == 1 && count(summary, .draft) == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `makes nothing public before it is so there`(on engine: TestEngine) async throws {
    func future(_ id: Int, _ date: String, _ more: [String: String] = [:]) -> TestExport.Item {
      let fields = ["wp:status": "future", "wp:post_date": date, "wp:post_date_gmt": date]
      return .init(id, fields.merging(more) { $1 })
    }
    let (test, _) = try await imported(
      TestExport([future(1, "2031-05-01 10:00:00"), future(2, "2031-05-01 10:00:00"), .init(3)]), on: engine)
    let path = try test.file(
      "neu.xml",
      TestExport([
        .init(1, ["wp:status": "draft"]), future(2, "2031-05-20 10:00:00"),
        future(3, "2031-05-20 10:00:00", ["content:encoded": "Geheim."]),
      ]).text)
    let summary = try await test.desk.importWordPress(path)
    let rows = try await test.desk.database.read {
      try $0.values(
        String.self,
        "SELECT slug || ' ' || state || ' ' || coalesce(CAST(published_at / 86400000000 AS TEXT), '-') FROM article ORDER BY id"
      )
    }
    #expect(rows == ["deich-1 draft -", "deich-2 scheduled 22419", "deich-3 published 17967"])
    let due = try await test.desk.database.read {
      try $0.values(Int64.self, "SELECT due_at / 86400000000 FROM job WHERE kind = 'article.publish'")
    }
    #expect(due == [22_419] && count(summary, .takenBack) == 1)
    let third = try #require(try await test.desk.read { try $0.article(slug: "deich-3") })
    #expect(!(third.leadHTML + third.html).contains("Geheim"))
  }

  @Test(arguments: TestEngine.allCases)
  func `has its pictures when they come later, and says once what lacks`(on engine: TestEngine) async throws {
    let address = "https://alt.example/wp-content/uploads/2019/03/deich.jpg"
    let text = TestExport([
      .init(1, ["content:encoded": "<img src=\"\(address)\"> Der Deich."]),
      .init(2, ["wp:post_type": "attachment", "wp:attachment_url": address, "title": "Deich"]),
    ]).text
    let test = try await TestDesk.open(engine)
    let path = try test.file("export.xml", text)
    let without = try await test.desk.importWordPress(path)
    #expect(without.pictures == 0 && count(without, .picture("")) == 1)
    try FileManager.default.createDirectory(
      atPath: test.folder + "/uploads/2019/03", withIntermediateDirectories: true)
    try test.picture("photo.jpg", as: "uploads/2019/03/deich.jpg")
    let with = try await test.desk.importWordPress(path, media: test.folder + "/uploads")
    #expect(with.pictures == 1 && with.revised == 1 && count(with, .picture("")) == 0)
    let again = try await test.desk.importWordPress(path, media: test.folder + "/uploads")
    #expect(again.revised == 0 && again.unchanged == 1 && count(again, .picture("")) == 0)
  }

  @Test(arguments: TestEngine.allCases)
  func `gives what was private its own address when it appears there`(on engine: TestEngine) async throws {
    let (test, _) = try await imported(TestExport([.init(1, ["wp:status": "private"])]), on: engine)
    _ = try await test.desk.importWordPress(try test.file("neu.xml", TestExport([.init(1)]).text))
    let article = try #require(try await test.desk.read { try $0.article(slug: "deich-1") })
    #expect(article.state == .published && article.keptPath == "/2019/03/deich-1")
  }

  @Test(arguments: TestEngine.allCases)
  func `says which number another site had before`(on engine: TestEngine) async throws {
    let (test, _) = try await imported(TestExport([.init(1)]), on: engine)
    let other = TestExport([.init(1)]).text.replacing("alt.example", with: "neben.example")
      .replacing("/2019/03/deich-1/", with: "/2020/01/anderes/")
    let path = try test.file("neben.xml", other)
    for round in 1...2 {
      let report = test.folder + "/report\(round).jsonl"
      _ = try await test.desk.importWordPress(path, report: report)
      let lines = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
      let line = try #require(lines.first { $0.contains("\"old\":\"/?p=1\"") })
      #expect(line.contains("\"new\":\"/2019/03/deich-1\"") && line.contains("taken"), "\(line)")
    }
  }

  @Test func `leaves files alone that are no report of its own`() async throws {
    let (test, _) = try await imported(TestExport([.init(1)]))
    let export = test.folder + "/export.xml"
    let before = try Data(contentsOf: URL(fileURLWithPath: export))
    #expect(mkfifo(test.folder + "/pipe", 0o600) == 0)
    for report in [
      export, test.folder + "/./export.xml", test.folder, test.folder + "/pipe", test.folder + "/fehlt/r.jsonl",
    ] {
      await #expect(throws: ImportError.self, "\(report)") {
        try await test.desk.importWordPress(export, report: report)
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: export)) == before)
    // An older one stays until there is a new one.
    let report = try test.file("report.jsonl", "alt\n")
    await #expect(throws: (any Error).self) {
      try await test.desk.importWordPress(try test.file("kein.xml", "x"), report: report)
    }
    #expect(try String(contentsOfFile: report, encoding: .utf8) == "alt\n")
    #expect(!FileManager.default.fileExists(atPath: report + ".part"))
  }

  @Test func `keeps what was spelled otherwise here since`() async throws {
    let (test, _) = try await imported(TestExport([.init(1)]))
    let site = try await test.desk.read { try $0.site() }
    let mine = try test.desk.prepare(
      ArticleContent(title: "Von uns", body: "Neu.", language: .de, credit: "K", topics: ["KÜSTE"]), for: site)
    _ = try await test.desk.write(by: "jella") { try $0.createArticle(mine) }
    let path = try test.file("neu.xml", TestExport([.init(1)]).text)
    _ = try await test.desk.importWordPress(path)
    #expect(try await test.desk.read { try $0.label(.topic, slug: "kueste")?.name } == "KÜSTE")
  }
}

import HTTPTypes
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The page of readership` {
  private func tally(_ paths: [String: Int], from host: String? = nil) -> ReaderTally {
    var tally = ReaderTally()
    for (path, count) in paths { for number in 0..<count { tally.view(path, from: host, by: number) } }
    return tally
  }

  @Test(arguments: TestEngine.allCases)
  func `shows what is read, by page, topic, site and robot, with a table behind the chart`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine, demo: true)
    let desk = test.desk
    let editor = try await TestEditor.signedIn(.editor, test)
    #expect(try await editor.get("/redaktion/leserschaft").body.contains("Noch keine Aufrufe"))
    let lotse = "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit"
    var read = tally([lotse: 30, "/": 12], from: "google.com")
    for _ in 0..<4 { read.view(byRobot: "Googlebot") }
    for _ in 0..<2 {
      try await desk.record(read, visitors: 31, day: desk.day(of: desk.clock.now), at: desk.clock.now, start: "a")
    }
    let page = try await editor.get("/redaktion/leserschaft").body
    #expect(page.contains("<b>84</b> Aufrufe") && page.contains("<b>31</b> Besuche"))
    #expect(page.contains("Nachts fährt der Lotse jetzt vom Land aus mit") && page.contains("google.com"))
    #expect(page.contains("Häfen") && page.contains("Googlebot") && page.contains("<svg class=\"chart\" role=\"img\""))
    #expect(page.contains("<td>12 Uhr</td><td>84</td>"))
    let id = try #require(await desk.read { try $0.article(slug: String(lotse.dropFirst("/artikel/".count)))?.id })
    let one = try await editor.get("/redaktion/leserschaft?zeitraum=month&artikel=\(id)").body
    #expect(one.contains("<b>60</b> Aufrufe") && !one.contains("Googlebot"))
    let csv = try await editor.get("/redaktion/leserschaft/export?zeitraum=week")
    #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(csv.body.contains("2026-03-12T12:00:00+01:00,\(lotse),60\r\n"))
    // More than is read at once, and names that need quotes.
    try await test.desk.database.write { db in
      for number in 0..<12_000 {
        try db.execute(
          "INSERT INTO page_views (at, path, views) VALUES (\(Moment(microseconds: Int64(number / 7))), \("/a,\"\(number % 7)"), 1)"
        )
      }
      try db.execute("UPDATE page_views SET at = at + \(test.clock.now.microseconds - 100_000) WHERE at < 5000")
    }
    let long = try await editor.get("/redaktion/leserschaft/export?zeitraum=week").body
    #expect(long.split(separator: "\r\n").filter { $0.contains(",\"/a,\"\"") }.count == 12_000)
    #expect(try await TestEditor.signedIn(.moderator, test).get("/redaktion/leserschaft").status == 403)
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps every number when days are put together`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    for _ in 0..<3 {
      try await test.desk.record(
        tally(["/": 5, "/impressum": 2]), visitors: 3, day: test.desk.day(of: test.clock.now), at: test.clock.now,
        start: "a")
      test.clock.go(on: .seconds(1_200))
    }
    test.clock.go(on: .seconds(20 * 86_400))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    let rows = try await test.desk.database.read {
      try $0.rows("SELECT path, views FROM page_views ORDER BY path").map { row -> String in
        "\(try row["path"] as String) \(try row["views"] as Int)"
      }
    }
    #expect(rows == ["/ 15", "/impressum 6"])
    // Once more changes nothing.
    test.clock.go(on: .seconds(86_400))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    #expect(try await test.desk.database.read { try $0.value(Int.self, "SELECT sum(views) FROM page_views") } == 21)
  }

  @Test func `tells robots by what they call themselves`() {
    for (agent, name) in [
      ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "Bingbot"), ("", "?"),
      ("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140", "?"), ("NetNewsWire (RSS Reader)", "?"),
    ] { #expect(Robot.name(agent) == name) }
    for agent in [
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
    ] { #expect(Robot.name(agent) == nil) }
  }
}

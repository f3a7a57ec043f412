import Foundation
import Storage
import TestDesk
import Testing

@Suite struct `Readership` {
  /// A day of a site, made up: the same each time, with its truth counted beside it.
  private struct Log {
    struct Visit {
      let path: String, agent: String, referrer: String, address: String, more: String
    }
    var visits: [Visit] = []
    var views: [String: Int] = [:]
    var hosts: [String: Int] = [:]
    var robots: [String: Int] = [:]
    var visitors: Set<String> = []

    private static let people = [
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    ]
    private static let programs = [
      ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot"),
      ("curl/8.5.0", "?"), ("", "?"), ("Mozilla/5.0 (compatible; GPTBot/1.2)", "GPTBot"),
    ]
    private static let links = [
      ("", nil), ("https://www.google.com/", "google.com"), ("https://news.example/a?b=c", "news.example"),
      ("http://127.0.0.1:8080/", nil), ("android-app://com.example", nil), ("https://t.example:8443/x", "t.example"),
    ]

    init(_ count: Int, paths: [String]) {
      var state: UInt64 = 42
      func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
      }
      for _ in 0..<count {
        let path = paths[min(next(paths.count), next(paths.count))]
        // Of an IPv6 address the first half is one household.
        let isSix = next(4) == 0
        let address = isSix ? "2001:db8:0:\(next(60))::\(next(9) + 1)" : "203.0.\(next(2) + 112).\(next(250))"
        let network = isSix ? String(address.split(separator: "::")[0]) : address
        let (link, host) = Self.links[next(Self.links.count)]
        let isRobot = next(10) == 0
        let (program, name) = Self.programs[next(Self.programs.count)]
        let agent = isRobot ? program : Self.people[next(Self.people.count)]
        let isPrefetch = next(40) == 0
        visits.append(
          Visit(
            path: path, agent: agent, referrer: link, address: address,
            more: isPrefetch ? "Sec-Purpose: prefetch\r\n" : ""))
        // Feeds, pictures and addresses of nothing are no pages.
        guard !isPrefetch, path != "/feed", path != "/nichts" else { continue }
        if isRobot {
          robots[name, default: 0] += 1
        } else {
          views[String(path.prefix { $0 != "?" }), default: 0] += 1
          visitors.insert("\(network) \(agent)")
          if let host { hosts[host, default: 0] += 1 }
        }
      }
    }

    /// A part of it as one connection sends it.
    func sent(_ part: Range<Int>) -> String {
      part.map { index in
        let visit = visits[index]
        let agent = visit.agent.isEmpty ? "" : "User-Agent: \(visit.agent)\r\n"
        let referrer = visit.referrer.isEmpty ? "" : "Referer: \(visit.referrer)\r\n"
        let last = index == part.upperBound - 1 ? "Connection: close\r\n" : ""
        // Some have the page already: that is a view as any other.
        let known = index.isMultiple(of: 20) ? "" : "If-None-Match: *\r\n"
        return
          "GET \(visit.path) HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: 10.9.8.7, \(visit.address)\(index.isMultiple(of: 3) ? ", 127.0.0.1" : "")\r\n\(agent)\(referrer)\(visit.more)\(known)\(last)\r\n"
      }.joined()
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `of 100,000 visits is counted exactly, and nothing of who they were is kept`(on engine: TestEngine) async throws
  {
    let program = try await Program(engine)
    var paths = ["/", "/impressum", "/?utm_source=x", "/suche?q=kran", "/feed", "/nichts"]
    for number in 0..<12 {
      let file = try program.file("a\(number).md", "---\ntitle: Kran \(number)\ntopics: [Kräne]\n---\nText \(number).")
      try await program.run("publish", file).succeed()
      paths.insert("/artikel/kran-\(number)", at: 0)
    }
    let log = Log(100_000, paths: paths)
    let (server, address) = try await program.serve()
    let isWhole = await Program.waiting {
      (0..<100).allSatisfy { part in
        guard let connection = try? RawConnection(address) else { return false }
        let text = log.sent((part * 1_000)..<((part + 1) * 1_000))
        Thread.detachNewThread { connection.send(text) }
        return connection.isClosed(within: 60)
      }
    }
    #expect(isWhole)
    // At its end it stores what it has.
    #expect(await server.stop() == 0)
    let database = try await program.database()
    let (views, hosts, robots, visitors, titled) = try await database.read { db in
      (
        try pairs(db, "SELECT path AS name, sum(views) AS number FROM page_views GROUP BY path"),
        try pairs(db, "SELECT host AS name, sum(views) AS number FROM referrer_views GROUP BY host"),
        try pairs(db, "SELECT name, sum(views) AS number FROM robot_views GROUP BY name"),
        try db.values(Int.self, "SELECT visitors FROM visitor_count"),
        try db.value(Int.self, "SELECT count(DISTINCT article_id) FROM page_views")
      )
    }
    #expect(views == log.views && hosts == log.hosts && robots == log.robots)
    #expect(visitors == [log.visitors.count] && titled == 12)
    try await database.close()
    #expect(try await !holdsAddresses(program))
  }

  private func pairs(_ db: Snapshot, _ sql: SQL) throws -> [String: Int] {
    Dictionary(uniqueKeysWithValues: try db.rows(sql).map { (try $0["name"], try $0["number"]) })
  }

  /// Whether one byte of a visitor's address lies in a file of the site or a row of its database.
  private func holdsAddresses(_ program: Program) async throws -> Bool {
    var everything = Data()
    for case let name as String in FileManager.default.enumerator(atPath: program.site) ?? .init() {
      everything += (try? Data(contentsOf: URL(fileURLWithPath: program.site + "/" + name))) ?? Data()
    }
    if let address = program.environment["ANDRUCK_DATABASE"] {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["pg_dump", "--inserts", address]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let dump = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0 && dump.count > 10_000)
      everything += dump
    }
    #expect(everything.count > 10_000)
    return ["203.0.11", "10.9.8.7", "2001:db8"].contains { everything.firstRange(of: Data($0.utf8)) != nil }
  }
}

import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A ping` {
  private static func open(_ engine: TestEngine, hub: String = "", search: String = "", allowed: Bool = true)
    async throws
    -> TestDesk
  {
    let test = try await TestDesk.open(
      engine, options: ["outbound.allow_private": "\(allowed)", "site.url": "https://kaikante.example"])
    try await test.desk.write(by: "test") { writing in
      try writing.set("discovery.hubs", to: hub)
      try writing.set("discovery.indexnow", to: search)
    }
    return test
  }

  private static func publish(_ test: TestDesk, _ title: String = "Lotsen streiken") async throws -> Int64 {
    let id = try await test.draft(title, topics: ["Häfen"])
    try await test.desk.write(by: "test") { try $0.publishArticle(id) }
    return id
  }

  private static func waiting(_ test: TestDesk) async throws -> [String] {
    try await test.desk.read { reading in
      try reading.troubles().filter { $0.kind == .ping }.map { "\($0.isBuried ? "given up" : "again"): \($0.error)" }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `tells hubs of every feed and search engines of the page, in one request each`(on engine: TestEngine)
    async throws
  {
    let (hub, search) = (try TestWebServer(), try TestWebServer())
    defer {
      hub.stop()
      search.stop()
    }
    let test = try await Self.open(engine, hub: hub.address + "/hub", search: search.address + "/indexnow")
    let id = try await Self.publish(test)
    try await test.work()
    let told = try #require(hub.received.first)
    #expect(hub.received.count == 1 && told.request == "POST /hub")
    #expect(told.contentType == "application/x-www-form-urlencoded")
    let fields = told.body.split(separator: "&").map { $0.removingPercentEncoding ?? "" }
    let lists = ["/feed", "/thema/haefen/feed", "/ort/emden/feed"]
    let feeds = lists.flatMap { list in
      ["", ".atom", ".json"].flatMap { ["\($0)", "\($0)?voll=1"] }.map {
        "hub.url=https://kaikante.example\(list)\($0)"
      }
    }
    #expect(fields.first == "hub.mode=publish" && Set(fields.dropFirst()) == Set(feeds))
    let page = try #require(search.received.first)
    #expect(search.received.count == 1 && page.contentType.hasPrefix("application/json"))
    let notice = try #require(try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [String: Any])
    #expect(notice["urlList"] as? [String] == ["https://kaikante.example/artikel/lotsen-streiken"])
    #expect(notice["host"] as? String == "kaikante.example")
    #expect(notice["keyLocation"] as? String == "https://kaikante.example/indexnow.txt")
    #expect((notice["key"] as? String)?.wholeMatch(of: #/[0-9a-f]{32}/#) != nil)
    // What was withdrawn is told, too; what changed nothing is not.
    try await test.work()
    #expect(hub.received.count == 1)
    try await test.desk.write(by: "test") { try $0.withdraw(id, reason: "Stimmt nicht.") }
    try await test.work()
    #expect(hub.received.count == 2 && search.received.count == 2)
    #expect(try await Self.waiting(test).isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `waits longer each time for who says "not now", and arrives after an hour of that`(on engine: TestEngine)
    async throws
  {
    let busy = Array(repeating: "429 Too Many Requests", count: 6)
    let search = try TestWebServer(answers: busy + ["202 Accepted"])
    defer { search.stop() }
    let test = try await Self.open(engine, search: search.address)
    _ = try await Self.publish(test)
    var tries: [Int] = []
    for minute in 0..<70 {
      let known = search.received.count
      try await test.work()
      if search.received.count > known { tries.append(minute) }
      if minute == 0 { #expect(try await Self.waiting(test) == ["again: 429"]) }
      test.clock.go(on: .seconds(60))
    }
    #expect(tries == [0, 1, 3, 7, 15, 31, 63])
    #expect(try await Self.waiting(test).isEmpty)
  }

  @Test(arguments: TestEngine.allCases)
  func `waits as long as it is asked to`(on engine: TestEngine) async throws {
    let search = try TestWebServer(answers: ["503 Busy\r\nRetry-After: 600", "200 OK"])
    defer { search.stop() }
    let test = try await Self.open(engine, search: search.address)
    _ = try await Self.publish(test)
    try await test.work()
    test.clock.go(on: .seconds(590))
    try await test.work()
    #expect(search.received.count == 1)
    test.clock.go(on: .seconds(70))
    try await test.work()
    #expect(search.received.count == 2)
  }

  @Test(arguments: TestEngine.allCases)
  func `ends with the reason where the answer is no, and nobody else waits for it`(on engine: TestEngine) async throws {
    let (search, hub) = (try TestWebServer(answers: ["403 Forbidden"]), try TestWebServer())
    defer {
      search.stop()
      hub.stop()
    }
    let test = try await Self.open(engine, hub: hub.address, search: search.address)
    _ = try await Self.publish(test)
    try await test.work()
    #expect(try await Self.waiting(test) == ["given up: 403"])
    #expect(hub.received.count == 1)
    let id = try #require(try await test.desk.read { try $0.troubles().first { $0.kind == .ping }?.id })
    try await test.desk.write(by: "test") { try $0.retry(.ping, id) }
    test.clock.go(on: .seconds(60))
    try await test.work()
    #expect(search.received.count == 2)
  }

  @Test(arguments: [
    "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://0.0.0.0:PORT/",
  ])
  func `goes to no private address, by whatever name`(_ address: String) async throws {
    let server = try TestWebServer()
    defer { server.stop() }
    let port = try #require(server.address.split(separator: ":").last)
    let test = try await Self.open(.sqlite, hub: address.replacing("PORT", with: port), allowed: false)
    _ = try await Self.publish(test)
    try await test.work()
    #expect(server.received.isEmpty)
    let waiting = try await Self.waiting(test)
    #expect(waiting.count == 18 && waiting.allSatisfy { $0.contains("private") })
  }

  @Test func `follows no redirect`() async throws {
    let inside = try TestWebServer()
    let hub = try TestWebServer(answers: ["307 Temporary Redirect\r\nLocation: \(inside.address)/inside"])
    defer {
      hub.stop()
      inside.stop()
    }
    let test = try await Self.open(.sqlite, hub: hub.address)
    _ = try await Self.publish(test)
    try await test.work()
    #expect(hub.received.count == 1 && inside.received.isEmpty)
    #expect(try await Self.waiting(test).allSatisfy { $0 == "given up: 307" })
  }
}

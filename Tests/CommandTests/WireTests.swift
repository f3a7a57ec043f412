import Foundation
import TestDesk
import Testing

/// What comes in as bytes, read and answered by the running program.
@Suite struct `A connection` {
  @Test func `gets its answers in the order of its questions, kept pages among others`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let (kept, missing, health) = (Talk.get("/artikel/eins"), Talk.get("/nichts"), Talk.get("/healthz"))
    let all = try await Talk.answers(address, [kept + missing + kept + kept + health + missing + kept], 7)
    #expect(
      Talk.summary(all) == [
        "200 Eins – Testblatt", "404 Hier steht nichts – Testblatt", "200 Eins – Testblatt", "200 Eins – Testblatt",
        "200 ", "404 Hier steht nichts – Testblatt", "200 Eins – Testblatt",
      ])
  }

  @Test func `may send a request in any pieces`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let request = Talk.get("/artikel/eins")
    for cut in stride(from: 1, to: request.count, by: 7) {
      let parts = [
        String(request.prefix(cut)), String(request.dropFirst(cut)) + request.prefix(5), String(request.dropFirst(5)),
      ]
      let all = Talk.summary(try await Talk.answers(address, parts, 2, pause: 0.002))
      #expect(all == ["200 Eins – Testblatt", "200 Eins – Testblatt"], "\(cut)")
    }
  }

  @Test func `keeps its place after a body, whoever reads it`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let post = "POST /impressum HTTP/1.1\r\n\(Talk.host)Content-Length: 40\r\n\r\n"
    let body = "GET /healthz HTTP/1.1 " + String(repeating: "x", count: 18)
    let all = try await Talk.answers(
      address, [post, String(body.prefix(10)), String(body.dropFirst(10)) + Talk.get("/artikel/eins")], 2, pause: 0.05)
    #expect(Talk.summary(all).map { $0.prefix(3) } == ["405", "200"])
  }

  @Test(arguments: [
    "GET /artikel/eins HTTP/1.1\r\nHost : a\r\n\r\n", "GET /artikel/eins HTTP/1.1\r\n\r\n\r\n",
    "GET /artikel/eins\r\n\r\n", "GET /artikel/eins HTTP/1.1\nHost: a\n\n",
    "GET  /artikel/eins HTTP/1.1\r\nHost: a\r\n\r\n",
    "\u{1}\u{2}\u{3}\r\n\r\n",
    "GET /artikel/eins HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    "GET /artikel/eins HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "GET /artikel/eins HTTP/1.1\r\nHost: a\r\nX: a\r\n folded\r\n\r\n", "GET /artikel/eins HTTP/9.9\r\nHost: a\r\n\r\n",
  ])
  func `that speaks oddly is left to the full parser, and nobody else suffers`(_ odd: String) async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let said = try await Talk.answers(address, [odd + Talk.get("/artikel/eins", "Connection: close\r\n")], 3)
    // One answer for each request, in order, or a refusal that ends the connection: never a third opinion.
    #expect(!said.isEmpty && said.count <= 2, "\(said.count) answers")
    #expect(said.dropLast().allSatisfy { !$0.contains("HTTP/1.1 400") })
    if said.count == 2 { #expect(said[1].hasPrefix("HTTP/1.1 200") || said[1].hasPrefix("HTTP/1.1 400")) }
    #expect(Talk.summary(try await Talk.answers(address, [Talk.get("/artikel/eins")])).count == 1)
    #expect(server.process.isRunning)
  }

  @Test func `with too large a head is told so`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    let fields = (0..<3000).map { "X-\($0): \(String(repeating: "a", count: 20))\r\n" }.joined()
    let said = try await Talk.answers(address, [Talk.get("/artikel/eins", fields)])
    #expect(said.count == 1 && said.allSatisfy { $0.hasPrefix("HTTP/1.1 4") })
    #expect(Talk.summary(try await Talk.answers(address, [Talk.get("/")])).count == 1)
  }

  @Test(arguments: ["Content-Length: 3000000", "Transfer-Encoding: chunked", "Content-Length: 99999999999"])
  func `with too large a body is told so, and ended`(_ field: String) async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    let isEndless = field.hasPrefix("T")
    let (said, isClosed) = try await Program.waiting {
      Result {
        let connection = try RawConnection(address)
        connection.send("POST /impressum HTTP/1.1\r\n\(Talk.host)\(field)\r\n\r\n")
        let piece = "3e8\r\n\(String(repeating: "x", count: 1000))\r\n"
        if isEndless { for _ in 0..<3000 { connection.send(piece) } }
        return (connection.read(1), connection.isClosed(within: 5))
      }
    }.get()
    #expect(isClosed)
    // Who sends without end may be answered before it is too much, or not hear the answer while sending.
    #expect(isEndless || said.first?.hasPrefix("HTTP/1.1 413") == true, "\(said)")
    #expect(Talk.summary(try await Talk.answers(address, [Talk.get("/")])).count == 1)
  }

  @Test func `asks for what it knows and hears that nothing changed, in every coding`() async throws {
    let (program, server, address) = try await Talk.site()
    defer { server.kill() }
    for way in ["", "?egal=1"] {
      for coding in ["", "gzip", "br", "gzip;q=0, br;q=0"] {
        let accept = coding.isEmpty ? "" : "Accept-Encoding: \(coding)\r\n"
        let first = try await head(address, "GET", way, accept)
        let tag = try #require(first.firstMatch(of: #/ETag: (\S+)\r\n/#)).1
        #expect(first.contains("Content-Encoding: \(coding)\r\n") == (coding == "gzip" || coding == "br"))
        let again = try await head(address, "GET", way, "If-None-Match: \"x\", W/\(tag)\r\n" + accept)
        #expect(again.hasPrefix("HTTP/1.1 304") && again.contains("ETag: \(tag)"))
        let bare = try await head(address, "HEAD", way, accept)
        #expect(bare.hasPrefix("HTTP/1.1 200") && bare.contains("ETag: \(tag)"))
      }
    }
    let old = try await head(address, "GET", "", "")
    let tag = try #require(old.firstMatch(of: #/ETag: (\S+)\r\n/#)).1
    let file = try program.file("a.md", "---\ntitle: Eins\n---\nGanz anderer Text.")
    try await program.run("publish", file).succeed()
    try await Task.sleep(for: .milliseconds(300))
    let new = try #require(
      try await Talk.answers(address, [Talk.get("/artikel/eins", "If-None-Match: \(tag)\r\n")]).first)
    #expect(new.hasPrefix("HTTP/1.1 200") && new.contains("Ganz anderer Text."))
  }

  /// The first answer's head; compressed bodies are no texts.
  private func head(_ address: String, _ method: String, _ way: String, _ fields: String) async throws -> String {
    let request = "\(method) /artikel/eins\(way) HTTP/1.1\r\n\(Talk.host)\(fields)\r\n"
    return try #require(try await Talk.answers(address, [request], toHeads: true).first)
  }

  @Test func `that says close is closed after its answer`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let isClosed = try await Program.waiting {
      Result {
        let connection = try RawConnection(address)
        connection.send(Talk.get("/artikel/eins", "Connection: close\r\n") + Talk.get("/artikel/eins"))
        return connection.read(2).count == 1 && connection.isClosed(within: 5)
      }
    }.get()
    #expect(isClosed)
  }

  @Test func `that asks and never reads costs no memory, and the program ends in peace`() async throws {
    let (_, server, address) = try await Talk.site()
    _ = await Program.get(address + "/artikel/eins")
    let grown = try await Program.waiting {
      Result {
        let connection = try RawConnection(address)
        let flood = Thread { [requests = String(repeating: Talk.get("/artikel/eins"), count: 60_000)] in
          connection.send(requests)
        }
        let before = Self.resident(server.process.processIdentifier)
        flood.start()
        Thread.sleep(forTimeInterval: 1.5)
        return Self.resident(server.process.processIdentifier) - before
      }
    }.get()
    #expect(grown < 30_000, "\(grown) kB")
    #expect(Talk.summary(try await Talk.answers(address, [Talk.get("/artikel/eins")])).count == 1)
    #expect(await server.stop() == 0)
  }

  /// Kilobytes of memory that a process holds.
  private static func resident(_ process: Int32) -> Int {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    return status.firstMatch(of: #/VmRSS:\s+(\d+)/#).flatMap { Int($0.1) } ?? 0
  }
}

import Foundation
import TestDesk
import Testing

/// Requests that follow each other on one connection, and its end.
@Suite struct `A conversation` {
  private static let odd = "GET /healthz HTTP/1.1\r\nHost: a\r\nX.Y: 1\r\n\r\n"

  @Test func `goes on after what only the full parser understands, also in one piece`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let post = "POST /impressum HTTP/1.1\r\n\(Talk.host)Content-Length: 5\r\n\r\nabcde"
    let empty = "POST /impressum HTTP/1.1\r\n\(Talk.host)Content-Length: 0\r\n\r\n"
    let miss = Talk.get("/healthz")
    for (second, status) in [(Self.odd, "200"), (post, "405"), (empty, "405")] {
      let all = Talk.summary(try await Talk.answers(address, [miss + second + Talk.get("/artikel/eins")], 3))
      #expect(all.map { $0.prefix(3) } == ["200", status[...], "200"])
    }
  }

  @Test func `ends with the answer that says so, whatever was sent behind it`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let kept = Talk.get("/artikel/eins")
    for word in ["close", "Close"] {
      for path in ["/artikel/eins", "/healthz", "/nirgends"] {
        let all = try await Talk.answers(address, [Talk.get(path, "Connection: \(word)\r\n") + kept + kept], 3)
        #expect(all.count == 1, "\(path) \(word)")
      }
    }
    let said = try await Talk.answers(address, [Talk.get("/artikel/eins", "Connection: close\r\n")])
    #expect(said.first?.contains("\r\nConnection: close\r\n") == true)
  }

  @Test func `is answered to its end when the other side sends no more`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    let requests = ["/healthz", "/artikel/eins", "/healthz", "/nirgends"].map { Talk.get($0) }.joined()
    let all = try await Program.waiting {
      Result {
        let connection = try RawConnection(address)
        connection.send(requests)
        connection.sendNoMore()
        return connection.read(4)
      }
    }.get()
    #expect(Talk.summary(all).map { $0.prefix(3) } == ["200", "200", "200", "404"])
  }

  @Test func `hears "not modified" only of the bytes that it would get`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    _ = await Program.get(address + "/artikel/eins")
    func head(_ fields: String) async throws -> String {
      try await Talk.answers(address, [Talk.get("/artikel/eins", fields)], toHeads: true).first ?? ""
    }
    let tag = try #require(try await head("Accept-Encoding: br\r\n").firstMatch(of: #/ETag: (\S+)\r\n/#)).1
    #expect(try await head("Accept-Encoding: br\r\nIf-None-Match: \(tag)\r\n").hasPrefix("HTTP/1.1 304"))
    #expect(try await head("Accept-Encoding: gzip\r\nIf-None-Match: \(tag)\r\n").hasPrefix("HTTP/1.1 200"))
    #expect(try await head("If-None-Match: \(tag)\r\n").hasPrefix("HTTP/1.1 200"))
  }

  @Test func `leaves nothing of one reader's in another's answer`() async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    let english = "Accept-Language: en\r\nX-Request-Id: mine\r\n"
    let paths = ["/article/eins", "/artikel/eins/", "/artikel/eins", "/nirgends", "/archiv/2026/13", "/static/nichts"]
    for path in paths {
      let first = try await Talk.answers(address, [Talk.get(path + "?secret=mine", english)])
      let second = try await Talk.answers(address, [Talk.get(path)])
      #expect(second.first?.contains("mine") == false && first.first?.contains("secret") == false, "\(path)")
    }
  }

  @Test(arguments: ["", "Host: a\r\nHost: b\r\n"])
  func `names one host`(_ hosts: String) async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    let all = try await Talk.answers(address, ["GET /impressum HTTP/1.1\r\n\(hosts)\r\n" + Talk.get("/impressum")], 2)
    #expect(all.count == 1 && all.first?.hasPrefix("HTTP/1.1 400") == true)
  }

  @Test(arguments: ["HTTP/1.1\r\nHost: a\r\nConnection: x, close", "HTTP/1.0\r\nHost: a"])
  func `ends when its first line or a list says so`(_ rest: String) async throws {
    let (_, server, address) = try await Talk.site()
    defer { server.kill() }
    let isClosed = try await Program.waiting {
      Result {
        let connection = try RawConnection(address)
        connection.send("GET /impressum \(rest)\r\n\r\n")
        return connection.read(1).count == 1 && connection.isClosed(within: 5)
      }
    }.get()
    #expect(isClosed)
  }
}

import Testing
import Website

@Suite struct `A plain request` {
  private func find(_ text: String) -> RequestHead.Finding {
    Array(text.utf8).withUnsafeBytes { RequestHead.find(in: $0) }
  }

  private func plain(_ text: String) -> RequestHead? {
    if case .head(let head) = find(text) { head } else { nil }
  }

  @Test func `is found with all that matters`() throws {
    let text =
      "GET /a?b=c HTTP/1.1\r\nhost: x\r\nACCEPT-ENCODING: deflate , Br;q=0.5,gzip;q=0\r\nIf-None-Match: \"t\"\r\nConnection: Close\r\n\r\nrest"
    let head = try #require(plain(text))
    #expect(head.isGet && !head.keepsAlive && head.length == text.utf8.count - 4 && head.bodyLength == 0)
    #expect(head.codings.brotli && !head.codings.gzip && head.knownTags != nil && head.target == 4..<10)
  }

  @Test func `ends where its body ends`() throws {
    let head = try #require(plain("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n"))
    #expect(head.bodyLength == 17 && !head.isGet && !head.isHead)
  }

  @Test func `is waited for until its head is whole`() {
    let text = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    for count in 0..<text.count {
      guard case .unfinished = find(String(text.prefix(count))) else { return #expect(Bool(false), "\(count)") }
    }
    #expect(plain(text) != nil)
  }

  /// Whatever two parsers could read in two ways.
  @Test(arguments: [
    "GET / HTTP/1.0\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "GET / HTTP/1.1\nHost: x\n\n", "GET / HTTP/1.1\r\nHost: x\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\n a: b\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
    "GET / HTTP/1.1\r\n: x\r\nHost: x\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{0}c\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\n\r\n", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET /ä HTTP/1.1\r\nHost: x\r\n\r\n", "GET /  HTTP/1.1\r\nHost: x\r\n\r\n", "get / HTTP/1.1\r\nHost: x\r\n\r\n",
    " GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
  ])
  func `is nothing else`(_ text: String) {
    guard case .odd = find(text) else { return #expect(Bool(false), "\(text.debugDescription)") }
  }

  @Test func `has no end of fields and no endless head`() {
    let fields = (0..<70).map { "A\($0): b\r\n" }.joined()
    guard case .odd = find("GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n") else { return #expect(Bool(false)) }
    guard case .odd = find("GET / HTTP/1.1\r\nHost: x\r\nA: " + String(repeating: "b", count: 17_000)) else {
      return #expect(Bool(false))
    }
  }
}

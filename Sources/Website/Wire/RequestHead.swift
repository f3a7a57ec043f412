// Where a request ends decides which bytes are the next request, so a second opinion about that is dangerous (request
// smuggling). This parser answers only for requests of the plainest kind; of anything else it says "odd", and from then
// on the connection belongs to the full parser alone.
import Foundation

/// The head of a plain HTTP/1.1 request (RFC 9112), found in bytes without copying them.
package struct RequestHead {
  package enum Finding {
    /// The head does not end yet.
    case unfinished
    /// Not plain: whoever parses everything should look at it.
    case odd
    case head(RequestHead)
  }

  /// Bytes from the method to the empty line.
  package private(set) var length = 0
  package private(set) var target = 0..<0
  /// Of a GET or HEAD; other methods are never answered from the cache.
  package private(set) var isGet = false
  package private(set) var isHead = false
  package private(set) var keepsAlive = true
  package private(set) var bodyLength = 0
  package private(set) var codings = AcceptedCodings()
  /// The value of `If-None-Match`.
  package private(set) var knownTags: Range<Int>?

  /// What the browser calls itself, where the link stood, and what a proxy says of who is behind it.
  package private(set) var agent = 0..<0
  package private(set) var referrer = 0..<0
  package private(set) var forwarded = 0..<0
  /// Nobody reads it yet.
  package private(set) var isPrefetch = false

  static let longest = 16 << 10
  private static let mostFields = 64

  package static func find(in bytes: UnsafeRawBufferPointer) -> Finding {
    var parser = Parser(bytes: bytes)
    return parser.run()
  }

  private struct Parser {
    let bytes: UnsafeRawBufferPointer
    var head = RequestHead()
    var hosts = 0
    var lengths = 0

    mutating func run() -> Finding {
      guard let lineEnd = end(from: 0) else { return bytes.count > RequestHead.longest ? .odd : .unfinished }
      guard lineEnd > 0, requestLine(lineEnd - 1) else { return .odd }
      var start = lineEnd + 1
      for _ in 0...RequestHead.mostFields {
        guard let end = end(from: start) else { return bytes.count > RequestHead.longest ? .odd : .unfinished }
        guard end > start, bytes[end - 1] == 0x0D else { return .odd }
        if end == start + 1 {
          head.length = end + 1
          return hosts == 1 && head.length <= RequestHead.longest ? .head(head) : .odd
        }
        guard field(start, end - 1) else { return .odd }
        start = end + 1
      }
      return .odd
    }

    private func end(from start: Int) -> Int? {
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return base.distance(to: found)
    }

    /// "GET /path HTTP/1.1", up to the carriage return at `end`.
    private mutating func requestLine(_ end: Int) -> Bool {
      guard bytes[end] == 0x0D else { return false }
      var place = 0
      while place < end, (0x41...0x5A).contains(bytes[place]) { place += 1 }
      guard place > 0, place < end, bytes[place] == 0x20 else { return false }
      head.isGet = equal(0..<place, "GET", caseless: false)
      head.isHead = equal(0..<place, "HEAD", caseless: false)
      let start = place + 1
      place = start
      while place < end, bytes[place] > 0x20, bytes[place] < 0x7F { place += 1 }
      head.target = start..<place
      return place > start && bytes[start] == UInt8(ascii: "/") && equal(place..<end, " HTTP/1.1", caseless: false)
    }

    private mutating func field(_ start: Int, _ end: Int) -> Bool {
      var colon = start
      while colon < end, Self.isName(bytes[colon]) { colon += 1 }
      guard colon > start, colon < end, bytes[colon] == UInt8(ascii: ":") else { return false }
      var (first, last) = (colon + 1, end)
      while first < last, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
      for place in first..<last where bytes[place] < 0x20 && bytes[place] != 0x09 || bytes[place] == 0x7F {
        return false
      }
      return take(start..<colon, first..<last)
    }

    private mutating func take(_ name: Range<Int>, _ value: Range<Int>) -> Bool {
      switch name.count {
      case 4 where equal(name, "host"):
        hosts += 1
      case 15 where equal(name, "accept-encoding"):
        head.codings = AcceptedCodings(bytes[value])
      case 13 where equal(name, "if-none-match"):
        guard head.knownTags == nil else { return false }
        head.knownTags = value
      case 10 where equal(name, "user-agent"): head.agent = value
      case 7 where equal(name, "referer"): head.referrer = value
      case 15 where equal(name, "x-forwarded-for"): head.forwarded = value
      case 11 where equal(name, "sec-purpose"): head.isPrefetch = true
      case 10 where equal(name, "connection"):
        if equal(value, "close") { head.keepsAlive = false } else { return equal(value, "keep-alive") }
      case 14 where equal(name, "content-length"):
        return length(value)
      case 17 where equal(name, "transfer-encoding"), 6 where equal(name, "expect"), 7 where equal(name, "upgrade"):
        return false
      default: break
      }
      return true
    }

    /// Only digits, only once.
    private mutating func length(_ value: Range<Int>) -> Bool {
      lengths += 1
      guard lengths == 1, (1...9).contains(value.count) else { return false }
      for place in value {
        guard (0x30...0x39).contains(bytes[place]) else { return false }
        head.bodyLength = head.bodyLength * 10 + Int(bytes[place] - 0x30)
      }
      return true
    }

    private func equal(_ range: Range<Int>, _ text: StaticString, caseless: Bool = true) -> Bool {
      guard range.count == text.utf8CodeUnitCount else { return false }
      let mask: UInt8 = caseless ? 0x20 : 0
      return text.withUTF8Buffer { letters in
        for index in 0..<letters.count where bytes[range.lowerBound + index] | mask != letters[index] | mask {
          return false
        }
        return true
      }
    }

    /// `tchar` of RFC 9110 § 5.6.2, as far as names that are in use need it.
    private static func isName(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }
  }
}

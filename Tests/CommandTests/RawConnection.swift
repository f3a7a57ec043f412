import Foundation
import Glibc

/// A connection as a program has it that writes its requests by hand. Blocking, so it is used on a thread that may wait.
final class RawConnection: Sendable {
  private let socket: Int32

  /// Connects to "http://127.0.0.1:PORT".
  init(_ address: String) throws {
    guard let port = address.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw POSIXError(.EINVAL) }
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    target.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(socket) }

  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Half closes: what was sent is all there is.
  func sendNoMore() { shutdown(socket, Int32(SHUT_WR)) }

  /// Whole answers, so many; fewer when the other side closes, or nothing has come for five seconds.
  func read(_ count: Int, toHeads: Bool = false) -> [String] {
    patience(5)
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let whole = Self.answers(String(decoding: all, as: UTF8.self), toHeads)
      if whole.count >= count { return whole }
      let received = recv(socket, &part, part.count, 0)
      guard received > 0 else { return whole }
      all += part[..<received]
    }
  }

  private func patience(_ seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// The whole answers at the start of a text. Lengths are bytes; compressed bodies are no texts, so here they are only
  /// counted when they come alone.
  private static func answers(_ text: String, _ toHeads: Bool) -> [String] {
    var found: [String] = []
    var rest = Substring(text)
    while let end = rest.range(of: "\r\n\r\n") {
      let head = rest[..<end.upperBound]
      let length = head.firstMatch(of: #/(?i)content-length: (\d+)/#).flatMap { Int($0.1) } ?? 0
      let isBare = toHeads || head.hasPrefix("HTTP/1.1 304")
      let body = rest[end.upperBound...].utf8
      guard isBare || body.count >= length else { break }
      let stop = isBare ? end.upperBound : body.index(body.startIndex, offsetBy: length)
      found.append(String(rest[..<stop]))
      rest = rest[stop...]
    }
    return found
  }

  /// Whether the other side has closed within so long.
  func isClosed(within seconds: Double) -> Bool {
    patience(Int(seconds))
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(socket, &part, part.count, 0)
      if count == 0 { return true }
      if count < 0 { return errno == ECONNRESET }
    }
  }
}

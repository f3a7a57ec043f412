// A mail server for one test, on a free port of the loopback interface. What it answers follows from the recipient's name: it takes
// every mail, but those to somebody who is called like a fault.
import Foundation
import Synchronization

public final class TestMailServer: Sendable {
  public struct Received: Sendable {
    public let recipient: String
    public let message: String
  }
  private struct State {
    var received: [Received] = []
    var connections = 0
    var tries: [String: Int] = [:]
    var greets = true
  }
  private let state = Mutex(State())
  private let socket: Int32
  public let port: Int

  public var received: [Received] { state.withLock { $0.received } }
  public var connections: Int { state.withLock { $0.connections } }
  public var address: String { "smtp://127.0.0.1:\(port)" }
  /// Whether it greets with 220, or turns everybody away.
  public func greet(_ greets: Bool) { state.withLock { $0.greets = greets } }

  public init() throws {
    let listener = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
        bind(listener, plain, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, plain, &length) == 0
      }
    }
    socket = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    guard bound else { throw CocoaError(.featureUnsupported) }
    Thread.detachNewThread {
      // Who accepts closes: a number that is free is another server's at once.
      defer { close(listener) }
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        Thread.detachNewThread { self.serve(client) }
      }
    }
  }

  public func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func serve(_ client: Int32) {
    defer { close(client) }
    let reader = LineReader(client)
    func say(_ text: String) {
      _ = (text + "\r\n").withCString { send(client, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    }
    guard
      state.withLock({ state in
        state.connections += 1
        return state.greets
      })
    else { return say("421 4.3.2 too busy") }
    say("220 test ESMTP")
    var recipient = ""
    while let line = reader.line() {
      switch line.prefix(4).uppercased() {
      case "EHLO", "HELO": say("250-test\r\n250 ENHANCEDSTATUSCODES")
      case "MAIL": say("250 2.1.0 ok")
      case "RCPT":
        recipient = String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" })
        say(answer(recipient))
      case "DATA":
        say("354 go on")
        var text = ""
        while let line = reader.line(), line != "." {
          text += (line.hasPrefix("..") ? line.dropFirst() : line[...]) + "\r\n"
        }
        let name = recipient.prefix { $0 != "@" }
        if name == "close" { return }
        if name == "stall" {
          // Says nothing until the other side has had enough.
          while reader.line() != nil {}
          return
        }
        if name == "spam" {
          say("554 5.7.1 we do not want this")
        } else {
          state.withLock { $0.received.append(Received(recipient: recipient, message: text)) }
          say("250 2.0.0 taken")
        }
      case "RSET": say("250 2.0.0 ok")
      case "QUIT":
        say("221 2.0.0 bye")
        return
      default: say("502 5.5.1 what?")
      }
    }
  }

  private func answer(_ recipient: String) -> String {
    let tries = state.withLock { state in
      state.tries[recipient, default: 0] += 1
      return state.tries[recipient, default: 0]
    }
    switch recipient.prefix(while: { $0 != "@" }) {
    case "nobody": return "550 5.1.1 no such user"
    case "full": return "452 4.2.2 mailbox full"
    case "grey": return tries == 1 ? "450 4.7.1 greylisted, try again" : "250 2.1.5 ok"
    case "busy1", "busy2", "busy3": return tries == 1 ? "450 4.3.2 too many" : "250 2.1.5 ok"
    default: return "250 2.1.5 ok"
    }
  }
}

private final class LineReader {
  private let client: Int32
  private var bytes: [UInt8] = []
  private var start = 0

  init(_ client: Int32) { self.client = client }

  /// Without its end; nil when nobody says anything more.
  func line() -> String? {
    while true {
      if let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        let line = bytes[start..<end]
        return String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      }
      bytes.removeFirst(start)
      start = 0
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }
}

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
  private let listener: LoopbackListener

  public var received: [Received] { state.withLock { $0.received } }
  public var connections: Int { state.withLock { $0.connections } }
  public var port: Int { listener.port }
  public var address: String { "smtp://127.0.0.1:\(listener.port)" }
  /// Whether it greets with 220, or turns everybody away.
  public func greet(_ greets: Bool) { state.withLock { $0.greets = greets } }

  public init() throws {
    listener = try LoopbackListener()
    listener.accept { [self] in serve($0) }
  }

  public func stop() { listener.stop() }

  private func serve(_ client: Int32) {
    let reader = LineReader(client)
    func say(_ text: String) { LoopbackListener.say(text + "\r\n", to: client) }
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

// A web server for one test, on a free port of the loopback interface: it notes what it is sent, and answers what it was told to.
public import Foundation
import Synchronization

public final class TestWebServer: Sendable {
  public struct Received: Sendable {
    /// "POST /hub"
    public let request: String
    public let contentType: String
    public let body: String
    public let at: Date
  }
  private struct State {
    var received: [Received] = []
    var answers: [String] = []
  }
  private let state = Mutex(State())
  private let listener: LoopbackListener

  public var received: [Received] { state.withLock { $0.received } }
  public var address: String { "http://127.0.0.1:\(listener.port)" }

  /// Heads of answers, without their ends: "429 Too Many Requests\r\nRetry-After: 60". The last one stays.
  public init(answers: [String] = ["200 OK"]) throws {
    listener = try LoopbackListener()
    state.withLock { $0.answers = answers }
    listener.accept { [self] in serve($0) }
  }

  public func stop() { listener.stop() }

  private func serve(_ client: Int32) {
    let reader = LineReader(client)
    guard let first = reader.line() else { return }
    var (length, type) = (0, "")
    while let line = reader.line(), !line.isEmpty {
      let value = line.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
      if line.lowercased().hasPrefix("content-length:") { length = Int(value) ?? 0 }
      if line.lowercased().hasPrefix("content-type:") { type = value }
    }
    let body = String(decoding: reader.bytes(length), as: UTF8.self)
    let answer = state.withLock { state in
      let request = first.split(separator: " ").prefix(2).joined(separator: " ")
      state.received.append(Received(request: request, contentType: type, body: body, at: Date()))
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers.first ?? "200 OK"
    }
    LoopbackListener.say("HTTP/1.1 \(answer)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", to: client)
  }
}

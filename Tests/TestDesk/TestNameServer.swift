// A name server for one test, on a free port of the loopback interface: says the TXT records that it was given (RFC 1035 § 4).
import Foundation
import Synchronization

public final class TestNameServer: Sendable {
  private let socket: Int32
  private let texts: Mutex<[String: [String]]>
  /// `127.0.0.1:5353`.
  public let address: String

  public init(_ texts: [String: [String]]) throws {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
        bind(socket, plain, length) == 0 && getsockname(socket, plain, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.featureUnsupported) }
    self.socket = socket
    self.texts = Mutex(texts)
    self.address = "127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    Thread.detachNewThread { [self] in serve() }
  }

  public func set(_ name: String, _ values: [String]) { texts.withLock { $0[name] = values } }

  public func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func serve() {
    defer { close(socket) }
    var question = [UInt8](repeating: 0, count: 512)
    while true {
      var from = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &from) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(socket, &question, question.count, 0, $0, &length)
        }
      }
      guard count > 12 else { return }
      let answer = answer(Array(question[..<count]))
      _ = withUnsafeMutablePointer(to: &from) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          sendto(socket, answer, answer.count, 0, $0, length)
        }
      }
    }
  }

  private func answer(_ question: [UInt8]) -> [UInt8] {
    var labels: [String] = []
    var index = 12
    while index < question.count, question[index] > 0 {
      let end = index + 1 + Int(question[index])
      labels.append(String(decoding: question[(index + 1)..<end], as: UTF8.self))
      index = end
    }
    let found = texts.withLock { $0[labels.joined(separator: ".")] }
    // An answer, by one who may; 3: there is no such name.
    var out = question[..<2] + [0x81, found == nil ? 0x83 : 0x80, 0, 1, 0, UInt8(found?.count ?? 0), 0, 0, 0, 0]
    out += question[12..<(index + 5)]
    for text in found ?? [] {
      let bytes = Array(text.utf8)
      let parts = stride(from: 0, to: bytes.count, by: 255).map { bytes[$0..<min($0 + 255, bytes.count)] }
      let data = parts.flatMap { [UInt8($0.count)] + $0 }
      out += [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, UInt8(data.count >> 8), UInt8(data.count & 0xFF)] + data
    }
    return Array(out)
  }
}

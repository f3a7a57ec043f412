// Where the servers of tests listen: a free port of the loopback interface, a thread for each who calls.
import Foundation

final class LoopbackListener: Sendable {
  private let socket: Int32
  let port: Int

  init() throws {
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
  }

  /// Closes each connection when `serve` is done with it.
  func accept(_ serve: @escaping @Sendable (Int32) -> Void) {
    Thread.detachNewThread { [socket] in
      // Who accepts closes: a number that is free is another server's at once.
      defer { close(socket) }
      while true {
        let client = Foundation.accept(socket, nil, nil)
        guard client >= 0 else { return }
        Thread.detachNewThread {
          defer { close(client) }
          serve(client)
        }
      }
    }
  }

  func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  static func say(_ text: String, to client: Int32) {
    _ = text.withCString { send(client, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
  }
}

/// Reads what the other end says, line by line or by number.
final class LineReader {
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
      guard fill() else { return nil }
    }
  }

  /// So many bytes, or what there is when nobody says anything more.
  func bytes(_ count: Int) -> [UInt8] {
    while bytes.count - start < count, fill() {}
    let end = min(bytes.count, start + count)
    defer { start = end }
    return Array(bytes[start..<end])
  }

  private func fill() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(client, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    return true
  }
}

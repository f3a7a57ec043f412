import CCurl

/// What a server answers to one request: libcurl calls it back on the thread that asks.
final class CurlAnswer {
  /// Of the body, as much as is kept.
  private(set) var bytes: [UInt8] = []
  /// Lines in front of the body, or beside it, as the server wrote them.
  private(set) var lines: [String] = []
  /// The server sends more than anybody reads: the exchange ends there, with an error of libcurl's.
  private(set) var isFull = false
  private let kept: Int
  private let most: Int
  private var received = 0
  private static let (mostLines, longestLine) = (1_000, 1_000)

  /// Keeps the first `kept` bytes of a body, and ends the exchange after `most`.
  init(kept: Int, most: Int) { (self.kept, self.most) = (kept, most) }

  /// The answer is to live as long as the exchange.
  func listen(_ handle: UnsafeMutableRawPointer) {
    let me = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_WRITEDATA, me)
    ccurl_set_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      return CurlAnswer.of(context).take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    ccurl_set_pointer(handle, CURLOPT_HEADERDATA, me)
    ccurl_set_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      CurlAnswer.of(context).hear(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> CurlAnswer {
    Unmanaged<CurlAnswer>.fromOpaque(context).takeUnretainedValue()
  }

  /// Another number than was given ends the exchange.
  private func take(_ part: UnsafeRawBufferPointer) -> Int {
    received += part.count
    bytes += part.prefix(max(0, kept - bytes.count))
    isFull = received > most
    return isFull ? 0 : part.count
  }

  private func hear(_ part: UnsafeRawBufferPointer) {
    guard lines.count < Self.mostLines else { return }
    lines.append(String(decoding: part.prefix(Self.longestLine), as: UTF8.self))
  }
}

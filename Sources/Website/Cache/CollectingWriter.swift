import HTTPTypes
package import Hummingbird
package import NIOCore

/// The bytes of a body that was written whole.
package actor Collected {
  package private(set) var bytes = ByteBuffer()
  package init() {}
  func add(_ more: ByteBuffer) { bytes.writeImmutableBuffer(more) }
}

/// Takes a response's body as the server would.
package struct CollectingWriter: ResponseBodyWriter {
  private let collected: Collected
  package init(collected: Collected) { self.collected = collected }
  package func write(_ buffer: ByteBuffer) async throws { await collected.add(buffer) }
  package consuming func finish(_ trailers: HTTPFields?) async throws {}
}

import NIOCore

extension ChannelHandlerContext {
  /// Calls `body` once: when everything that was written so far is sent or lost, or when `limit` is over. Closing at once
  /// would drop what is not sent yet; waiting without a limit would let a reader that takes nothing hold us up.
  func whenSent(within limit: TimeAmount, _ body: @escaping () -> Void) {
    var rest: (() -> Void)? = body
    func finish() {
      rest?()
      rest = nil
    }
    let written = eventLoop.makePromise(of: Void.self)
    let waiting = eventLoop.assumeIsolated().scheduleTask(in: limit) { finish() }
    written.futureResult.assumeIsolated().whenComplete { _ in
      waiting.cancel()
      finish()
    }
    writeAndFlush(NIOAny(IOData.byteBuffer(ByteBuffer())), promise: written)
  }
}

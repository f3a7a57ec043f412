import NIOCore

/// How long a connection stays, and how it ends.
extension WireHandler {
  /// Who does not take answers gets no more of them, and its requests wait in the kernel.
  func read(context: ChannelHandlerContext) {
    isReadWanted = !context.channel.isWritable || held.readableBytes > Self.mostHeld
    if !isReadWanted { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if isReadWanted { read(context: context) }
    context.fireChannelWritabilityChanged()
  }

  /// The program ends, or the other side sends no more: first everything of ours is answered and sent.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent {
      return context.whenSent(within: limits.farewell) { context.fireUserInboundEventTriggered(event) }
    }
    guard event as? ChannelEvent == .inputClosed else { return context.fireUserInboundEventTriggered(event) }
    heldEvent = event
    context.whenSent(within: limits.slowest) { [self] in letGo(context) }
  }

  func watch(_ context: ChannelHandlerContext) {
    context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(5)) { [weak self] in
      guard let self, let context = self.context else { return }
      guard self.patience.isOver else { return self.watch(context) }
      // Who is still taking an answer is not idle.
      context.whenSent(within: self.limits.slowest) { [weak self] in
        guard let self, let context = self.context else { return }
        if self.patience.isOver { context.close(promise: nil) } else { self.watch(context) }
      }
    }
  }
}

import NIOCore
import NIOHTTP1

/// Stands behind the parser and tells the wire's handler when a request begins there and when it was answered.
final class AnswerEnd: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart
  private let wire: WireHandler
  private var isLast = false

  init(_ wire: WireHandler) { self.wire = wire }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data) { wire.parsed(isLast: !head.isKeepAlive) }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let part = unwrapOutboundIn(data)
    if case .head(let head) = part { isLast = !head.isKeepAlive }
    context.write(data, promise: promise)
    if case .end = part { wire.answered(isLast: isLast) }
  }
}

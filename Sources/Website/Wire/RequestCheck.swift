import NIOCore
import NIOHTTP1

/// Refuses a request without one host (400, RFC 9112 § 3.2), and one whose body is larger than anything that a form of
/// ours sends, by what it announces or by what has come (413, RFC 9110 § 15.5.14); and ends the connection: nobody reads
/// the rest.
final class RequestCheck: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let limits: WireLimits
  /// Bytes of this request's body.
  private var most = 0
  private var received = 0
  private var isAnswering = false
  private var isRefused = false

  init(limits: WireLimits) { self.limits = limits }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      received = 0
      most = limits.body(to: head.uri)
      guard head.version != .http1_1 || head.headers["host"].count == 1 else {
        return refuse(context, .badRequest, "A request names one host.")
      }
      let announced = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
      if announced > most { return refuse(context, .payloadTooLarge, tooLarge) }
    case .body(let part):
      received += part.readableBytes
      if received > most { return refuse(context, .payloadTooLarge, tooLarge) }
    case .end: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isRefused else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head: isAnswering = true
    case .end: isAnswering = false
    case .body: break
    }
    context.write(data, promise: promise)
  }

  private var tooLarge: String { "The body is larger than \(most) bytes." }

  private func refuse(_ context: ChannelHandlerContext, _ status: HTTPResponseStatus, _ sentence: String) {
    isRefused = true
    // Half an answer cannot be taken back.
    guard !isAnswering else { return context.close(promise: nil) }
    let text = ByteBuffer(string: sentence + "\n")
    let fields: HTTPHeaders = [
      "connection": "close", "content-type": "text/plain; charset=utf-8", "content-length": "\(text.readableBytes)",
    ]
    let written = context.eventLoop.makePromise(of: Void.self)
    let channel = context.channel
    written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: fields)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(text))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }
}

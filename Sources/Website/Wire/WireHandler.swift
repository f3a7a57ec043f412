// Answers from the cache where the bytes come in: before a header becomes a text, before a task is begun. It stands
// first in the channel. A request that it does not answer goes on, alone, to the parser and the router behind it, and
// the next one waits until that is answered: so answers come in the order of requests.
import HTTPTypes
import NIOCore
import NIOHTTP1

final class WireHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private enum State {
    /// The next bytes begin a request.
    case open
    /// A request is with the router; so many bytes of its body are still to come, and whether it was answered already.
    case passed(body: Int, isAnswered: Bool)
    /// The connection belongs to the full parser.
    case transparent
    /// An answer said "close": whatever comes is not read.
    case closing
  }

  private let cache: PageCache
  private let date: WireDate
  private var state = State.open
  private var held = ByteBuffer()
  private var patience: Patience
  private var isReadWanted = false
  private var context: ChannelHandlerContext?
  /// So much may wait unparsed while a request is with the router.
  private static let mostHeld = 64 << 10

  init(cache: PageCache, date: WireDate, limits: WireLimits) {
    self.cache = cache
    self.date = date
    patience = Patience(limits: limits)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    watch(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    patience.heard()
    switch state {
    case .transparent: return context.fireChannelRead(data)
    case .closing: return
    case .open where held.readableBytes == 0: held = bytes
    case .open, .passed: held.writeBuffer(&bytes)
    }
    work(context)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.flush()
    context.fireChannelReadComplete()
  }

  /// Called by `AnswerEnd` when the router's answer was written.
  func answered() {
    guard let context, case .passed(let body, _) = state else { return }
    patience.answered()
    state = body == 0 ? .open : .passed(body: body, isAnswered: true)
    work(context)
    context.flush()
    if isReadWanted { read(context: context) }
  }

  // MARK: Requests

  private func work(_ context: ChannelHandlerContext) {
    while held.readableBytes > 0 {
      switch state {
      case .open: guard next(context) else { return patience.waits(for: .head) }
      case .passed(let body, let isAnswered):
        guard body > 0, let part = held.readSlice(length: min(body, held.readableBytes)) else { return }
        let left = body - part.readableBytes
        state = left == 0 && isAnswered ? .open : .passed(body: left, isAnswered: isAnswered)
        context.fireChannelRead(wrapInboundOut(part))
      case .transparent:
        let rest = held
        held = ByteBuffer()
        return context.fireChannelRead(wrapInboundOut(rest))
      case .closing: return held = ByteBuffer()
      }
    }
    if case .open = state { patience.waits(for: .request) }
  }

  /// Answers or passes on one request; false when its head is not whole yet.
  private func next(_ context: ChannelHandlerContext) -> Bool {
    let (finding, page) = held.withUnsafeReadableBytes { bytes -> (RequestHead.Finding, StoredPage?) in
      let finding = RequestHead.find(in: bytes)
      guard case .head(let head) = finding, head.isGet || head.isHead, head.bodyLength == 0 else {
        return (finding, nil)
      }
      return (finding, cache.find(UnsafeRawBufferPointer(rebasing: bytes[head.target])))
    }
    switch finding {
    case .unfinished: return false
    case .odd: state = .transparent
    case .head(let head):
      if let page { answer(head, page, context) } else { pass(head, context) }
    }
    return true
  }

  private func pass(_ head: RequestHead, _ context: ChannelHandlerContext) {
    guard let request = held.readSlice(length: head.length) else { return }
    state = .passed(body: head.bodyLength, isAnswered: false)
    patience.waits(for: .answer)
    context.fireChannelRead(wrapInboundOut(request))
    context.fireChannelReadComplete()
  }

  private func answer(_ head: RequestHead, _ page: StoredPage, _ context: ChannelHandlerContext) {
    let form = page.form(brotli: head.codings.brotli, gzip: head.codings.gzip)
    let isKnown = page.status == .ok && isKnown(head, page)
    let rest = isKnown ? page.unchangedHead(form) : head.isHead ? form.head : form.bytes
    held.moveReaderIndex(forwardBy: head.length)
    if held.readableBytes == 0 { held = ByteBuffer() }
    write(date.line(isKnown ? 304 : page.status.code), context)
    guard head.keepsAlive else { return last(rest, context) }
    write(rest, context)
  }

  private func isKnown(_ head: RequestHead, _ page: StoredPage) -> Bool {
    guard let tags = head.knownTags else { return false }
    return held.withUnsafeReadableBytes { StoredPage.matches($0[tags], page.tag) }
  }

  private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.byteBuffer(bytes)), promise: nil)
  }

  /// Closing at once would drop what is not sent yet.
  private func last(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    state = .closing
    let written = context.eventLoop.makePromise(of: Void.self)
    let channel = context.channel
    written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.byteBuffer(bytes)), promise: written)
  }

  // MARK: The connection

  /// Who does not take answers gets no more of them, and its requests wait in the kernel.
  func read(context: ChannelHandlerContext) {
    isReadWanted = !context.channel.isWritable || held.readableBytes > Self.mostHeld
    if !isReadWanted { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if isReadWanted { read(context: context) }
    context.fireChannelWritabilityChanged()
  }

  /// The program ends: first everything of ours is sent.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
    let written = context.eventLoop.makePromise(of: Void.self)
    written.futureResult.assumeIsolated().whenComplete { _ in context.fireUserInboundEventTriggered(event) }
    context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer())), promise: written)
  }

  private func watch(_ context: ChannelHandlerContext) {
    context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(5)) { [weak self] in
      guard let self, let context = self.context else { return }
      if self.patience.isOver { context.close(promise: nil) } else { self.watch(context) }
    }
  }
}

/// Stands behind the parser and tells the wire's handler that a request was answered.
final class AnswerEnd: ChannelOutboundHandler {
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart
  private let wire: WireHandler

  init(_ wire: WireHandler) { self.wire = wire }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
    context.write(data, promise: promise)
    if isEnd { wire.answered() }
  }
}

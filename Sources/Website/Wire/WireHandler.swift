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
  let limits: WireLimits
  private let reader: WireReader
  private var state = State.open
  var held = ByteBuffer()
  var patience: Patience
  var isReadWanted = false
  /// Of the requests that the parser behind us has seen the head of and that are not answered: whether each is the
  /// connection's last one.
  private var begun: [Bool] = []
  /// The other side said that it sends no more while requests of its were still waiting here.
  var heldEvent: Any?
  var context: ChannelHandlerContext?
  /// So much may wait unparsed while a request is with the router.
  static let mostHeld = 64 << 10
  private static let close = ByteBuffer(string: "Connection: close\r\n")

  init(cache: PageCache, date: WireDate, limits: WireLimits, reader: WireReader) {
    self.cache = cache
    self.reader = reader
    self.date = date
    self.limits = limits
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
    case .transparent:
      if begun.isEmpty { patience.waits(for: .head) }
      return context.fireChannelRead(data)
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

  /// The parser behind us has found a head.
  func parsed(isLast: Bool) {
    begun.append(isLast)
    patience.waits(for: .answer)
  }

  /// The router's answer was written; `isLast` when it said that the connection ends with it.
  func answered(isLast: Bool) {
    let isLast = isLast || !begun.isEmpty && begun.removeFirst()
    if begun.isEmpty { patience.waits(for: .request) }
    guard let context else { return }
    if isLast { return end(context) }
    guard case .passed(let body, _) = state else { return }
    state = body == 0 ? .open : .passed(body: body, isAnswered: true)
    work(context)
    context.fireChannelReadComplete()
    context.flush()
    letGo(context)
    if isReadWanted { read(context: context) }
  }

  func letGo(_ context: ChannelHandlerContext) {
    if case .passed = state { return }
    guard let event = heldEvent else { return }
    heldEvent = nil
    context.fireUserInboundEventTriggered(event)
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
    case .odd:
      state = .transparent
      patience.waits(for: .head)
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
    let isKnown = page.status == .ok && isKnown(head, form)
    if let path = page.countedPath, !head.isHead, !head.isPrefetch {
      held.withUnsafeReadableBytes { reader.count(path, head, $0) }
    }
    let rest = isKnown ? page.unchangedHead(form) : head.isHead ? form.head : form.bytes
    held.moveReaderIndex(forwardBy: head.length)
    if held.readableBytes == 0 { held = ByteBuffer() }
    patience.waits(for: .request)
    write(date.line(isKnown ? 304 : page.status.code), context)
    if !head.keepsAlive { write(Self.close, context) }
    write(rest, context)
    if !head.keepsAlive { end(context) }
  }

  private func isKnown(_ head: RequestHead, _ form: StoredPage.Form) -> Bool {
    guard let tags = head.knownTags else { return false }
    return held.withUnsafeReadableBytes { StoredPage.matches($0[tags], form.tag) }
  }

  private func write(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.byteBuffer(bytes)), promise: nil)
  }

  /// Nothing that comes now is read (RFC 9112 § 9.6).
  private func end(_ context: ChannelHandlerContext) {
    state = .closing
    held = ByteBuffer()
    context.whenSent(within: limits.slowest) { context.close(promise: nil) }
  }
}

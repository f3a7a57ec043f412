public import HummingbirdCore
public import Logging
public import NIOCore
import NIOHTTP1
public import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A connection of the site: the cache's handler first, then NIO's parser and Hummingbird's router.
public struct SiteChannel: HTTPChannelHandler {
  public typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
  public let responder: HTTPChannelHandler.Responder
  let cache: PageCache
  let limits: WireLimits
  let readership: Readership
  private let date = WireDate()

  init(responder: @escaping HTTPChannelHandler.Responder, cache: PageCache, limits: WireLimits, readership: Readership)
  {
    self.responder = responder
    self.cache = cache
    self.limits = limits
    self.readership = readership
  }

  public func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      var decoder = NIOHTTPDecoderLimitConfiguration()
      decoder.maxHeaderListSize = RequestHead.longest
      decoder.maxHeaderFieldCount = 64
      let pipeline = channel.pipeline.syncOperations
      let reader = WireReader(
        readership.counter(on: channel.eventLoop), address: channel.remoteAddress?.ipAddress ?? "",
        trusted: readership.trusted)
      let wire = WireHandler(cache: cache, date: date, limits: limits, reader: reader)
      try pipeline.addHandler(wire)
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
      try pipeline.addHandler(AnswerEnd(wire))
      try pipeline.addHandler(RequestCheck(limits: limits))
      try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
      // Idle connections are the wire's business: what it answers is not seen here.
      try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: nil, logger: logger))
      return try NIOAsyncChannel(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }
  }

  public func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}

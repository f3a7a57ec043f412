// Asks a site without sockets: the whole responder, with its error pages and headers, and nothing below it.
public import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
public import Newsroom
public import Website

/// An answer, read to its end.
public struct TestAnswer: Sendable {
  public let status: Int
  public let headers: HTTPFields
  public let body: String
}

public struct TestReader: Sendable {
  private let responder: SiteResponder

  public init(_ desk: Newsdesk, cache: PageCache? = nil) { responder = SiteResponder(desk: desk, cache: cache) }

  /// A channel that nobody closes is never given back.
  private static func context(_ logger: Logger) -> SiteContext {
    let channel = EmbeddedChannel()
    channel.remoteAddress = try? SocketAddress(ipAddress: "127.0.0.1", port: 50_000)
    defer { _ = try? channel.finish() }
    return SiteContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
  }

  public func ask(
    _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String = "",
    bytes: [UInt8]? = nil
  ) async throws -> TestAnswer {
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "127.0.0.1:8080", path: path, headerFields: headers)
    let request = Request(
      head: head, body: .init(buffer: bytes.map { ByteBuffer(bytes: $0) } ?? ByteBuffer(string: body)))
    var logger = Logger(label: "test")
    logger[metadataKey: "hb.request.id"] = "4d2f00c1"
    let response = try await responder.respond(to: request, context: Self.context(logger))
    let collected = Collected()
    try await response.body.write(CollectingWriter(collected: collected))
    let body = String(buffer: await collected.bytes)
    return TestAnswer(status: response.status.code, headers: response.headers, body: body)
  }
}

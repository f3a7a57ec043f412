import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom
import Templates

/// Styles, scripts and icons. Their names change with their content, so browsers may keep them for ever.
enum StaticFiles {
  /// For programs that do not read `link rel="icon"`; it may change, so it is asked for again.
  static func icon(_ visit: Visit) async throws -> Response {
    guard let file = visit.theme.statics["icon.svg"] else { throw Failure.notFound }
    visit.notes.takeNothing()
    return Response(
      status: .ok, headers: [.contentType: file.mediaType, .cacheControl: "public, max-age=86400"],
      body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  static func show(_ visit: Visit) async throws -> Response {
    guard let file = visit.theme.staticsByHash[try visit.parameter("name")] else { throw Failure.notFound }
    visit.notes.takeNothing()
    return Response(
      status: .ok,
      headers: [.contentType: file.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }
}

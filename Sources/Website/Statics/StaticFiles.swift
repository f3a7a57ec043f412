import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom
import Templates

/// Styles, scripts and icons. Their names change with their content, so browsers may keep them for ever.
enum StaticFiles {
  static func show(_ visit: Visit) async throws -> Response {
    guard let file = visit.theme.staticsByHash[try visit.parameter("name")] else { throw Failure.notFound }
    visit.notes.takeNothing()
    return Response(
      status: .ok,
      headers: [.contentType: file.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom

/// A picture in one of the layout's widths. Its address names its content, so browsers may keep it for ever; it asks
/// for no site and no words, so that both languages' addresses give it.
enum PicturePages {
  static func show(_ visit: Visit) async throws -> Response {
    let file = try visit.parameter("file")
    guard let match = file.wholeMatch(of: #/([1-9][0-9]{2,3})\.([a-z]{3,4})/#), let width = Int(match.1),
      let picture = try await visit.desk.derivative(try visit.parameter("hash"), width: width, ending: String(match.2))
    else { throw Failure.notFound }
    return Response(
      status: .ok,
      headers: [.contentType: picture.mediaType, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: ByteBuffer(bytes: picture.bytes)))
  }
}

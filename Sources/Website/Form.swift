import Hummingbird
import NIOCore

/// What a form sent: `application/x-www-form-urlencoded` (WHATWG URL § 5), or with files `multipart/form-data`.
struct Form: Sendable {
  private let fields: [(name: String, value: String)]
  private let files: [String: FormFile]
  /// More are no form of ours.
  private static let most = 500

  /// Throws `Failure.badRequest` for what cannot be decoded.
  init(_ text: String) throws {
    let pairs = text.split(separator: "&")
    guard pairs.count <= Self.most else { throw Failure.badRequest }
    fields = try pairs.map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (try Self.decoded(parts[0]), parts.count > 1 ? try Self.decoded(parts[1]) : "")
    }
    files = [:]
  }

  /// Throws `Failure.badRequest` for what is none.
  init(_ multipart: MultipartForm) throws {
    guard multipart.fields.count <= Self.most else { throw Failure.badRequest }
    (fields, files) = (multipart.fields, multipart.files)
  }

  /// The first of this name; empty when there is none.
  subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  /// Everything of this name.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Whether there is one of this name: what a checked box is.
  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// Everything but the session's token, as it came.
  var pairs: [(name: String, value: String)] { fields.filter { $0.name != "token" } }

  /// The file that was chosen in a field; nil when none was.
  func file(_ name: String) -> FormFile? { files[name] }

  /// U+0000, which no text holds and no database keeps, becomes U+FFFD, as in HTML.
  private static func decoded(_ text: Substring) throws -> String {
    let spaced = String(decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    guard spaced.utf8.contains(UInt8(ascii: "%")) else { return spaced }
    guard let decoded = spaced.removingURLPercentEncoding() else { throw Failure.badRequest }
    return decoded.utf8.contains(0) ? decoded.replacing("\0", with: "\u{FFFD}") : decoded
  }
}

/// The body of a request as a form, read once however often it is asked for.
actor FormBody {
  private let body: RequestBody
  private let type: String
  private var known: Form?

  /// `type` is the request's `Content-Type`.
  init(_ body: RequestBody, type: String) {
    self.body = body
    self.type = type
  }

  func form() async throws -> Form {
    if let known { return known }
    // The wire has counted already: `WireLimits.body`.
    let bytes = try await body.collect(upTo: .max)
    if let boundary = MultipartForm.boundary(type) {
      let form = try Form(try MultipartForm(Array(bytes.readableBytesView), boundary: boundary))
      known = form
      return form
    }
    guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else { throw Failure.badRequest }
    let form = try Form(text)
    known = form
    return form
  }
}

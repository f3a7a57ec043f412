import Hummingbird
import NIOCore

/// What a form sent: `application/x-www-form-urlencoded` (WHATWG URL § 5).
struct Form: Sendable {
  private let fields: [(name: String, value: String)]
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
  }

  /// The first of this name; empty when there is none.
  subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  private static func decoded(_ text: Substring) throws -> String {
    guard let decoded = text.replacing("+", with: " ").removingURLPercentEncoding(), !decoded.utf8.contains(0) else {
      throw Failure.badRequest
    }
    return decoded
  }
}

/// The body of a request as a form, read once however often it is asked for.
actor FormBody {
  /// A form of words; what is larger is an upload.
  private static let most = 1 << 20
  private let body: RequestBody
  private var known: Form?

  init(_ body: RequestBody) { self.body = body }

  func form() async throws -> Form {
    if let known { return known }
    let bytes = try await body.collect(upTo: Self.most)
    guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else { throw Failure.badRequest }
    let form = try Form(text)
    known = form
    return form
  }
}

import Compression
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A finished answer: as fields for the router's way, as bytes for the wire.
final class StoredPage: Sendable {
  /// An answer in one coding: the rest of the head after status line and date, then the body.
  struct Form: Sendable {
    let coding: Coding?
    /// As it is sent, with its quotes.
    let tag: [UInt8]
    let bytes: ByteBuffer
    let headLength: Int

    var head: ByteBuffer { bytes.getSlice(at: bytes.readerIndex, length: headLength) ?? bytes }
    var body: ByteBuffer {
      bytes.getSlice(at: bytes.readerIndex + headLength, length: bytes.readableBytes - headLength) ?? ByteBuffer()
    }
  }

  /// What may be kept: answers that are the same for everybody until something changes.
  static let statuses: [HTTPResponse.Status] = [.ok, .movedPermanently, .notFound, .gone]

  /// Path and query as it is asked for.
  let target: [UInt8]
  let status: HTTPResponse.Status
  let read: PageNotes.Read
  /// Under which path its views count; nil for what is no page that somebody reads.
  let countedPath: String?
  private let plain: Form
  private let gzip: Form?
  private let brotli: Form?
  private let fields: HTTPFields
  /// Head of a 304, after status line and date; one for each coding's tag.
  private let unchanged: [ByteBuffer]
  /// Set by a hit, cleared by the eviction.
  let wasVisited = Atomic<Bool>(false)

  /// Compressed only when it is to be kept.
  init(
    target: String, status: HTTPResponse.Status, fields: HTTPFields, body: ByteBuffer, read: PageNotes.Read,
    isCompressed: Bool, countedPath: String? = nil
  ) {
    self.countedPath = countedPath
    self.target = Array(target.utf8)
    self.status = status
    self.read = read
    let bytes = Array(body.readableBytesView)
    let tag = Self.hash(bytes)
    var fields = fields
    fields[.vary] = "Accept-Encoding"
    self.fields = fields
    func form(_ coding: Coding?) -> Form? {
      guard let coding else { return Self.form(nil, bytes, fields, tag) }
      // Robots that try addresses are not worth the work of compressing.
      guard isCompressed, bytes.count > 256, status != .notFound, Self.isText(fields[.contentType]) else { return nil }
      // What stays for as long as the program runs is worth a second look.
      return coding.encode(bytes, read.isConstant ? .thorough : .quick).map { Self.form(coding, $0, fields, tag) }
    }
    plain = Self.form(nil, bytes, fields, tag)
    gzip = form(.gzip)
    brotli = form(.brotli)
    unchanged = [nil, Coding.gzip, .brotli].map { Self.unchanged($0, fields, tag) }
  }

  /// What tells one body from another, in hexadecimal.
  static func hash(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).prefix(10).map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
  }

  /// Bytes that it takes in memory, roughly. Buffers take powers of two.
  var size: Int {
    let forms = [plain, gzip, brotli].reduce(0) { $0 + ($1?.bytes.storageCapacity ?? 0) }
    let heads = unchanged.reduce(0) { $0 + $1.storageCapacity }
    return 2048 + target.count + forms + heads + read.keys.reduce(0) { $0 + $1.utf8.count + 64 }
  }

  /// The smallest form that the reader takes.
  func form(brotli takesBrotli: Bool, gzip takesGzip: Bool) -> Form {
    if takesBrotli, let brotli { return brotli }
    if takesGzip, let gzip { return gzip }
    return plain
  }

  /// The head that says "not modified" for a form.
  func unchangedHead(_ form: Form) -> ByteBuffer {
    switch form.coding {
    case nil: unchanged[0]
    case .gzip: unchanged[1]
    case .brotli: unchanged[2]
    }
  }

  /// The answer by the router's way.
  func response(to request: Request) -> Response {
    let accepted = AcceptedCodings(request.headers[.acceptEncoding] ?? "")
    let form = form(brotli: accepted.brotli, gzip: accepted.gzip)
    var fields = fields
    fields[.eTag] = String(decoding: form.tag, as: UTF8.self)
    if status == .ok, let known = request.headers[.ifNoneMatch], Self.matches(Array(known.utf8), form.tag) {
      fields[.contentType] = nil
      return Response(status: .notModified, headers: fields)
    }
    fields[.contentEncoding] = form.coding?.rawValue
    return Response(status: status, headers: fields, body: .init(byteBuffer: form.body))
  }

  /// Whether a list of entity tags holds this one (RFC 9110 § 13.1.2; the weak comparison passes over `W/`). Tags of
  /// other codings are other bytes: whoever holds those alone could not use a "not modified".
  static func matches(_ known: some Collection<UInt8>, _ tag: [UInt8]) -> Bool {
    if known.count == 1, known.first == UInt8(ascii: "*") { return true }
    var rest = known[...]
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      rest = rest[quote...]
      if rest.starts(with: tag) { return true }
      guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return false }
      rest = rest[rest.index(after: end)...]
    }
    return false
  }

  private static func isText(_ mediaType: String?) -> Bool {
    guard let type = mediaType?.prefix(while: { $0 != ";" }) else { return false }
    return type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json") || type.hasSuffix("javascript")
  }

  private static func tagged(_ fields: HTTPFields, _ coding: Coding?, _ tag: String) -> HTTPFields {
    var fields = fields
    fields[.eTag] = quoted(tag, coding)
    return fields
  }

  private static func quoted(_ tag: String, _ coding: Coding?) -> String {
    "\"\(tag)\(coding.map { "-\($0.rawValue)" } ?? "")\""
  }

  private static func form(_ coding: Coding?, _ body: [UInt8], _ fields: HTTPFields, _ tag: String) -> Form {
    var fields = tagged(fields, coding, tag)
    fields[.contentEncoding] = coding?.rawValue
    fields[.contentLength] = "\(body.count)"
    let head = Array(written(fields).utf8)
    return Form(
      coding: coding, tag: Array(quoted(tag, coding).utf8), bytes: ByteBuffer(bytes: head + body),
      headLength: head.count)
  }

  private static func unchanged(_ coding: Coding?, _ fields: HTTPFields, _ tag: String) -> ByteBuffer {
    var fields = tagged(fields, coding, tag)
    fields[.contentType] = nil
    return ByteBuffer(string: written(fields))
  }

  private static func written(_ fields: HTTPFields) -> String {
    "Server: andruck\r\n" + fields.map { "\($0.name.rawName): \($0.value)\r\n" }.joined() + "\r\n"
  }
}

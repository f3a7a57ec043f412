/// A form with files: `multipart/form-data` (RFC 7578; parts as RFC 2046 § 5.1 divides them).
struct MultipartForm {
  private(set) var fields: [(name: String, value: String)] = []
  private(set) var files: [String: FormFile] = [:]
  private static let longestHead = 4_096

  /// The boundary that a `Content-Type` names; nil for every other type.
  static func boundary(_ type: String) -> String? {
    guard type.lowercased().hasPrefix("multipart/form-data") else { return nil }
    return type.firstMatch(of: #/;\s*boundary="?([A-Za-z0-9'()+_,.\/:=?\-]{1,70})"?/#).map { String($0.1) }
  }

  /// Throws `Failure.badRequest` for what is no such form.
  init(_ bytes: [UInt8], boundary: String) throws {
    let mark = Array("\r\n--\(boundary)".utf8)
    // The first boundary has no line before it.
    var rest = (Array("\r\n".utf8) + bytes)[...]
    guard let start = rest.firstRange(of: mark), start.lowerBound == rest.startIndex else { throw Failure.badRequest }
    rest = rest[start.upperBound...]
    while !rest.starts(with: Array("--".utf8)) {
      guard rest.starts(with: Array("\r\n".utf8)), let end = rest.firstRange(of: mark) else { throw Failure.badRequest }
      try take(rest[rest.startIndex..<end.lowerBound].dropFirst(2))
      rest = rest[end.upperBound...]
    }
  }

  private mutating func take(_ part: ArraySlice<UInt8>) throws {
    let headEnd = Array("\r\n\r\n".utf8)
    guard let end = part.prefix(Self.longestHead).firstRange(of: headEnd),
      let head = String(validating: part[..<end.lowerBound], as: UTF8.self),
      let name = Self.parameter("name", of: head)
    else { throw Failure.badRequest }
    let content = part[end.upperBound...]
    if let file = Self.parameter("filename", of: head) {
      // A field where nothing was chosen sends an empty file.
      if !file.isEmpty || !content.isEmpty { files[name] = FormFile(name: file, bytes: Array(content)) }
    } else {
      // Without U+0000, as in a form that is no multipart.
      guard let value = String(validating: content.filter { $0 != 0 }, as: UTF8.self) else { throw Failure.badRequest }
      fields.append((name, value))
    }
  }

  /// Browsers write `"` in names as `%22` (WHATWG HTML, "Multipart form data").
  private static func parameter(_ name: String, of head: String) -> String? {
    let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
    let pattern = #/[;\s]([a-z]+)="([^"]*)"/#
    return line.flatMap { line in
      line.matches(of: pattern).first { $0.1 == name }.map { String($0.2).replacing("%22", with: "\"") }
    }
  }
}

/// A file that somebody chose.
struct FormFile: Sendable {
  /// As its owner's machine calls it: a word of theirs, never a path of ours.
  let name: String
  let bytes: [UInt8]
}

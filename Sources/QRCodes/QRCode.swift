import CQRCode

/// A text as squares that a phone's camera reads (ISO/IEC 18004), error correction M.
public struct QRCode: Sendable {
  /// Squares a side, without the quiet zone.
  public let size: Int
  private let isDark: [Bool]
  /// The quiet zone that the standard asks for.
  private static let margin = 4

  /// Nil for a text that is too long for any code.
  public init?(_ text: String) {
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    isDark = (0..<(size * size)).map { code.pointee.data[$0] & 1 == 1 }
  }

  /// An `svg` element, dark on light in every colour scheme: cameras expect it so. `label` says what it is for.
  public func svg(label: String) -> String {
    let side = size + 2 * Self.margin
    let name = label.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    return """
      <svg class="qr-code" role="img" aria-label="\(name)" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
      """
  }

  /// A run of dark squares in a row is one rectangle.
  private var path: String {
    var path = ""
    for row in 0..<size {
      var column = 0
      while column < size {
        let run = isDark[(row * size + column)..<((row + 1) * size)].prefix { $0 }.count
        if run > 0 { path += "M\(column + Self.margin) \(row + Self.margin)h\(run)v1h-\(run)z" }
        column += max(1, run)
      }
    }
    return path
  }
}

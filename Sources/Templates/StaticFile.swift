import Foundation

/// A style, script or icon, with a name that changes with its content, so that it may be kept for ever.
public struct StaticFile: Sendable {
  /// As templates name it: `site.css`.
  public let name: String
  /// As browsers ask for it: `site-1k3x….css`.
  public let hashedName: String
  public let mediaType: String
  public let bytes: [UInt8]

  private static let mediaTypes = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "ico": "image/x-icon", "webmanifest": "application/manifest+json", "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8", "jpg": "image/jpeg", "webp": "image/webp",
  ]
  static let endings = Set(mediaTypes.keys)

  /// As templates name it: `{{static.site_css}}` is `site.css`.
  public var templateName: String { Self.templateName(name) }
  static func templateName(_ name: String) -> String { name.replacing(#/[^A-Za-z0-9]/#, with: "_") }

  init(name: String, data: Data) {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let ending = String(name[dot...].dropFirst())
    self.name = name
    bytes = [UInt8](data)
    mediaType = Self.mediaTypes[ending] ?? "application/octet-stream"
    hashedName = "\(name[..<dot])-\(Self.fingerprint(bytes)).\(ending)"
  }

  /// FNV-1a, 64 bits: tells versions apart; nobody hostile chooses these files.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01b3
    }
    return String(hash, radix: 36)
  }
}

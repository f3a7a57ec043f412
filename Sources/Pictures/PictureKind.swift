/// The kinds of picture that are taken: those whose decoders are fuzzed by browsers every day. No SVG, which can hold
/// scripts; no PDF, no TIFF.
public enum PictureKind: String, Sendable, Codable, CaseIterable {
  case jpeg, png, webp, avif, heic, gif

  public var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .webp: "WebP"
    case .avif: "AVIF"
    case .heic: "HEIC"
    case .gif: "GIF"
    }
  }

  /// Endings of file names that say this kind.
  var endings: Set<String> {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    case .heic: ["heic", "heif"]
    default: [rawValue]
    }
  }

  /// By the first bytes (the formats' own signatures; ISO/IEC 23008-12 for the two that are boxes). Nil for others.
  init?(_ bytes: [UInt8]) {
    func has(_ signature: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: signature) }
    if has([0xFF, 0xD8, 0xFF]) { self = .jpeg; return }
    if has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { self = .png; return }
    if has(Array("GIF8".utf8)) { self = .gif; return }
    if has(Array("RIFF".utf8)), has(Array("WEBP".utf8), at: 8) { self = .webp; return }
    guard has(Array("ftyp".utf8), at: 4) else { return nil }
    let brands = String(decoding: bytes.dropFirst(8).prefix(32), as: UTF8.self)
    if brands.contains("avif") { self = .avif; return }
    guard ["heic", "heix", "mif1", "heim", "heis"].contains(where: brands.contains) else { return nil }
    self = .heic
  }
}

/// The kinds that browsers get, best first.
public enum PictureFormat: String, Sendable, CaseIterable {
  case avif, webp, jpeg

  public var mediaType: String { "image/\(rawValue)" }
  public var ending: String { self == .jpeg ? "jpg" : rawValue }

  public init?(ending: some StringProtocol) {
    guard let format = Self.allCases.first(where: { $0.ending == ending }) else { return nil }
    self = format
  }
}

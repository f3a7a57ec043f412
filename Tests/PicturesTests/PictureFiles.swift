import CVips
import Foundation
import TestDesk

/// Pictures that tell lies.
extension TestPictures {
  /// A PNG whose head claims so many pixels and that holds none.
  static func claiming(width: UInt32, height: UInt32) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let head = Array("IHDR".utf8) + big(width) + big(height) + [8, 6, 0, 0, 0]
    bytes += big(13) + head + big(crc(head))
    let empty = Array("IDAT".utf8)
    return bytes + big(0) + empty + big(crc(empty))
  }

  private static func big(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }

  /// CRC-32 of ISO 3309, as PNG wants it.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
  }
}

/// A derivative, decoded.
struct Pixels {
  let width: Int
  let height: Int
  private let bands: Int
  private let values: [UInt8]

  init?(_ bytes: [UInt8]) {
    let decoded = bytes.withUnsafeBytes { memory -> (Int, Int, Int, [UInt8])? in
      guard let base = memory.baseAddress, let image = cvips_open(base, memory.count) else { return nil }
      defer { g_object_unref(image) }
      var count = 0
      guard let start = vips_image_write_to_memory(image, &count) else { return nil }
      defer { g_free(start) }
      let values = [UInt8](UnsafeRawBufferPointer(start: start, count: count))
      let bands = Int(vips_image_get_bands(image))
      return (Int(vips_image_get_width(image)), Int(vips_image_get_height(image)), bands, values)
    }
    guard let decoded else { return nil }
    (width, height, bands, values) = decoded
  }

  /// Red, green, blue in the middle of the left half (0) or the right one (1).
  func colour(_ half: Int) -> [Int] {
    let start = (height / 2 * width + width / 4 + half * width / 2) * bands
    return values[start..<start + min(3, bands)].map(Int.init)
  }

  func isRed(_ half: Int) -> Bool { colour(half)[0] > 150 && colour(half)[2] < 100 }
  /// The blue of printer's inks is darker than a screen's.
  func isBlue(_ half: Int) -> Bool { colour(half)[2] > 115 && colour(half)[0] < 110 }
  func isWhite(_ half: Int) -> Bool { colour(half).allSatisfy { $0 > 240 } }
}

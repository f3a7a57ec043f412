import CBrotli
import CZlib

/// How bytes are made smaller for the way, by the names of HTTP (RFC 9110 § 8.4.1).
public enum Coding: String, Sendable, CaseIterable {
  case brotli = "br"
  case gzip

  /// How hard to try.
  public enum Effort: Sendable {
    /// For what is made while somebody waits: a millisecond for a page.
    case quick
    /// For what is made once and kept: the smallest there is.
    case thorough
  }

  /// The bytes in this coding; nil when that would not make them smaller.
  public func encode(_ bytes: [UInt8], _ effort: Effort = .quick) -> [UInt8]? {
    guard !bytes.isEmpty, bytes.count < 1 << 30 else { return nil }
    var count = 0
    let encoded = [UInt8](unsafeUninitializedCapacity: bytes.count) { room, used in
      count = bytes.withUnsafeBytes { write($0, into: UnsafeMutableRawBufferPointer(room), effort) }
      used = count
    }
    return count > 0 && count < bytes.count ? encoded : nil
  }

  private func write(
    _ bytes: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer, _ effort: Effort
  ) -> Int {
    guard let source = bytes.baseAddress, let target = room.baseAddress else { return 0 }
    switch self {
    case .gzip:
      return Int(czlib_gzip(source, UInt(bytes.count), target, UInt(room.count), effort == .quick ? 6 : 9))
    case .brotli:
      var length = room.count
      let done = BrotliEncoderCompress(
        effort == .quick ? 5 : 11, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count,
        source.assumingMemoryBound(to: UInt8.self), &length, target.assumingMemoryBound(to: UInt8.self))
      return done == BROTLI_TRUE ? length : 0
    }
  }
}

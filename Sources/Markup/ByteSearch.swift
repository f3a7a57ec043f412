import Foundation

extension String {
  /// Whether the bytes of `text` stand in it. `contains` compares two strings character by character, which costs a
  /// long text fifty times as much; for signs of ASCII it answers the same, but for one with a combining mark behind it.
  public func containsBytes(of text: StaticString) -> Bool {
    var whole = self
    let length = text.utf8CodeUnitCount
    guard length > 0 else { return true }
    return whole.withUTF8 { bytes in
      var rest = bytes[...]
      while rest.count >= length, let base = bytes.baseAddress {
        let start = base + rest.startIndex
        guard let found = memchr(start, Int32(text.utf8Start[0]), rest.count - length + 1) else { return false }
        if memcmp(found, text.utf8Start, length) == 0 { return true }
        rest = rest.dropFirst(UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1)
      }
      return false
    }
  }
}

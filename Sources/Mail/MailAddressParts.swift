// An address as RFC 5321 § 4.1.2 has it, without what no reader types: comments, folded lines, addresses of machines in
// brackets, and parts of quoted texts.
import CIDN2

struct MailAddressParts {
  let local: String
  /// In ASCII, lower case.
  let host: String

  static func read(_ text: String) -> Result<MailAddressParts, MailAddressProblem> {
    do throws(MailAddressProblem) { return .success(try parts(text)) } catch { return .failure(error) }
  }

  private static func parts(_ text: String) throws(MailAddressProblem) -> MailAddressParts {
    if text.allSatisfy(\.isWhitespace) { throw .none }
    if text.utf8.count > 1_000 || isSeveral(text) { throw text.contains("@") && isSeveral(text) ? .several : .long }
    guard let at = text.lastIndex(of: "@") else { throw .wrong }
    let (local, name) = (text[..<at], text[text.index(after: at)...])
    if local.utf8.contains(where: { $0 >= 0x80 }), !hasControls(local) { throw .umlaut }
    guard isDotString(local) || isQuotedString(local) else { throw .wrong }
    guard local.utf8.count <= 64 else { throw .long }
    let host = try ascii(name)
    guard local.utf8.count + 1 + host.utf8.count <= 254 else { throw .long }
    return MailAddressParts(local: String(local), host: host)
  }

  private static func isSeveral(_ text: String) -> Bool {
    text.split(whereSeparator: { ",; ".contains($0) || $0.isNewline }).count { $0.dropFirst().contains("@") } > 1
  }

  private static func hasControls(_ text: Substring) -> Bool { text.utf8.contains { $0 < 0x21 || $0 == 0x7F } }

  private static let atext = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~".utf8)

  /// `Dot-string`
  private static func isDotString(_ text: Substring) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(atext.contains) }
  }

  /// `Quoted-string`
  private static func isQuotedString(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return false }
    var isEscaped = false
    for byte in bytes.dropFirst().dropLast() {
      guard (0x20...0x7E).contains(byte) else { return false }
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        return false
      }
    }
    return !isEscaped
  }

  private static func ascii(_ name: Substring) throws(MailAddressProblem) -> String {
    // The library drops signs that no host has, where it should say so.
    let isTyped = name.utf8.allSatisfy { $0 >= 0x80 || isLetterOrDigit($0 | 0x20) || "-.".utf8.contains($0) }
    guard isTyped, !name.isEmpty, name.utf8.count <= 255, let found = cidn2_ascii(String(name)) else {
      throw .host
    }
    defer { idn2_free(found) }
    let host = String(cString: found).lowercased()
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isRight = labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
    // No top-level domain is a number (RFC 3696 § 2): that is an address of a machine.
    guard isRight, let last = labels.last, !last.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .host }
    return host
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

/// Reads addresses as a browser does (WHATWG URL, "basic URL parser"): tabs and line breaks vanish, a
/// backslash is a slash, a scheme is read in any case. Stricter than they are, other control characters vanish too.
enum AddressRule {
  /// A link may lead to another page, a mail program or a telephone; nil for anything that could run.
  static func link(_ value: String) -> String? {
    let address = trimmed(value)
    guard let scheme = scheme(of: address) else { return address }
    return AllowedHTML.schemes.contains(scheme) ? address : nil
  }

  /// Whether a link that may stay leads to another place.
  static func leaves(_ value: String) -> Bool {
    guard let scheme = scheme(of: value) else { return samePlace(value) == nil }
    return scheme == "http" || scheme == "https"
  }

  /// Only what this site itself serves: loading it tells nobody else.
  static func samePlace(_ value: String) -> String? {
    let address = trimmed(value)
    let slashed = address.prefix(2).map { $0 == "\\" ? "/" : $0 }
    guard scheme(of: address) == nil, slashed != ["/", "/"] else { return nil }
    return address
  }

  /// The candidates of a `srcset` (HTML, "srcset attributes"), in the plain shape that we write ourselves: paths and
  /// widths. One candidate of another shape, and nothing stays.
  static func samePlaces(_ value: String) -> String? {
    let candidates = value.split(separator: ",").map { $0.folded }
    guard !candidates.isEmpty,
      candidates.allSatisfy({ $0.wholeMatch(of: #/\/[A-Za-z0-9][A-Za-z0-9_.\/-]*( \d{1,5}w)?/#) != nil })
    else { return nil }
    return candidates.joined(separator: ", ")
  }

  private static func trimmed(_ value: String) -> String {
    let kept = value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    let start = kept.drop { $0.value <= 0x20 }
    let end = start.lastIndex { $0.value > 0x20 }
    guard let end else { return "" }
    return String(String.UnicodeScalarView(start[...end]))
  }

  private static func scheme(of address: String) -> String? {
    guard let colon = address.firstIndex(of: ":") else { return nil }
    // A scheme is a letter, then letters, digits, plus, dot, hyphen; anything else makes the address relative.
    let before = address[..<colon].utf8
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard let first = before.first, isLetter(first),
      before.allSatisfy({ isLetter($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) })
    else { return nil }
    return address[..<colon].lowercased()
  }
}

/// JSON (RFC 8259) that may stand inside a `script` element: every `<` is escaped (HTML, "Restrictions for contents of
/// script elements"). Foundation's writer sorts keys by people's order and knows no such escapes; this is a seventh of a
/// page's time there.
enum SafeJSON {
  /// Texts, numbers, flags, lists and maps of these; keys sorted, so that equal values are equal texts.
  static func written(_ value: [String: Any]) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    switch value {
    case let string as String: write(string, to: &text)
    case let flag as Bool: text += flag ? "true" : "false"
    case let number as Int: text += "\(number)"
    case let number as Double where number.isFinite:
      text += number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    case let map as [String: Any]:
      text += "{"
      for (index, key) in map.keys.sorted().enumerated() {
        if index > 0 { text += "," }
        write(key, to: &text)
        text += ":"
        write(map[key] ?? "", to: &text)
      }
      text += "}"
    case let list as [Any]:
      text += "["
      for (index, element) in list.enumerated() {
        if index > 0 { text += "," }
        write(element, to: &text)
      }
      text += "]"
    default: text += "null"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "<", "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

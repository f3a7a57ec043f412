/// Comma-separated values (RFC 4180); lines end as they may, and semicolons separate where the first line has more of them.
enum CSV {
  struct Row: Sendable {
    /// The first is 1.
    let line: Int
    let fields: [String]
  }

  private static let formulas: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

  static func rows(_ text: String) -> [Row] {
    let bytes = Array(text.utf8).trimmingMark
    let first = bytes.prefix { $0 != 10 && $0 != 13 }
    let isSemicolon = first.count { $0 == UInt8(ascii: ";") } > first.count { $0 == UInt8(ascii: ",") }
    let separator = UInt8(ascii: isSemicolon ? ";" : ",")
    var rows: [Row] = []
    var (fields, field): ([String], [UInt8]) = ([], [])
    var (isQuoted, line, start) = (false, 1, 1)
    func closeField() {
      let text = String(decoding: field, as: UTF8.self)
      // What `line` puts in front of what looks like a formula.
      let isShielded = text.hasPrefix("'") && text.dropFirst().first.map(formulas.contains) == true
      fields.append(isShielded ? String(text.dropFirst()) : text)
      field = []
    }
    func closeRow() {
      closeField()
      if fields != [""] { rows.append(Row(line: start, fields: fields)) }
      fields = []
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 10 { line += 1 }
      switch byte {
      case UInt8(ascii: "\"") where isQuoted && index < bytes.count && bytes[index] == byte:
        field.append(byte)
        index += 1
      case UInt8(ascii: "\"") where isQuoted: isQuoted = false
      // Within a field a quote is a quote.
      case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
      case separator where !isQuoted: closeField()
      case 10 where !isQuoted:
        closeRow()
        start = line
      case 13 where !isQuoted && index < bytes.count && bytes[index] == 10: break
      case 13 where !isQuoted:
        line += 1
        closeRow()
        start = line
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !fields.isEmpty { closeRow() }
    return rows
  }

  /// A line with its end. What a spreadsheet would take for a formula gets an apostrophe in front.
  static func line(_ fields: [String]) -> String {
    fields.map { field in
      let safe = field.first.map(formulas.contains) == true ? "'" + field : field
      let needsQuotes = safe.contains { ",\"\n\r;".contains($0) }
      return needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
    }.joined(separator: ",") + "\r\n"
  }
}

extension Array where Element == UInt8 {
  /// Without the mark that some programs put in front of UTF-8.
  fileprivate var trimmingMark: [UInt8] { starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self }
}

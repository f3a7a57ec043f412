/// The tags of a template with their lines. The library knows them too, but keeps them and their lines to itself.
enum TemplateScanner {
  enum Kind { case value, raw, section, end, partial, parent, block, other }
  struct Tag {
    let kind: Kind
    let name: String
    let line: Int
  }

  static func tags(_ text: String) -> [Tag] {
    var tags: [Tag] = []
    var line = 1
    var position = text.startIndex
    for match in text.matches(of: #/\{\{\{\s*([^}]+?)\s*\}\}\}|\{\{([#^\/>!<$&=%]?)\s*([^}]*?)\s*\}\}/#) {
      line += text[position..<match.range.lowerBound].count { $0.isNewline }
      position = match.range.lowerBound
      if let raw = match.1 {
        tags.append(Tag(kind: .raw, name: String(raw), line: line))
      } else {
        let mark = match.2 ?? ""
        tags.append(Tag(kind: kind(mark), name: mark == "!" ? "!" : String(match.3 ?? ""), line: line))
      }
    }
    return tags
  }

  private static func kind(_ mark: Substring) -> Kind {
    switch mark {
    case "": .value
    case "&": .raw
    case "#", "^": .section
    case "/": .end
    case ">": .partial
    case "<": .parent
    case "$": .block
    default: .other
    }
  }
}

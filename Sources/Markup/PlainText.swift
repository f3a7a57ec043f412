/// A text without its markup: for feeds, mails, descriptions and counting words.
public enum PlainText {
  private static let blocks: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd", "figcaption",
    "section", "figure", "div", "tr", "hr", "br", "caption",
  ]

  /// The paragraphs of an HTML fragment, white space folded, empty ones left out.
  public static func paragraphs(_ html: String) -> [String] {
    // Names and titles mostly have no markup at all, and need no parser.
    guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == 0 }) else {
      let words = html.split(whereSeparator: \.isWhitespace)
      return words.isEmpty ? [] : [words.joined(separator: " ")]
    }
    guard (try? Nesting.check(html)) != nil else { return withoutTags(html) }
    var paragraphs: [String] = []
    var current = ""
    func end() {
      let words = current.split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { paragraphs.append(words.joined(separator: " ")) }
      current = ""
    }
    var open: [Bool] = []
    HTMLTree.walk(html) { step in
      switch step {
      case .text(let text): current += text
      case .enter(let element):
        if AllowedHTML.dropped.contains(element.name) { return .skip }
        let isBlock = blocks.contains(element.name)
        if isBlock { end() }
        open.append(isBlock)
      case .leave:
        if open.popLast() == true { end() }
      }
      return .inside
    }
    end()
    return paragraphs
  }

  /// The words of something that is no tree any more, as one paragraph.
  public static func withoutTags(_ html: String) -> [String] {
    var words = ""
    var isInTag = false
    for character in html {
      if character == "<" {
        isInTag = true
        words.append(" ")
      } else if character == ">" {
        isInTag = false
      } else if !isInTag {
        words.append(character)
      }
    }
    let parts = words.split(whereSeparator: \.isWhitespace)
    return parts.isEmpty ? [] : [parts.joined(separator: " ")]
  }

  /// At most `limit` characters, cut between words, an ellipsis where something was cut.
  public static func excerpt(_ text: String, limit: Int) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(limit)
    let cut = head.lastIndex(where: \.isWhitespace) ?? head.endIndex
    let kept = head[..<cut]
    let end = kept.lastIndex { !$0.isWhitespace && !",;:–-".contains($0) }
    return (end.map { String(kept[...$0]) } ?? String(kept)) + " …"
  }
}

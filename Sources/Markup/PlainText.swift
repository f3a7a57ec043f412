/// A text without its markup: for feeds, mails, descriptions and counting words.
public enum PlainText {
  /// The paragraphs of an HTML fragment, white space folded, empty ones left out.
  public static func paragraphs(_ html: String) -> [String] {
    // Names and titles mostly have no markup at all, and need no parser.
    guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == 0 }) else {
      let words = html.folded
      return words.isEmpty ? [] : [words]
    }
    guard (try? Nesting.check(html)) != nil else { return withoutTags(html) }
    var reader = ParagraphReader()
    HTMLTree.walk(html) { step in
      switch step {
      case .text(let text): reader.text(text)
      case .enter(let element):
        if AllowedHTML.dropped.contains(element.name) { return .skip }
        reader.enter(element.name)
      case .leave: reader.leave()
      }
      return .inside
    }
    return reader.paragraphs()
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
    let folded = words.folded
    return folded.isEmpty ? [] : [folded]
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

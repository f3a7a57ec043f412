/// Puts the paragraphs of a text together while its tree is walked.
struct ParagraphReader {
  private static let blocks: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dt", "dd", "figcaption",
    "section", "figure", "div", "tr", "hr", "br", "caption",
  ]

  private var ended: [String] = []
  private var current = ""
  /// Of each element that is open, whether it stands in a line of its own.
  private var open: [Bool] = []

  mutating func text(_ text: String) { current += text }

  mutating func enter(_ name: String) {
    let isBlock = Self.blocks.contains(name)
    if isBlock { end() }
    open.append(isBlock)
  }

  mutating func leave() {
    if open.popLast() == true { end() }
  }

  /// All of them, white space folded, empty ones left out.
  mutating func paragraphs() -> [String] {
    end()
    return ended
  }

  private mutating func end() {
    let words = current.folded
    if !words.isEmpty { ended.append(words) }
    current = ""
  }
}

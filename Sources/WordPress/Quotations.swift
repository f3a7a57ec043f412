// What others said, with who said it, and verses.
import Markup

extension BlockWriter {
  /// A quotation; who said it stands below it.
  mutating func quotation(_ element: HTMLElement) {
    guard let source = Self.source(element) else { return nest(element) }
    line("<figure>")
    nest(HTMLElement(name: element.name, attributes: element.attributes, children: source.words))
    caption([source.cite])
    line("</figure>")
  }

  /// A quotation from the text itself, set large.
  mutating func pullQuotation(_ element: HTMLElement) {
    let cites = element.all { $0.name == "cite" || $0.name == "figcaption" }
    line("<figure class=\"quote\">")
    blocks(Self.without(element.children) { $0.name == "cite" || $0.name == "figcaption" })
    caption(cites)
    line("</figure>")
  }

  /// The `<cite>` at a quotation's end, on a line of its own; elsewhere it is the name of a work.
  private static func source(_ element: HTMLElement) -> (words: [HTMLNode], cite: HTMLElement)? {
    guard let last = element.children.lastIndex(where: { !$0.isBlank }), last > 0,
      let cite = element.children[last].element, cite.name == "cite"
    else { return nil }
    let words = Array(element.children[..<last])
    let isAlone =
      switch words[last - 1] {
      case .text(let text): text.reversed().prefix(while: \.isWhitespace).contains(where: \.isNewline)
      case .element(let element): isBlock(element)
      }
    return isAlone ? (words, cite) : nil
  }

  /// A poem: lines are lines, and what is set in stays so.
  mutating func verse(_ element: HTMLElement) {
    var inline = InlineWriter(site: surroundings.site, keepsLines: true)
    inline.write(element.children.map(Self.indented))
    put(inline)
  }

  private static func indented(_ node: HTMLNode) -> HTMLNode {
    switch node {
    case .element(var element):
      element.children = element.children.map(indented)
      return .element(element)
    case .text(let text):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let set = lines.enumerated().map { index, line in
        let spaces = index == 0 ? 0 : line.prefix { $0 == " " || $0 == "\t" }.count
        return String(repeating: "\u{A0}", count: spaces) + line.dropFirst(spaces)
      }
      return .text(set.joined(separator: "\n"))
    }
  }
}

// Writes a tree as blocks: what stands between blocks becomes paragraphs, as the classic editor meant it; pictures
// leave their sentences and stand before them; whatever other sites show becomes an embed or a link.
import Markup

struct BlockWriter {
  var out = ""
  var problems: [TextProblem] = []
  var pictures: [String] = []
  let surroundings: TextSurroundings
  /// Whether line breaks mean something.
  private let isClassic: Bool

  private static let containers: Set<String> = [
    "div", "section", "article", "main", "aside", "header", "footer", "form", "nav", "address", "fieldset", "center",
    "hgroup", "body", "search",
  ]
  /// Elements that hold only elements.
  private static let frames: Set<String> = [
    "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "menu", "dir",
  ]
  private static let cells: Set<String> = ["li", "td", "th", "dd", "dt", "blockquote", "details"]
  private static let lines: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "figcaption"]

  private static let blockNames = containers.union(frames).union(cells).union(lines).union(ElementNames.media)
    .union(ElementNames.silent).union(["p", "figure", "pre", "hr"])

  init(_ surroundings: TextSurroundings, isClassic: Bool) {
    self.surroundings = surroundings
    self.isClassic = isClassic
  }

  mutating func blocks(_ nodes: [HTMLNode]) {
    var run: [HTMLNode] = []
    for node in nodes {
      guard case .element(let element) = node, Self.isBlock(element) else {
        run.append(node)
        continue
      }
      flush(&run)
      block(element)
    }
    flush(&run)
  }

  /// The words of something that is no tree any more.
  mutating func plain(_ html: String) {
    for words in PlainText.withoutTags(html) { line("<p>\(Escape.text(words))</p>") }
  }

  static func isBlock(_ element: HTMLElement) -> Bool {
    blockNames.contains(element.name)
  }

  private mutating func block(_ element: HTMLElement) {
    switch element.name {
    case "p": paragraph(element.children, like: element)
    case "figure": figure(element)
    case "pre" where element.hasClass("wp-block-verse"): verse(element)
    case "pre": pre(element)
    case "blockquote": quotation(element)
    case "hr": line("<hr>")
    case "div" where element.attributes[ShortcodeWords.galleryMark] != nil: gallery(element.all { $0.name == "img" })
    case let name where Self.containers.contains(name):
      if let image = element.coverImage { picture(image, classes: element.attributes["class"] ?? "") }
      blocks(element.children)
    case let name where ElementNames.media.contains(name): media(element)
    case let name where Self.lines.contains(name): heading(element)
    case let name where Self.frames.contains(name), let name where Self.cells.contains(name): nest(element)
    case let name where ElementNames.silent.contains(name): problems.append(.element(name))
    default: break
    }
  }

  /// What stands between two blocks: an empty line ends a paragraph.
  private mutating func flush(_ run: inout [HTMLNode]) {
    defer { run = [] }
    var part: [HTMLNode] = []
    for (place, node) in run.enumerated() {
      guard isClassic, case .text(let text) = node, text.contains("\n") else {
        part.append(node)
        continue
      }
      let pieces = Self.paragraphs(text, startsLine: place == 0, endsLine: place == run.count - 1)
      for (index, piece) in pieces.enumerated() {
        if index > 0 {
          paragraph(part)
          part = []
        }
        part.append(.text(piece))
      }
    }
    paragraph(part)
  }

  /// What stands between empty lines, and lines that are nothing but an address (WordPress, "Embeds"); the first and the
  /// last piece may be empty. `startsLine`, `endsLine`: whether nothing else stands in the first and the last line.
  private static func paragraphs(_ text: String, startsLine: Bool, endsLine: Bool) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    func isAddress(_ index: Int) -> Bool {
      guard index > 0 || startsLine, index < lines.count - 1 || endsLine else { return false }
      let line = lines[index].drop(while: \.isWhitespace)
      return (line.hasPrefix("https://") || line.hasPrefix("http://")) && !line.folded.contains(" ")
    }
    var pieces: [[Substring]] = isAddress(0) ? [[lines[0]], []] : [[lines[0]]]
    for (index, line) in lines.enumerated().dropFirst() {
      if isAddress(index) {
        pieces += [[line], []]
      } else if index < lines.count - 1, line.allSatisfy(\.isWhitespace) {
        if !pieces[pieces.count - 1].isEmpty { pieces.append([]) }
      } else {
        pieces[pieces.count - 1].append(line)
      }
    }
    return pieces.map { $0.joined(separator: "\n") }
  }

  mutating func paragraph(_ nodes: [HTMLNode], like element: HTMLElement? = nil) {
    if let address = Self.address(nodes) { return frame(address, title: "") }
    var inline = InlineWriter(site: surroundings.site, keepsLines: isClassic)
    inline.write(nodes)
    put(inline, like: element)
  }

  /// What was written as part of a line, in an element of its own, and before it what cannot stand in a line.
  /// `like` says in which direction it is written.
  mutating func put(_ inline: InlineWriter, in name: String? = "p", like element: HTMLElement? = nil) {
    problems += inline.leftOut.map(TextProblem.element)
    for image in inline.images { picture(image) }
    for element in inline.media { media(element) }
    guard inline.hasText else { return }
    let direction = element?.attributes["dir"].map { " dir=\"\(Escape.attribute($0))\"" } ?? ""
    line(name.map { "<\($0)\(direction)>\(inline.trimmed)</\($0)>" } ?? inline.trimmed)
  }

  /// A paragraph that is nothing but an address.
  private static func address(_ nodes: [HTMLNode]) -> String? {
    guard nodes.first(where: { !$0.isBlank })?.text.drop(while: \.isWhitespace).hasPrefix("http") == true else {
      return nil
    }
    // A link leads where it says, whatever its words are.
    let hasLink = nodes.contains { $0.element.map { $0.name == "a" || !$0.all { $0.name == "a" }.isEmpty } ?? false }
    let text = nodes.map(\.text).joined().trimmed
    guard !hasLink, text.hasPrefix("https://") || text.hasPrefix("http://") else { return nil }
    return text.contains(where: \.isWhitespace) ? nil : text
  }

  /// Small words below what they belong to.
  mutating func caption(_ elements: [HTMLElement]) {
    var inline = InlineWriter(site: surroundings.site, keepsLines: false)
    for element in elements {
      inline.write(element.children)
      inline.write([.text(" ")])
    }
    put(inline, in: "figcaption")
  }

  private mutating func heading(_ element: HTMLElement) {
    var inline = InlineWriter(site: surroundings.site, keepsLines: isClassic)
    inline.write(element.children)
    put(inline, in: ElementNames.modern[element.name] ?? element.name, like: element)
  }

  mutating func nest(_ element: HTMLElement) {
    let name = ElementNames.modern[element.name] ?? element.name
    line("<\(name)\(InlineWriter.attributes(element, site: surroundings.site))>")
    let hasBlocks = element.children.contains {
      if case .element(let child) = $0 {
        let isNoText = { (part: HTMLElement) in part.name == "img" || ElementNames.media.contains(part.name) }
        return Self.isBlock(child) || isNoText(child) || !child.all(isNoText).isEmpty
      }
      return false
    }
    if Self.frames.contains(element.name) || hasBlocks || element.name == "blockquote" {
      // Line breaks between rows are none between sentences.
      blocks(Self.frames.contains(element.name) ? element.children.filter { !$0.isBlank } : element.children)
    } else {
      var inline = InlineWriter(site: surroundings.site, keepsLines: isClassic)
      inline.write(element.children)
      put(inline, in: nil)
    }
    line("</\(name)>")
  }

  private mutating func pre(_ element: HTMLElement) {
    var inline = InlineWriter(site: surroundings.site, keepsLines: false, isVerbatim: true)
    inline.write(element.children)
    line("<pre>\(inline.out)</pre>")
  }

  /// Writes a line, or several. Nobody writes directives but we: one that came along is only text.
  mutating func line(_ text: String) {
    guard text.containsBytes(of: "::") else { return out += text + "\n" }
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      out += (part.hasPrefix("::") ? "&#58;" + part.dropFirst() : part) + "\n"
    }
  }
}

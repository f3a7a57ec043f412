import Markup

/// Writes what stands inside a paragraph. Pictures and films cannot stand there: they are handed out.
struct InlineWriter {
  private(set) var out = ""
  private(set) var images: [HTMLElement] = []
  private(set) var media: [HTMLElement] = []
  private let site: String
  private let keepsLines: Bool
  private let isVerbatim: Bool

  private static let outside: Set<String> = ["audio", "video", "iframe", "embed", "object"]
  private static let silent: Set<String> = [
    "script", "style", "svg", "noscript", "template", "textarea", "select", "title",
  ]
  private static let modern = ["acronym": "abbr", "tt": "code", "strike": "s"]

  /// `keepsLines`: a line break in the text is one on the page. `isVerbatim`: so is every space.
  init(site: String, keepsLines: Bool, isVerbatim: Bool = false) {
    self.site = site
    self.keepsLines = keepsLines
    self.isVerbatim = isVerbatim
  }

  /// Whether there is anything to read.
  var hasText: Bool {
    !out.replacing(#/<[^>]*>|&nbsp;/#, with: "").allSatisfy(\.isWhitespace)
  }

  var trimmed: String { out.replacing(#/^(?:\s|<br>)+|(?:\s|<br>)+$/#, with: "") }

  mutating func write(_ nodes: [HTMLNode]) {
    for node in nodes {
      switch node {
      case .text(let text): out += written(text)
      case .element(let element): write(element)
      }
    }
  }

  private func written(_ text: String) -> String {
    if isVerbatim { return BlockWriter.escaped(text) }
    let text = keepsLines ? text.replacing(#/[ \t\r]*\n[ \t\r]*/#, with: "\n") : text
    let parts = text.split(omittingEmptySubsequences: false) { keepsLines ? $0 == "\n" : $0 == "\n" || $0 == "\r\n" }
    return parts.map { BlockWriter.escaped(String($0)) }.joined(separator: keepsLines ? "<br>" : " ")
  }

  private mutating func write(_ element: HTMLElement) {
    switch element.name {
    case "img": return images.append(element)
    case let name where Self.outside.contains(name): return media.append(element)
    case let name where Self.silent.contains(name): return
    // The same link once more, as a button.
    case "a" where element.hasClass("wp-block-file__button"): return
    case "br":
      // The line break behind it in the source is the same one.
      return out += "<br>"
    default: break
    }
    let start = out.endIndex
    write(element.children)
    let inside = String(out[start...])
    let name = Self.modern[element.name] ?? element.name
    out = String(out[..<start])
    // A link around nothing but a picture led to that picture.
    if element.name == "a", inside.allSatisfy(\.isWhitespace) { return out += inside }
    out += "<\(name)\(Self.attributes(element, site: site))>\(inside)</\(name)>"
  }

  /// As they are; which of them may stay is the sanitizer's question. Links within the old site lead into this one.
  static func attributes(_ element: HTMLElement, site: String) -> String {
    element.attributes.sorted { $0.key < $1.key }
      .filter { !["class", "style", "id"].contains($0.key) }
      .map { name, value in
        let value = name == "href" ? OldAddress.own(value, site) : value
        return " \(name)=\"\(Escape.attribute(value).replacing("::", with: "&#58;:"))\""
      }.joined()
  }
}

extension HTMLNode {
  var isBlank: Bool {
    guard case .text(let text) = self else { return false }
    return text.allSatisfy(\.isWhitespace)
  }

  var element: HTMLElement? {
    guard case .element(let element) = self else { return nil }
    return element
  }
}

extension String {
  /// On one line, single spaces.
  var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

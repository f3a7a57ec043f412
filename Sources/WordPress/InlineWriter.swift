import Markup

/// Writes what stands inside a paragraph. Pictures and films cannot stand there: they are handed out.
struct InlineWriter {
  private(set) var out = ""
  private(set) var images: [HTMLElement] = []
  private(set) var media: [HTMLElement] = []
  /// The names of elements that were left out with what they held.
  private(set) var leftOut: [String] = []
  private let site: String
  private let keepsLines: Bool
  private let isVerbatim: Bool

  /// `keepsLines`: a line break in the text is one on the page. `isVerbatim`: so is every space.
  init(site: String, keepsLines: Bool, isVerbatim: Bool = false) {
    self.site = site
    self.keepsLines = keepsLines
    self.isVerbatim = isVerbatim
  }

  /// Whether there is anything to read.
  var hasText: Bool {
    var rest = out.utf8[...]
    while let byte = rest.first {
      switch byte {
      case 0...0x20: rest = rest.dropFirst()
      case UInt8(ascii: "<"): rest = rest.drop { $0 != UInt8(ascii: ">") }.dropFirst()
      // A space that does not break, as a character and as an entity.
      case 0xC2 where rest.dropFirst().first == 0xA0: rest = rest.dropFirst(2)
      case UInt8(ascii: "&") where rest.starts(with: "&nbsp;".utf8): rest = rest.dropFirst(6)
      default: return true
      }
    }
    return false
  }

  /// Without spaces and line breaks at both ends.
  var trimmed: String {
    var rest = out[...]
    while true {
      if rest.first?.isWhitespace == true {
        rest.removeFirst()
      } else if rest.hasPrefix("<br>") {
        rest.removeFirst(4)
      } else {
        break
      }
    }
    while true {
      if rest.last?.isWhitespace == true {
        rest.removeLast()
      } else if rest.hasSuffix("<br>") {
        rest.removeLast(4)
      } else {
        break
      }
    }
    return String(rest)
  }

  mutating func write(_ nodes: [HTMLNode]) {
    for node in nodes {
      switch node {
      case .text(let text):
        // The line break behind a <br> in the source is the same one.
        let isSame = keepsLines && out.hasSuffix("<br>") && text.first?.isNewline == true
        out += written(isSame ? String(text.dropFirst()) : text)
      case .element(let element): write(element)
      }
    }
  }

  private func written(_ text: String) -> String {
    guard !isVerbatim, text.utf8.contains(UInt8(ascii: "\n")) else { return Escape.text(text) }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard keepsLines else { return Escape.text(lines.joined(separator: " ")) }
    return lines.enumerated().map { index, line in
      // Spaces around a line break are none.
      let start = index == 0 ? line : line.drop { $0 == " " || $0 == "\t" }
      return Escape.text(index == lines.count - 1 ? String(start) : String(start).withoutSpacesAtEnd)
    }.joined(separator: "<br>")
  }

  private mutating func write(_ element: HTMLElement) {
    switch element.name {
    case "img": return images.append(element)
    case let name where ElementNames.media.contains(name): return media.append(element)
    case let name where ElementNames.silent.contains(name): return leftOut.append(name)
    // The same link once more, as a button beside the first.
    case "a" where element.hasClass("wp-block-file__button") && out.last?.isWhitespace == false: out += " "
    case "br": return out += "<br>"
    case "sup": if let footnote = Self.footnote(element) { return out += footnote }
    default: break
    }
    // Aside, so that nothing is copied that was written before.
    var inside = ""
    swap(&inside, &out)
    write(element.children)
    swap(&inside, &out)
    let name = ElementNames.modern[element.name] ?? element.name
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
        return " \(name)=\"\(Escape.attribute(value))\""
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
  var withoutSpacesAtEnd: String {
    var text = self[...]
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

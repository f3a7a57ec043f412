import Foundation
import Markup

// What stands between a text's sentences: pictures, galleries, films.
extension BlockWriter {
  mutating func figure(_ element: HTMLElement) {
    let caption = element.all { $0.name == "figcaption" || $0.hasClass("wp-caption-text") }
    let words = caption.map { $0.text.folded }.joined(separator: " ")
    if element.hasClass("wp-block-pullquote") || element.hasClass("wp-block-quote") {
      return pullQuotation(element)
    }
    let rest = Self.without(element.children) { $0.name == "figcaption" }
    let images = element.all { $0.name == "img" }
    // A gallery is a figure of figures.
    let inner = element.all { $0.name == "figure" }
    // The caption shortcode has its words bare beside the picture; other words are a table's, or a text's.
    let bare = Self.without(rest) { $0.name == "img" || $0.name == "figure" }.map(\.text).joined().folded
    let isCaption = element.hasClass("wp-caption")
    if images.count > 1, bare.isEmpty {
      gallery(images, captions: inner)
      let own = element.children.compactMap { $0.element }.filter { $0.name == "figcaption" }
      for one in own { paragraph(one.children) }
    } else if images.count == 1, inner.isEmpty, bare.isEmpty || isCaption {
      picture(images[0], caption: words.isEmpty ? bare : words, classes: element.attributes["class"] ?? "")
    } else if !caption.isEmpty, !element.all({ $0.name == "table" }).isEmpty {
      line("<figure>")
      blocks(rest)
      self.caption(caption)
      line("</figure>")
    } else {
      blocks(rest)
      for one in caption { paragraph(one.children) }
    }
  }

  static func without(_ nodes: [HTMLNode], _ isCut: (HTMLElement) -> Bool) -> [HTMLNode] {
    nodes.compactMap { node in
      guard case .element(var element) = node else { return node }
      if isCut(element) { return nil }
      element.children = without(element.children, isCut)
      return .element(element)
    }
  }

  mutating func gallery(_ images: [HTMLElement], captions figures: [HTMLElement] = []) {
    var inside = ""
    swap(&inside, &out)
    let captions = figures.flatMap { figure -> [(HTMLElement, String)] in
      let words = figure.all { $0.name == "figcaption" }.map { $0.text.folded }.joined(separator: " ")
      return figure.all { $0.name == "img" }.map { ($0, words) }
    }
    var rest = captions
    for image in images {
      let own = rest.firstIndex { $0.0 == image }.map { rest.remove(at: $0).1 }
      picture(image, caption: own ?? "")
    }
    swap(&inside, &out)
    out += inside.containsBytes(of: "::picture") ? ":::gallery\n\(inside):::\n" : inside
  }

  private static let numbered = Pattern(#/\bwp-image-(\d{1,20})\b/#)

  /// What the editor says of a picture in its class: `wp-image-12`.
  private static func number(in classes: String) -> String? {
    guard classes.containsBytes(of: "wp-image-") else { return nil }
    return classes.firstMatch(of: numbered.regex).map { String($0.1) }
  }

  mutating func picture(_ image: HTMLElement, caption: String = "", classes: String = "") {
    let id = image.attributes["data-attachment"]
    let address = image.attributes["src"] ?? ""
    let named = classes + " " + (image.attributes["class"] ?? "")
    guard
      let found = id.map(surroundings.attachment) ?? surroundings.picture(address)
        ?? Self.number(in: named).flatMap(surroundings.attachment)
    else {
      if let id { problems.append(.attachment(id)) } else { problems.append(.picture(address)) }
      if !caption.isEmpty { line("<p>\(Escape.text(caption))</p>") }
      return
    }
    if !pictures.contains(found.name) { pictures.append(found.name) }
    let own = image.attributes["alt"]?.folded ?? ""
    let words = caption.isEmpty && id != nil ? found.caption : caption
    var values = ["file": found.name, "alt": own.isEmpty ? found.alt : own]
    if !words.isEmpty { values["caption"] = words.folded }
    if named.contains("alignleft") { values["align"] = "left" }
    if named.contains("alignright") { values["align"] = "right" }
    directive("picture", values)
  }

  mutating func media(_ element: HTMLElement) {
    let inner = element.all { ["source", "embed", "iframe"].contains($0.name) }
    let source = ([element] + inner).lazy.compactMap { $0.attributes["src"] ?? $0.attributes["data"] }.first
    guard let source, !source.trimmed.isEmpty else { return }
    var title = element.attributes["title"]?.folded ?? ""
    if title.isEmpty, element.name == "audio" || element.name == "video" {
      let file = source.trimmed.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
      title = file.removingPercentEncoding ?? file
    }
    frame(source.trimmed, title: title)
  }

  /// What another site shows: after a click where we know how, else a link.
  mutating func frame(_ written: String, title: String) {
    let address = written.split(whereSeparator: \.isWhitespace).joined(separator: "%20")
    let whole = address.hasPrefix("//") ? "https:" + address : address
    let page = EmbedAddress.page(whole)
    guard let known = Embed(address: page, title: title) else {
      let name = page.split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } ?? page
      let shown = whole == address && address.hasPrefix("http") && title.isEmpty ? page : (title.isEmpty ? name : title)
      return line(
        "<p><a href=\"\(Escape.attribute(OldAddress.own(page, surroundings.site)))\">\(Escape.text(shown))</a></p>")
    }
    directive("embed", ["url": page, "title": title.isEmpty ? known.provider.name : title])
  }

  private mutating func directive(_ name: String, _ values: [String: String]) {
    let written = values.sorted { $0.key < $1.key }.map { name, value in
      let safe = value.folded.replacing("\"", with: "&quot;")
      return "\(name)=\"\(safe)\""
    }
    out += "::\(name){\(written.joined(separator: " "))}\n"
  }
}

extension HTMLElement {
  private static let background = Pattern(#/background-image:\s*url\(\s*["']?([^"')]+)/#)

  /// What a cover block has behind its words, in one of the two ways that WordPress wrote it, where it is no element.
  var coverImage: HTMLElement? {
    guard hasClass("wp-block-cover") || hasClass("wp-block-cover__image-background"),
      let source = attributes["style"]?.firstMatch(of: Self.background.regex)?.1
    else { return nil }
    let alt = attributes["aria-label"] ?? ""
    return HTMLElement(name: "img", attributes: ["src": String(source), "alt": alt], children: [])
  }
}

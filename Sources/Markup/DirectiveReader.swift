// Directives are lines of their own: `::picture{…}`, `::embed{…}`, and `:::quote{…}`, `:::facts{…}` up to `:::`.
// Each becomes HTML blocks between blank lines, so that what stands inside stays Markdown.

struct DirectiveReader {
  let renderer: TextRenderer
  private(set) var embeds: [Embed] = []
  /// The files that were named, each with its line.
  private(set) var pictures: [(file: String, line: Int)] = []
  private var open: [(line: Int, ending: String)] = []
  /// HTML comes from elsewhere: it has no code fences, and lacks what we ask of our authors: what a picture shows, and who
  /// made it.
  private let isLenient: Bool
  /// Whether a picture must say what it shows and who made it.
  private let asks: Bool

  init(renderer: TextRenderer, isLenient: Bool = false, asks: Bool = true) {
    self.renderer = renderer
    self.isLenient = isLenient
    self.asks = asks && !isLenient
  }

  static let names = "::picture{…}, ::embed{…}, :::gallery … :::, :::quote{…} … :::, :::facts{…} … :::"

  /// The text with its directives written as HTML. Throws `MarkupError.directive`.
  mutating func expand(_ source: String) throws -> String {
    guard source.containsBytes(of: "::") else { return source }
    var out: [String] = []
    var fence: CodeFence?
    let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let text = String(line)
      if let started = fence {
        if started.isClosed(by: text) { fence = nil }
        out.append(text)
      } else if !isLenient, let start = CodeFence(text) {
        fence = start
        out.append(text)
      } else {
        out.append(try expand(line: text, number: index + 1))
      }
    }
    if let unclosed = open.last {
      throw MarkupError.directive(line: unclosed.line, expected: "a closing line ':::' further down")
    }
    return out.joined(separator: "\n")
  }

  private static let directive = Pattern(#/(:::?)([a-z]+)\s*(?:\{(.*)\})?/#)

  private mutating func expand(line: String, number: Int) throws -> String {
    guard line.utf8.first == UInt8(ascii: ":") else { return line }
    let text = line.trimmingSuffix { $0.isWhitespace }
    if text == ":::", let last = open.popLast() { return "\n\(last.ending)\n" }
    guard let match = text.wholeMatch(of: Self.directive.regex) else { return line }
    let attributes = DirectiveAttributes(match.3 ?? "", line: number)
    switch (match.1, match.2) {
    case ("::", "embed"): return try embed(attributes)
    case ("::", "picture"): return try picture(attributes)
    case (":::", "gallery"):
      try attributes.check(only: [])
      open.append((number, "</div>"))
      return "\n<div class=\"gallery\">\n"
    case (":::", "quote"): return try quote(attributes, number)
    case (":::", "facts"): return try facts(attributes, number)
    default:
      throw MarkupError.directive(line: number, expected: "one of \(Self.names)")
    }
  }

  private mutating func quote(_ attributes: DirectiveAttributes, _ number: Int) throws -> String {
    try attributes.check(only: ["source"])
    let caption = attributes["source"].map { "<figcaption>\(Escape.text($0))</figcaption>" } ?? ""
    open.append((number, "</blockquote>\(caption)</figure>"))
    return "\n<figure class=\"quote\"><blockquote>\n"
  }

  private mutating func facts(_ attributes: DirectiveAttributes, _ number: Int) throws -> String {
    try attributes.check(only: ["title"])
    let title = try attributes.required("title")
    open.append((number, "</section>"))
    return """

      <section class="facts"><h2 class="facts-title">\(Escape.text(title))</h2>

      """
  }

  private mutating func embed(_ attributes: DirectiveAttributes) throws -> String {
    try attributes.check(only: ["url", "title"])
    let address = try attributes.required("url")
    let title = try attributes.required("title")
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
      throw MarkupError.directive(line: attributes.line, expected: "url=\"https://…\"")
    }
    guard let embed = Embed(address: address, title: title) else {
      return "\n<p><a href=\"\(Escape.attribute(address))\">\(Escape.text(title))</a></p>\n"
    }
    embeds.append(embed)
    let load = renderer.words.loadEmbed.replacing("{provider}", with: embed.provider.name)
    let note = renderer.words.embedNote.replacing("{provider}", with: embed.provider.name)
    return """

      <figure class="embed"><a class="embed-open" href="\(Escape.attribute(renderer.embedAddress(embed)))">\
      <strong>\(Escape.text(title))</strong> <span>\(Escape.text(load))</span></a>\
      <figcaption>\(Escape.text(note))</figcaption></figure>

      """
  }

  private mutating func picture(_ attributes: DirectiveAttributes) throws -> String {
    try attributes.check(only: ["file", "alt", "caption", "credit", "align"])
    let file = try attributes.required("file")
    let alt = asks ? try attributes.required("alt") : attributes["alt"] ?? ""
    pictures.append((file, attributes.line))
    guard let source = renderer.picture(file) else {
      throw MarkupError.directive(line: attributes.line, expected: "a picture: there is no '\(file)'")
    }
    guard
      let credit = attributes["credit"].flatMap({ $0.isEmpty ? nil : $0 }) ?? source.credit ?? (asks ? nil : "")
    else {
      throw MarkupError.directive(line: attributes.line, expected: "credit=\"…\": the file does not say who made it")
    }
    guard ["left", "right", nil].contains(attributes["align"]) else {
      throw MarkupError.directive(line: attributes.line, expected: "align=left or align=right")
    }
    let classes = ["picture", attributes["align"]].compactMap { $0 }.joined(separator: " ")
    let caption = [
      attributes["caption"].map(Escape.text) ?? "",
      credit.isEmpty ? "" : "<span class=\"credit\">\(Escape.text(renderer.words.credit + credit))</span>",
    ].filter { !$0.isEmpty }.joined(separator: " ")
    return """

      <figure class="\(classes)">\(PictureElement(source, alt: alt, sizes: PictureElement.textSizes).html)\
      \(caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>")</figure>

      """
  }
}

extension String {
  fileprivate func trimmingSuffix(while isCut: (Character) -> Bool) -> String {
    var text = Substring(self)
    while let last = text.last, isCut(last) { text.removeLast() }
    return String(text)
  }
}

import CGumbo
import Foundation
import Markup
import Testing

/// A tree written out so that two ways to write the same HTML are the same text.
enum Normal {
  static func form(_ html: String) -> String {
    var html = html
    return html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        var options = cgumbo_default_options()
        options.fragment_context = GUMBO_TAG_BODY
        guard let start = text.baseAddress, let output = gumbo_parse_with_options(&options, start, text.count) else {
          return ""
        }
        defer { gumbo_destroy_output(&options, output) }
        return children(output.pointee.root.pointee.v.element)
      }
    }
  }

  /// Elements and attributes that occur, with addresses: what decides whether an example is safe.
  static func children(_ element: GumboElement) -> String {
    (0..<Int(element.children.length)).compactMap { index in
      element.children.data[index].map { node($0.assumingMemoryBound(to: GumboNode.self)) }
    }.joined()
  }

  private static func node(_ node: UnsafeMutablePointer<GumboNode>) -> String {
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      return String(cString: node.pointee.v.text.text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
      let element = node.pointee.v.element
      let name = element.tag == GUMBO_TAG_UNKNOWN ? "unknown" : String(cString: gumbo_normalized_tagname(element.tag))
      let attributes = (0..<Int(element.attributes.length)).compactMap { index -> String? in
        guard let raw = element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee else {
          return nil
        }
        let (key, value) = (String(cString: raw.name), String(cString: raw.value))
        // A picture without a description gets an empty one; HTML dropped `align`, so ours is a class.
        if key == "alt", value.isEmpty { return nil }
        return key == "align" ? "class=align-\(value)" : "\(key)=\(value)"
      }
      return "<\(name) \(attributes.sorted().joined(separator: " "))>\(children(element))</\(name)>"
    default: return ""
    }
  }
}

@Suite struct `Markdown` {
  /// Of raw HTML only what an article may hold; foreign pictures and unsafe schemes are no part of that.
  private func isSafe(_ expected: String) -> Bool {
    let form = Normal.form(expected)
    let forbidden =
      #/<(unknown|script|style|textarea|iframe|title|object|embed|svg|math|form|button|input(?! [^>]*type=checkbox))[ >]/#
    if form.contains(forbidden)
      || form.contains(
        #/(href|src)=(javascript|data|vbscript|file|made-up-scheme|a\+b\+c|irc|ftp|localhost|MAILTO|coap)[^ >]*:/#
          .ignoresCase())
    {
      return false
    }
    if form.contains(#/<img [^>]*src=(https?:|\/\/)/#)
      || form.contains(
        #/ (id|name|onclick|style|foo|bar|bam|_boolean|zoop|language)=|class=foo|&lt;(title|style)|href=[^>]*\n/#)
    {
      return false
    }
    return !form.contains(#/href=[a-z0-9.+-]+:(?!\/\/)/#) || form.contains("mailto:")
  }

  /// We link bare addresses, as GFM does; examples of the core expect plain text there.
  private func isLinked(_ markdown: String, _ expected: String) -> Bool {
    markdown.contains(#/https?:\/\/|\S@\w/#) && !expected.contains("<a ")
  }

  /// CommonMark 0.31 on numeric entities, currency signs and comments: the parser, cmark-gfm 0.29, is older.
  private func isOutdated(_ example: [String: Any], _ file: String) -> Bool {
    file.hasPrefix("commonmark") && [28, 356, 627, 628].contains(example["n"] as? Int ?? 0)
  }

  @Test(arguments: ["gfm-examples.json", "commonmark-examples.json"])
  func `comes out as its specification says, wherever an example is safe`(_ file: String) throws {
    guard let examples = SharedData.json("html-safety/\(file)") as? [[String: Any]] else { return }
    var compared = 0
    for example in examples {
      guard let markdown = example["markdown"] as? String, let expected = example["html"] as? String else { continue }
      guard isSafe(expected), !isOutdated(example, file), !isLinked(markdown, expected) else { continue }
      compared += 1
      let ours = try html(markdown, .markdown)
      #expect(Normal.form(ours) == Normal.form(expected), "example \(example["n"] ?? "?"): \(markdown)")
    }
    print("\(file): \(compared) of \(examples.count) examples are safe and were compared")
    #expect(compared > examples.count * 8 / 10)
  }

  @Test func `comes out the same while many others are read`() async throws {
    let text = "(www.deich.example/suche?q=(hafen)) und ~~alt~~, post@deich.example"
    let alone = try html(text, .markdown)
    #expect(alone.contains("<a href=\"http://www.deich.example/suche?q=(hafen)\">") && alone.contains("<del>"))
    let others = await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { (0..<4_000).count { _ in (try? html(text, .markdown)) != alone } }
      }
      return await group.reduce(0, +)
    }
    #expect(others == 0)
  }

  @Test func `turns directives into figures and boxes`() throws {
    let source = """
      Vorher.

      :::facts{title="Kurz & gut"}
      - **eins**
      :::

      :::quote{source="Wer"}
      Satz.
      :::

      ```
      :::facts{title="bleibt stehen"}
      ```
      """
    let text = try html(source, .markdown)
    #expect(
      text.contains(
        "<section class=\"facts\"><h2 class=\"facts-title\">Kurz &amp; gut</h2>"))
    #expect(text.contains("<strong>eins</strong>"))
    #expect(text.contains("<figure class=\"quote\"><blockquote>"))
    #expect(text.contains("<figcaption>Wer</figcaption></figure>"))
    #expect(text.contains(":::facts{title=\"bleibt stehen\"}") || text.contains(":::facts{title=&quot;bleibt"))
  }

  @Test func `loads no embed before a click`() throws {
    let rendered = try renderer.render("::embed{url=\"https://youtu.be/abcdefghijk\" title=\"Film\"}", as: .markdown)
    let embed = try #require(rendered.embeds.first)
    #expect(embed.frame == "https://www.youtube-nocookie.com/embed/abcdefghijk")
    #expect(rendered.html.contains("href=\"/einbettung/\(embed.id)\""))
    #expect(!rendered.html.contains("<iframe") && !rendered.html.contains("youtube-nocookie"))
    let other = try html("::embed{url=\"https://else.example/v\" title=\"Film\"}", .markdown)
    #expect(other.contains("<a href=\"https://else.example/v\">Film</a>"))
  }

  @Test(arguments: [
    (":::facts{title=\"a\"}\nb", 1, "a closing line ':::' further down"),
    ("a\n\n::bild{x=y}", 3, "one of ::picture{…}, ::embed{…}, :::gallery … :::, :::quote{…} … :::, :::facts{…} … :::"),
    ("::embed{title=\"x\"}", 1, "url=\"…\""),
    (":::quote{von=\"x\"}\na\n:::", 1, "only source; 'von' is unknown"),
  ])
  func `names the line of a wrong directive`(_ source: String, _ line: Int, _ expected: String) {
    #expect(throws: MarkupError.directive(line: line, expected: expected)) { try html(source, .markdown) }
  }
}

@Suite struct `Words from texts` {
  @Test(arguments: [
    ("Größe, Öl & Straße!", "groesse-oel-strasse"), ("Trump und Putin: Ein Gipfel", "trump-und-putin-ein-gipfel"),
    ("Putin’s plan", "putins-plan"), ("  --  ", ""), ("🚢", ""), ("Łódź / Århus", "lodz-arhus"), ("Москва", "moskva"),
    ("Crème brûlée", "creme-brulee"), ("A+B=C", "a-b-c"), ("C++ und C#", "c-plus-plus-und-c-sharp"),
    ("#MeToo", "metoo"), ("20 %", "20"),
  ])
  func `make a slug as people would write it`(_ title: String, _ slug: String) {
    #expect(Slug.make(title) == slug)
  }

  @Test func `cut a long slug between words`() {
    let slug = Slug.make(String(repeating: "wort ", count: 40))
    #expect(slug.count <= 80 && slug.hasSuffix("wort"))
  }

  @Test func `stand with single spaces between them, whatever was between them`() {
    for value in UInt32(1)...0x3_0000 {
      guard let sign = Unicode.Scalar(value) else { continue }
      let isSpace = sign.properties.isWhitespace
      #expect("\(sign)a\(sign)\(sign)b\(sign)".folded.utf8.contains(0x20) == isSpace, "\(String(value, radix: 16))")
      if isSpace { #expect("\(sign)a\(sign)\(sign)b\(sign)".folded == "a b", "\(String(value, radix: 16))") }
    }
    #expect("  ".folded == "" && "".folded == "" && "ä\r\n\u{A0}ö".folded == "ä ö")
  }

  @Test func `become paragraphs and excerpts`() {
    #expect(PlainText.paragraphs("<p>a <b>b</b></p><ul><li>c</li></ul>") == ["a b", "c"])
    #expect(PlainText.paragraphs(" Kaffee\n <br>") == ["Kaffee"] && PlainText.paragraphs(" \n") == [])
    // Too deep for a tree: the words alone.
    #expect(PlainText.paragraphs(String(repeating: "<div>", count: 300_000) + "tief<b>er") == ["tief er"])
    #expect(PlainText.excerpt("Ein Satz, der lang ist", limit: 12) == "Ein Satz …")
    #expect(PlainText.excerpt("kurz", limit: 12) == "kurz")
  }
}

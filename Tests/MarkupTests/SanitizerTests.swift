import Foundation
import Markup
import Testing

/// Input by others, outside the project; a test that needs it says so when it is not there.
enum SharedData {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data").standardizedFileURL

  static func json(_ name: String) -> Any? {
    guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) else {
      print("SKIPPED LOUDLY: ../shared/data/\(name) is not there, so nothing was tested with it")
      return nil
    }
    return try? JSONSerialization.jsonObject(with: data)
  }
}

let renderer = TextRenderer(
  words: .init(loadEmbed: "Inhalt von {provider} laden", embedNote: "Erst mit dem Klick: {provider}", credit: "Bild: "),
  embedAddress: { "/einbettung/\($0.id)" })

func html(_ source: String, _ format: SourceFormat = .html) throws -> String {
  try renderer.render(source, as: format).html
}

@Suite struct `The sanitizer` {
  @Test func `marks the links of an advertisement that leave the site`() throws {
    let text =
      "[a](https://shop.example/?x=1) [b](/thema/leben) [c](//shop.example) <a href='mailto:a@b.c' rel='ugc'>d</a>"
    let html = try renderer.render(text, as: .markdown, isAdvertisement: true).html
    #expect(html.contains("<a href=\"https://shop.example/?x=1\" rel=\"sponsored\">"))
    #expect(html.contains("<a href=\"//shop.example\" rel=\"sponsored\">"))
    #expect(html.contains("<a href=\"/thema/leben\">") && html.contains("rel=\"ugc\""))
    #expect(!(try renderer.render(text, as: .markdown).html.contains("sponsored")))
  }

  @Test(arguments: [
    ("<p onclick=alert(1)>a</p>", "<p>a</p>"),
    ("<script>alert(1)</script>b", "b"),
    ("<a href=\"javascript:alert(1)\">c</a>", "<a>c</a>"),
    ("<a href=\" java\tscript:alert(1)\">c</a>", "<a>c</a>"),
    ("<a href=\"&#106;avascript:alert(1)\">c</a>", "<a>c</a>"),
    ("<a href=\"data:text/html,x\">c</a>", "<a>c</a>"),
    ("<img src=\"https://else.example/x.png\" alt=\"d\">", ""),
    ("<img src=\"//else.example/x.png\">", ""),
    ("<img src=\"\\\\else.example/x.png\">", ""),
    (
      "<picture><source srcset=\"https://else.example/a 1w\"><img src=\"/a.jpg\" alt=x></picture>",
      "<picture><img src=\"/a.jpg\" alt=\"x\"></picture>"
    ),
    ("<img src=\"/a.jpg\" srcset=\"/b.jpg 2w, //else.example/c.jpg 3w\" alt=x>", "<img src=\"/a.jpg\" alt=\"x\">"),
    ("<img src=\"/a.jpg\" srcset=\"/b.jpg 2w,data:image/png;base64,x 3w\" alt=x>", "<img src=\"/a.jpg\" alt=\"x\">"),
    (
      "<picture><source type=image/avif srcset=\"/b.avif 2w,/c.avif 3w\"><img src=\"/a.jpg\" alt=x></picture>",
      "<picture><source type=\"image/avif\" srcset=\"/b.avif 2w, /c.avif 3w\"><img src=\"/a.jpg\" alt=\"x\"></picture>"
    ),
    ("<img src=\"/bild/x.jpg\">", "<img src=\"/bild/x.jpg\" alt=\"\">"),
    ("<svg><script>alert(1)</script></svg>e", "e"),
    ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", ""),
    ("<style>p{color:red}</style><p style=\"color:red\">f</p>", "<p>f</p>"),
    ("<font color=red>g</font>", "g"),
    ("<b>h", "<b>h</b>"),
    ("<table><tr><td align=right>1</table>", "<table><tbody><tr><td class=\"align-right\">1</td></tr></tbody></table>"),
    ("<form action=/x><input name=a><button>i</button></form>", "i"),
    ("<p id=\"x\" class=\"masthead\">j</p>", "<p>j</p>"),
    ("&lt;script&gt; &amp; \"k\"", "&lt;script&gt; &amp; \"k\""),
    ("<pre>\n\nl</pre>", "<pre>\n\nl</pre>"),
  ])
  func `keeps what is text and drops what could act`(_ input: String, _ expected: String) throws {
    #expect(try html(input) == expected)
  }

  @Test func `leaves its own output as it is, for every payload of the collections`() throws {
    guard let payloads = Payloads.all() else { return }
    #expect(payloads.count > 500)
    for payload in payloads {
      guard let once = try? html(payload) else { continue }
      #expect(try html(once) == once, "\(payload)")
      #expect(!once.lowercased().contains("<script"), "\(payload)")
    }
  }

  @Test func `gives the paragraphs that its HTML has, for every payload of the collections`() throws {
    let own = [
      "Vor<p>eins<br>zwei</p>nach", "<div class=x>a<div>b</div></div>c<hr>d", "<center>a</center>b<font>c</font>",
      "<table><caption>T<tr><td>1<td>2</table>", "<ul><li>a<li>b<ul><li>c</ul></ul>", "<script>x</script>y", "",
      "<figure class=picture><img src=\"/a.jpg\"><figcaption>Bild <span class=credit>K</span></figcaption></figure>",
      "<input type=checkbox> a&nbsp;b &lt;c&gt;", "a&#12;b\u{B}c\u{7F}d<p>&#1;</p>",
      "<select><option>a</select>b<title>c</title>",
    ]
    for text in own + (Payloads.all() ?? []) {
      guard let rendered = try? renderer.render(text, as: .html) else { continue }
      #expect(rendered.paragraphs == PlainText.paragraphs(rendered.html), "\(text)")
    }
  }

  @Test func `refuses few bytes that would become millions of elements`() throws {
    let open = (0..<200).map { "<b a=\($0)>" }.joined()
    let start = ContinuousClock.now
    #expect(throws: MarkupError.tooDeep(limit: 250)) {
      try html("<p>" + open + String(repeating: "<p>x", count: 2_000))
    }
    // People leave some open, too.
    let careless = String(repeating: "<p>eins <b>zwei <i>drei</b></i> vier</p>", count: 150)
    #expect(try html(careless).contains("vier"))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `refuses depth instead of spending minutes on it`() throws {
    let start = ContinuousClock.now
    #expect(throws: MarkupError.tooDeep(limit: 250)) { try html(String(repeating: "<div>", count: 200_000)) }
    #expect(throws: MarkupError.tooDeep(limit: 250)) {
      try html(String(repeating: ">", count: 5_000) + " a", .markdown)
    }
    // Tricks that would hide depth: end tags that close nothing, in attributes, comments and CDATA; foreign content.
    for trick in [
      "<div></x>", "<div title=\"</div>\">", "<div><!-- </div> -->", "<div><svg><![CDATA[ > </svg></div> ]]>",
      "<svg><tr>",
      "<div><textarea></div></textarea>", "<div a=x\"></div>\">", "<b></i>",
    ] {
      #expect(throws: MarkupError.tooDeep(limit: 250), "\(trick)") { try html(String(repeating: trick, count: 20_000)) }
    }
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `takes ten thousand paragraphs without end tags`() throws {
    let text = try html(String(repeating: "<p>a", count: 10_000))
    #expect(text.hasPrefix("<p>a</p><p>a</p>"))
  }
}

enum Payloads {
  /// Every string in the collections of hostile input; nil when they are not there.
  static func all() -> [String]? {
    let names = ["dompurify-payloads.json", "owasp-evasion.json", "naughty-strings.json"]
    let files = names.compactMap { SharedData.json("html-safety/\($0)") }
    guard files.count == names.count else { return nil }
    return files.flatMap(strings)
  }

  private static func strings(_ value: Any) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(strings)
    case let map as [String: Any]: map.values.flatMap(strings)
    default: []
    }
  }
}

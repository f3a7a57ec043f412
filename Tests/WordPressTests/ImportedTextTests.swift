import Testing
import WordPress

private func text(_ content: String) -> ImportedText {
  let surroundings = TextSurroundings(
    site: "https://alt.example",
    picture: { $0.contains("deich") ? .init(name: "abc", alt: "Der Deich", caption: "") : nil },
    attachment: { $0 == "7" ? .init(name: "abc", alt: "Der Deich", caption: "Am Morgen") : nil },
    attachments: { ["7", "8"] })
  return ImportedText(content, surroundings)
}

@Suite struct `A text of WordPress` {
  @Test(arguments: [
    // The classic editor: an empty line ends a paragraph, a line break is one.
    ("Eins\nzwei\n\nDrei", "<p>Eins<br>zwei</p>\n<p>Drei</p>\n"),
    ("Vor\n<h2>Titel</h2>\nNach", "<p>Vor</p>\n<h2>Titel</h2>\n<p>Nach</p>\n"),
    ("<h1>Groß</h1>", "<h2>Groß</h2>\n"),
    ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>\na\n</li>\n<li>\nb\n</li>\n</ul>\n"),
    ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>\n"),
    // Blocks: line breaks between them mean nothing.
    ("<!-- wp:paragraph -->\n<p>Eins\nzwei</p>\n<!-- /wp:paragraph -->", "<p>Eins zwei</p>\n"),
    // Links within the old site stay within this one.
    ("<a href=\"https://www.alt.example/2019/x/?a=1#b\">x</a>", "<p><a href=\"/2019/x/?a=1#b\">x</a></p>\n"),
    ("<a href=\"https://alt.example.org/x\">x</a>", "<p><a href=\"https://alt.example.org/x\">x</a></p>\n"),
    // Nobody writes directives but we.
    (
      "::embed{url=\"https://youtu.be/abcdefgh\" title=\"x\"}",
      "<p>::embed{url=\"https://youtu.be/abcdefgh\" title=\"x\"}</p>\n"
    ),
    (
      "<li>:<!-- -->:embed{url=\"https://youtu.be/abcdefgh\" title=\"x\"}</li>",
      "<li>\n&#58;:embed{url=\"https://youtu.be/abcdefgh\" title=\"x\"}\n</li>\n"
    ),
    ("<pre>a\n:::facts{title=x}</pre>", "<pre>a\n&#58;::facts{title=x}</pre>\n"),
    ("a<br />\nb", "<p>a<br>b</p>\n"),
    (
      "<a href=\"https://ex.org/deep\">https://ex.org/…</a>",
      "<p><a href=\"https://ex.org/deep\">https://ex.org/…</a></p>\n"
    ),
    ("<a href=\"https://alt.example//x.example\">x</a>", "<p><a href=\"/x.example\">x</a></p>\n"),
    (
      "<!-- wp:table --><figure class=\"wp-block-table\"><table><tr><td>Wort<img src=\"/fehlt.jpg\"></td><td><img src=\"/fehlt.jpg\"></td></tr></table></figure>",
      "<table>\n<tbody>\n<tr>\n<td>\n<p>Wort</p>\n</td>\n<td>\n</td>\n</tr>\n</tbody>\n</table>\n"
    ),
    // Pictures leave their sentences.
    (
      "<a href=\"https://alt.example/deich.jpg\"><img class=\"alignleft size-medium\" src=\"https://alt.example/deich-300x200.jpg\"></a>Wort",
      "::picture{align=\"left\" alt=\"Der Deich\" file=\"abc\"}\n<p>Wort</p>\n"
    ),
    (
      "[caption id=\"x\" align=\"alignright\"]<img src=\"/deich.jpg\" alt=\"Nah\"> Ein \"Wort\" dazu[/caption]",
      "::picture{align=\"right\" alt=\"Nah\" caption=\"Ein &quot;Wort&quot; dazu\" file=\"abc\"}\n"
    ),
    (
      "<div class=\"wp-block-cover\" style=\"background-image:url(https://alt.example/deich.jpg)\"><p>Wort</p></div>",
      "::picture{alt=\"Der Deich\" file=\"abc\"}\n<p>Wort</p>\n"
    ),
    (
      "<div class=\"wp-block-cover\"><div role=\"img\" aria-label=\"Nah\" class=\"wp-block-cover__image-background\""
        + " style=\"background-position:50% 50%;background-image:url('/deich.jpg')\"></div><p>Wort</p></div>",
      "::picture{alt=\"Nah\" file=\"abc\"}\n<p>Wort</p>\n"
    ),
    (
      "<div class=\"wp-block-file\"><a href=\"/a.pdf\">Studie</a><a href=\"/a.pdf\" class=\"wp-block-file__button\">Laden</a></div>",
      "<p><a href=\"/a.pdf\">Studie</a> <a href=\"/a.pdf\">Laden</a></p>\n"
    ),
    (
      "<video src=\"https://alt.example/2019/Der%20Deich.mov\"></video>",
      "<p><a href=\"/2019/Der%20Deich.mov\">Der Deich.mov</a></p>\n"
    ),
    ("<p dir=\"rtl\">מים</p><h2 dir=\"rtl\">ים</h2>", "<p dir=\"rtl\">מים</p>\n<h2 dir=\"rtl\">ים</h2>\n"),
    // Jetpack's shortcodes.
    (
      "[youtube https://www.youtube.com/watch?v=abcdefghijk]",
      "::embed{title=\"YouTube\" url=\"https://www.youtube.com/watch?v=abcdefghijk\"}\n"
    ),
    ("[youtube=https://youtu.be/abcdefghijk]", "::embed{title=\"YouTube\" url=\"https://youtu.be/abcdefghijk\"}\n"),
    ("[vimeo 123456]", "::embed{title=\"Vimeo\" url=\"https://vimeo.com/123456\"}\n"),
    ("Der [dropcap]E[/dropcap]rste", "<p>Der Erste</p>\n"),
    // Nothing that is read or seen is lost on the way.
    (
      "<h3>Film <iframe src=\"https://www.youtube.com/embed/abcdefghijk\"></iframe></h3>",
      "::embed{title=\"YouTube\" url=\"https://www.youtube.com/watch?v=abcdefghijk\"}\n<h3>Film</h3>\n"
    ),
    (
      "<ul><li><em><iframe src=\"https://www.youtube.com/embed/abcdefghijk\"></iframe></em></li></ul>",
      "<ul>\n<li>\n::embed{title=\"YouTube\" url=\"https://www.youtube.com/watch?v=abcdefghijk\"}\n</li>\n</ul>\n"
    ),
    (
      "<div class=\"gallery\"><p>Vom Deich</p><img src=\"/deich.jpg\"></div>",
      "<p>Vom Deich</p>\n::picture{alt=\"Der Deich\" file=\"abc\"}\n"
    ),
    (
      "Vorher\nhttps://youtu.be/abcdefghijk\nnachher",
      "<p>Vorher</p>\n::embed{title=\"YouTube\" url=\"https://youtu.be/abcdefghijk\"}\n<p>nachher</p>\n"
    ),
    ("Siehe\nhttps://youtu.be/abcdefghijk <b>dort</b>", "<p>Siehe<br>https://youtu.be/abcdefghijk <b>dort</b></p>\n"),
    (
      "<figure><img src=\"/x.jpg\"><figure><img src=\"/deich.jpg\"><figcaption>Am Morgen</figcaption></figure></figure>",
      ":::gallery\n::picture{alt=\"Der Deich\" caption=\"Am Morgen\" file=\"abc\"}\n:::\n"
    ),
    // Who said it stands below a quotation; a work that is named in it does not.
    (
      "<blockquote><p>Wort</p><cite>Wer <b>es</b> sagte</cite></blockquote>",
      "<figure>\n<blockquote>\n<p>Wort</p>\n</blockquote>\n<figcaption>Wer <b>es</b> sagte</figcaption>\n</figure>\n"
    ),
    (
      "<blockquote>Er las <cite>Faust</cite></blockquote>",
      "<blockquote>\n<p>Er las <cite>Faust</cite></p>\n</blockquote>\n"
    ),
    (
      "<figure class=\"wp-block-pullquote\"><blockquote><p>Wort</p><cite>Wer</cite></blockquote></figure>",
      "<figure class=\"quote\">\n<blockquote>\n<p>Wort</p>\n</blockquote>\n<figcaption>Wer</figcaption>\n</figure>\n"
    ),
    (
      "<figure class=\"wp-block-table\"><table><tr><td>1</td></tr></table><figcaption>In Euro</figcaption></figure>",
      "<figure>\n<table>\n<tbody>\n<tr>\n<td>\n1\n</td>\n</tr>\n</tbody>\n</table>\n<figcaption>In Euro</figcaption>\n</figure>\n"
    ),
    ("<pre class=\"wp-block-verse\">Eins\n  zwei</pre>", "<p>Eins<br>\u{A0}\u{A0}zwei</p>\n"),
    ("[gallery]", ":::gallery\n::picture{alt=\"Der Deich\" caption=\"Am Morgen\" file=\"abc\"}\n:::\n"),
    ("[embed]https://vimeo.com/123456[/embed]", "::embed{title=\"Vimeo\" url=\"https://vimeo.com/123456\"}\n"),
    (
      "<iframe src=\"//www.youtube.com/embed/abcdefghijk?rel=0\" title=\"Film\"></iframe>",
      "::embed{title=\"Film\" url=\"https://www.youtube.com/watch?v=abcdefghijk\"}\n"
    ),
    ("https://other.example/x", "<p><a href=\"https://other.example/x\">https://other.example/x</a></p>\n"),
    // Brackets in a sentence are brackets.
    ("Er sagte [sic] das [[gallery]] da", "<p>Er sagte [sic] das [gallery] da</p>\n"),
    ("A[box color=\"red\"]Bier[/box]C", "<p>A Bier C</p>\n"),
  ])
  func `becomes one of ours`(source: String, expected: String) {
    #expect(text(source).html == expected)
  }

  @Test(arguments: [
    ("/u/a.jpg", ["/u/a.jpg", "/u/a-scaled.jpg", "/u/a-rotated.jpg"]),
    ("/u/a-300x200.jpg", ["/u/a-300x200.jpg", "/u/a.jpg", "/u/a-scaled.jpg", "/u/a-rotated.jpg"]),
    ("/u/a-scaled.jpeg", ["/u/a-scaled.jpeg", "/u/a.jpeg", "/u/a-rotated.jpeg"]),
    ("/u/a-b-2x.png", ["/u/a-b-2x.png", "/u/a-b-2x-scaled.png", "/u/a-b-2x-rotated.png"]),
    ("/u/a-300x200", ["/u/a-300x200"]), ("/u/a.", ["/u/a."]), ("/u.x/-1x1", ["/u.x/-1x1"]), ("", [""]),
  ])
  func `shows a picture of any size by its upload`(file: String, files: [String]) {
    #expect(OldAddress.files(file) == files)
  }

  @Test func `has its footnotes, and says when they cannot be read`() {
    let content =
      "<!-- wp:paragraph --><p>Wort<sup data-fn=\"a1\" class=\"fn\"><a href=\"#a1\" id=\"a1-link\">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->"
    let surroundings = TextSurroundings(
      site: "", picture: { _ in nil }, attachment: { _ in nil }, attachments: { [] })
    let text = ImportedText(content, footnotes: #"[{"id":"a1","content":"Siehe <em>dort</em>."}]"#, surroundings)
    #expect(
      text.html == """
        <p>Wort<sup class="footnote-ref"><a href="#fn-a1" id="fnref-a1">1</a></sup></p>
        <section class="footnotes">
        <ol>
        <li id="fn-a1">Siehe <em>dort</em>. <a class="footnote-backref" href="#fnref-a1">↩</a></li>
        </ol>
        </section>

        """)
    #expect(text.problems.isEmpty)
    #expect(ImportedText(content, footnotes: "[{", surroundings).problems == [.block("footnotes")])
  }

  @Test func `tells what it could not take over`() {
    let problems = text(
      "[box a=\"b\"]x[/box] <img src=\"https://alt.example/fehlt.jpg\"> [gallery ids=\"9\"]<!-- wp:latest-posts {\"a\":1} /-->"
    ).problems
    #expect(problems.contains(.shortcode("box")) && problems.contains(.picture("https://alt.example/fehlt.jpg")))
    #expect(text("<p>a <svg><b>b</b></svg></p><select>c</select>").problems == [.element("svg"), .element("select")])
    #expect(problems.contains(.attachment("9")) && problems.contains(.block("latest-posts")))
  }

  @Test func `is read in one pass, however many shortcodes there are`() {
    #expect(text(String(repeating: "[a b=\"c\"]", count: 20_000)).problems == [.shortcode("a")])
    #expect(text(String(repeating: "[", count: 20_000)).html.count > 20_000)
    #expect(text(String(repeating: "<div>", count: 5_000) + "Wort").problems == [.depth])
  }
}

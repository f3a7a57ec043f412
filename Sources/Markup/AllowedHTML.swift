/// The one list of what may stand in a text: elements, their attributes, and what attributes may hold.
public enum AllowedHTML {
  /// What an attribute's value must be to stay.
  enum Rule: Sendable {
    case any, number, link, samePlace, oneOf([String]), footnote
    /// Candidates of a `srcset`, each at this site.
    case samePlaces
    /// Of a list of words, those that are named; `language-*` names all that begin so.
    case classes([String])
  }

  /// Allowed on every allowed element.
  static let everywhere: [String: Rule] = ["lang": .any, "dir": .oneOf(["ltr", "rtl", "auto"]), "title": .any]

  static let elements: [String: [String: Rule]] = [
    "a": [
      "href": .link, "id": .footnote, "class": .classes(["footnote-backref", "embed-open"]),
      "rel": .classes(["nofollow", "sponsored", "ugc"]), "hreflang": .any,
    ],
    "abbr": [:], "b": [:], "bdi": [:], "bdo": [:], "blockquote": ["cite": .link], "br": [:], "caption": [:],
    "cite": [:], "code": ["class": .classes(["language-*"])], "col": ["span": .number],
    "colgroup": ["span": .number], "dd": [:], "del": ["datetime": .any], "details": ["open": .any], "dfn": [:],
    "div": ["class": .classes(["gallery"])], "dl": [:], "dt": [:], "em": [:],
    "figcaption": [:], "figure": ["class": .classes(["picture", "left", "right", "quote", "embed"])],
    "h1": [:], "h2": ["class": .classes(["facts-title"])], "h3": [:], "h4": [:], "h5": [:], "h6": [:], "hr": [:],
    "i": [:],
    "img": [
      "src": .samePlace, "alt": .any, "width": .number, "height": .number,
      "loading": .oneOf(["lazy"]), "decoding": .oneOf(["async"]), "srcset": .samePlaces, "sizes": .any,
    ],
    "input": ["type": .oneOf(["checkbox"]), "checked": .any, "disabled": .any],
    "ins": ["datetime": .any], "kbd": [:], "li": ["id": .footnote, "value": .number], "mark": [:],
    "ol": ["start": .number, "reversed": .any, "type": .oneOf(["1", "a", "A", "i", "I"])],
    "p": ["class": .classes(["embed-note"])],
    "picture": [:], "pre": [:], "q": ["cite": .link], "rp": [:], "rt": [:], "ruby": [:], "s": [:], "samp": [:],
    "section": ["class": .classes(["footnotes", "facts"])], "small": [:],
    "source": [
      "type": .oneOf(["image/avif", "image/webp", "image/jpeg"]), "srcset": .samePlaces, "sizes": .any,
    ],
    "span": ["class": .classes(["credit"])], "strong": [:], "sub": [:],
    "summary": [:], "sup": ["class": .classes(["footnote-ref"])], "table": [:], "tbody": [:],
    "td": ["colspan": .number, "rowspan": .number, "class": .classes(alignments)], "tfoot": [:],
    "th": [
      "colspan": .number, "rowspan": .number, "class": .classes(alignments),
      "scope": .oneOf(["row", "col", "rowgroup", "colgroup"]),
    ],
    "thead": [:], "time": ["datetime": .any], "tr": [:], "u": [:], "ul": [:], "var": [:], "wbr": [:],
  ]

  /// GFM aligns cells by the attribute `align`, which HTML has dropped; it becomes one of these classes.
  static let alignments = ["align-left", "align-center", "align-right"]

  static let void: Set<String> = ["br", "col", "hr", "img", "input", "source", "wbr"]

  /// Elements that go with all they hold; of any other forbidden element the content stays.
  static let dropped: Set<String> = [
    "applet", "audio", "canvas", "embed", "frame", "frameset", "head", "iframe", "math", "noembed", "noframes",
    "noscript", "object", "plaintext", "script", "select", "style", "svg", "template", "textarea", "title",
    "video", "xmp",
  ]

  static let schemes: Set<String> = ["http", "https", "mailto", "tel"]
}

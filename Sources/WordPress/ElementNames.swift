/// What both writers know of HTML's elements.
enum ElementNames {
  /// They show what other places have.
  static let media: Set<String> = ["audio", "video", "iframe", "embed", "object"]
  /// What they hold is not read, or is no text of the article's.
  static let silent: Set<String> = [
    "script", "style", "svg", "noscript", "template", "textarea", "select", "title",
  ]
  /// What HTML calls them now. The title of a page is its only `h1`.
  static let modern = ["h1": "h2", "acronym": "abbr", "tt": "code", "strike": "s", "menu": "ul", "dir": "ul"]
}

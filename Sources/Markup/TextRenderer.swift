// A text's way: directives become HTML, Markdown becomes HTML, and whatever came out is sanitized.

/// Renders the body of an article or page. Pure; the closures say where things are found.
public struct TextRenderer: Sendable {
  /// The words that directives print, in the text's language.
  public struct Words: Sendable {
    /// "Load content from {provider}"
    public var loadEmbed: String
    /// "Only a click loads it: {provider} then learns your address."
    public var embedNote: String
    /// "Picture: "
    public var credit: String

    public init(loadEmbed: String, embedNote: String, credit: String) {
      self.loadEmbed = loadEmbed
      self.embedNote = embedNote
      self.credit = credit
    }
  }

  let words: Words
  let embedAddress: @Sendable (Embed) -> String
  let picture: @Sendable (String) -> PictureSource?

  /// `embedAddress` gives the page that shows an embed; `picture` finds a picture by its file's name, nil if there is
  /// none.
  public init(
    words: Words, embedAddress: @escaping @Sendable (Embed) -> String,
    picture: @escaping @Sendable (String) -> PictureSource? = { _ in nil }
  ) {
    self.words = words
    self.embedAddress = embedAddress
    self.picture = picture
  }

  /// Safe HTML and what it embeds. In a draft, pictures may lack what they show and who made them. In an advertisement, links that leave the site are marked. Throws `MarkupError`.
  public func render(
    _ source: String, as format: SourceFormat, isAdvertisement: Bool = false, isDraft: Bool = false
  ) throws -> RenderedText {
    var directives = DirectiveReader(renderer: self, isLenient: format == .html, asks: !isDraft)
    let expanded = try directives.expand(source)
    let html = format == .markdown ? try Markdown.html(expanded) : expanded
    let clean = try Sanitizer.clean(html, isAdvertisement: isAdvertisement)
    return RenderedText(
      html: clean.html, paragraphs: clean.paragraphs, embeds: directives.embeds, dropped: clean.dropped)
  }
}

/// What a rendering gives.
public struct RenderedText: Sendable, Equatable {
  /// Only what `AllowedHTML` lists.
  public let html: String
  /// The same without its markup, as `PlainText.paragraphs` gives it.
  public let paragraphs: [String]
  /// The embeds that the text offers to load after a click.
  public let embeds: [Embed]
  /// Names of elements that were left out with all they held: `iframe`, `script`.
  public let dropped: [String]
}

extension TextRenderer {
  /// The pictures of a draft that do not say what they show, or who made them; `knows` tells whether a file says so itself.
  public static func unexplainedPictures(in source: String, knows: (String) -> Bool) -> [(
    file: String, lacksAlt: Bool, lacksCredit: Bool
  )] {
    source.split(whereSeparator: \.isNewline).compactMap { line in
      guard line.hasPrefix("::picture{"), let end = line.lastIndex(of: "}") else { return nil }
      let attributes = DirectiveAttributes(line[..<end].dropFirst("::picture{".count), line: 0)
      let file = attributes["file"] ?? ""
      let (alt, credit) = (attributes["alt"] ?? "", attributes["credit"] ?? "")
      return alt.isEmpty || credit.isEmpty && !knows(file) ? (file, alt.isEmpty, credit.isEmpty && !knows(file)) : nil
    }
  }

  /// The files that a text's picture directives name, each with its line, in order. Throws `MarkupError.directive`.
  public static func pictureFiles(in source: String) throws -> [(file: String, line: Int)] {
    let nothing = Words(loadEmbed: "", embedNote: "", credit: "")
    let anything = PictureSource(variants: [], width: 1, height: 1, credit: "")
    var directives = DirectiveReader(
      renderer: TextRenderer(words: nothing, embedAddress: { _ in "" }, picture: { _ in anything }))
    _ = try directives.expand(source)
    return directives.pictures
  }
}

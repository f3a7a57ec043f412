import Foundation
import Likeness
public import Markup
public import Templates

/// Everything of an article that people write: what a revision keeps.
public struct ArticleContent: Codable, Sendable, Equatable {
  public var title: String
  /// Empty: the first paragraph of the body serves.
  public var lead: String
  public var body: String
  public var format: String
  public var language: String
  /// Places, as in "ANCHORAGE / LONDON".
  public var dateline: [String]
  public var credit: String
  public var authors: [String]
  public var topics: [String]
  public var commercial: Bool
  /// The one above the text, which lists show too.
  public var picture: PlacedPicture?
  /// Those that the text's directives name, by that name.
  public var pictures: [String: StoredPicture]
  /// What readers are to look for elsewhere; nil: the headline's telling words, "-": nothing but the headline.
  public var research: String?

  public init(
    title: String, lead: String = "", body: String, format: SourceFormat = .markdown, language: Language,
    dateline: [String] = [], credit: String, authors: [String] = [], topics: [String] = [], commercial: Bool = false,
    picture: PlacedPicture? = nil, pictures: [String: StoredPicture] = [:], research: String? = nil
  ) {
    self.title = title
    self.lead = lead
    self.body = body
    self.format = format.rawValue
    self.language = language.rawValue
    self.dateline = dateline
    self.credit = credit
    self.authors = authors
    self.topics = topics
    self.commercial = commercial
    self.picture = picture
    self.pictures = pictures
    self.research = research
  }
}

/// An article's content with its body rendered: the work that needs no database, done before the transaction.
public struct PreparedArticle: Sendable {
  public let content: ArticleContent
  let language: Language
  /// For lists, feeds and descriptions: plain text.
  let lead: String
  /// For the article's page. Without a lead of its own, the first paragraph is the lead, with its links, and leaves
  /// the text.
  let leadHTML: String
  let html: String
  let wordCount: Int
  /// What the sanitizer left out, for whoever wrote it.
  let dropped: [String]
  let embeds: [Embed]
  /// What search finds it by.
  let words: SearchWords

  /// Throws `MarkupError`.
  public init(_ content: ArticleContent, words: Words, paths: Paths, isDraft: Bool = false) throws {
    let renderer = TextRenderer(
      words: .init(
        loadEmbed: words("article.load_embed"), embedNote: words("article.embed_note"),
        credit: words("article.picture_credit")),
      embedAddress: { paths.embed($0.id) }, picture: { content.pictures[$0].map(paths.source) })
    let rendered = try renderer.render(
      content.body, as: SourceFormat(rawValue: content.format) ?? .markdown,
      isAdvertisement: content.commercial, isDraft: isDraft)
    self.content = content
    language = words.language
    embeds = rendered.embeds
    dropped = rendered.dropped
    if content.lead.isEmpty {
      let parts = LeadParagraph.split(rendered.html)
      (leadHTML, html) = (parts.lead, parts.rest)
    } else {
      (leadHTML, html) = (Escape.text(content.lead), rendered.html)
    }
    let leads = PlainText.paragraphs(leadHTML)
    // The lead is part of the text, or stands apart from it.
    let paragraphs = content.lead.isEmpty ? rendered.paragraphs.dropFirst(leads.count) : rendered.paragraphs[...]
    lead = content.lead.isEmpty ? PlainText.excerpt(leads.joined(separator: " "), limit: 320) : content.lead
    wordCount = (leads + paragraphs).reduce(0) { $0 + $1.utf8.count { $0 == UInt8(ascii: " ") } + 1 }
    self.words = SearchWords(
      title: content.title, names: content.authors + content.topics + content.dateline, lead: leads,
      text: Array(paragraphs),
      language: TextLanguage(words.language))
  }
}

extension PreparedArticle {
  /// Lead and text together: a page has no lead.
  var text: String { leadHTML.isEmpty ? html : "<p>\(leadHTML)</p>\n\(html)" }
}

extension Newsdesk {
  /// Renders a content in its own language, with the addresses of the site's. Throws `MarkupError`.
  /// A draft may lack what a picture shows and who made it: the checks ask for that before readers see it.
  public func prepare(_ content: ArticleContent, for site: Site, isDraft: Bool = false) throws -> PreparedArticle {
    let language = Language(rawValue: content.language) ?? site.language
    return try PreparedArticle(content, words: theme.theme.words(language), paths: paths(site), isDraft: isDraft)
  }

  public func paths(_ site: Site) -> Paths { Paths(theme.theme.words(site.language)) }
}

// A post's text as it becomes one of ours: HTML of the plain kind, with our directives where pictures and embeds stand.
// It is not safe yet; the sanitizer comes when it is rendered.
import Foundation
import Markup

/// Where a text finds what it refers to.
public struct TextSurroundings {
  /// A picture of ours.
  public struct Picture: Sendable {
    /// The name by which the article's directives call it.
    public let name: String
    public let alt: String
    public let caption: String

    public init(name: String, alt: String, caption: String) {
      self.name = name
      self.alt = alt
      self.caption = caption
    }
  }

  /// Where the old site was, without a slash at its end.
  public let site: String
  /// By the whole address of a file, in any size; nil when it was not taken over.
  public let picture: (_ address: String) -> Picture?
  /// By the number of an attachment.
  public let attachment: (_ id: String) -> Picture?
  /// The numbers of the attachments that belong to this post, for galleries that name none.
  public let attachments: () -> [String]

  public init(
    site: String, picture: @escaping (String) -> Picture?, attachment: @escaping (String) -> Picture?,
    attachments: @escaping () -> [String]
  ) {
    self.site = site
    self.picture = picture
    self.attachment = attachment
    self.attachments = attachments
  }
}

/// What of a text could not be taken over as it was.
public enum TextProblem: Sendable, Hashable {
  /// No part of WordPress itself; what stood inside is kept.
  case shortcode(String)
  /// A block that WordPress fills when the page is asked for.
  case block(String)
  /// The whole address of a picture that is not among the files.
  case picture(String)
  /// The number of an attachment that is no picture, or not there.
  case attachment(String)
  /// An element that was left out with what it held.
  case element(String)
  /// Elements are nested deeper than anything that people write; only the words were kept.
  case depth
}

public struct ImportedText {
  public private(set) var html = ""
  public private(set) var problems: [TextProblem] = []
  /// The names of the pictures that it shows.
  public private(set) var pictures: [String] = []

  /// A short text without shortcodes, as an excerpt is one; what stands inside of them stays.
  public static func withoutShortcodes(_ text: String) -> String {
    let nowhere = TextSurroundings(site: "", picture: { _ in nil }, attachment: { _ in nil }, attachments: { [] })
    var shortcodes = ShortcodeWords(nowhere)
    return shortcodes.expand(text)
  }

  /// `content` is a post's `content:encoded`: blocks, or what the classic editor made; `footnotes` its field of that name.
  public init(_ content: String, footnotes: String = "", _ surroundings: TextSurroundings) {
    let isBlocks = content.containsBytes(of: "<!-- wp:")
    let notes = Footnote.list(footnotes)
    if isBlocks {
      problems += Self.dynamicBlocks(content).filter { $0 != "footnotes" || notes == nil }.map(TextProblem.block)
    }
    var shortcodes = ShortcodeWords(surroundings)
    let expanded = shortcodes.expand(content)
    problems += shortcodes.unknown.sorted().map(TextProblem.shortcode)
    var writer = BlockWriter(surroundings, isClassic: !isBlocks)
    do {
      writer.blocks(try HTMLNode.parse(expanded))
    } catch {
      problems.append(.depth)
      writer.plain(expanded)
    }
    if content.containsBytes(of: "<!-- wp:footnotes") { writer.footnotes(notes ?? []) }
    html = writer.out
    problems += writer.problems
    pictures = writer.pictures
    var told: Set<TextProblem> = []
    problems = problems.filter { told.insert($0).inserted }
  }

  /// Blocks without content of their own: `<!-- wp:latest-posts {"postsToShow":5} /-->`.
  private static func dynamicBlocks(_ content: String) -> [String] {
    guard content.containsBytes(of: "/-->") else { return [] }
    let silent: Set<Substring> = ["more", "nextpage", "spacer", "separator"]
    return content.components(separatedBy: "<!-- wp:").dropFirst().compactMap { part in
      guard let end = part.range(of: "-->"), part[..<end.lowerBound].hasSuffix(" /") else { return nil }
      let name = part.prefix { $0 != " " }
      return silent.contains(name) || name.contains("\n") ? nil : String(name)
    }
  }
}

/// WordPress's own shortcodes, as HTML that the writer of blocks understands.
struct ShortcodeWords {
  private let surroundings: TextSurroundings
  private(set) var unknown: Set<String> = []
  private static let deepest = 8
  /// Tells a gallery that a shortcode named from whatever a text calls so.
  static let galleryMark = "data-shortcode-gallery"

  init(_ surroundings: TextSurroundings) { self.surroundings = surroundings }

  mutating func expand(_ text: String, depth: Int = 0) -> String {
    guard depth < Self.deepest else { return text }
    var words = self
    let expanded = ShortcodeReader.expand(text) { words.html($0, depth) }
    self = words
    return expanded
  }

  private mutating func html(_ code: Shortcode, _ depth: Int) -> String? {
    switch code.name {
    case "gallery": return gallery(code)
    case "caption", "wp_caption":
      let align = Escape.attribute(code.attributes["align"] ?? "")
      let caption = code.attributes["caption"].map { "<figcaption>\($0)</figcaption>" } ?? ""
      return
        "\n\n<figure class=\"wp-caption \(align)\">\(expand(code.content ?? "", depth: depth + 1))\(caption)</figure>\n\n"
    case "audio", "video":
      let names = ["src", "mp3", "ogg", "wav", "m4a", "mp4", "webm", "ogv", "m4v", "flv", "wmv", "0"]
      guard let source = names.lazy.compactMap({ code.attributes[$0] }).first else { return code.content ?? "" }
      return "\n\n<video src=\"\(Escape.attribute(source))\"></video>\n\n" + (code.content ?? "")
    case "embed":
      return "\n\n<p>\(Escape.text(code.content ?? code.attributes["src"] ?? ""))</p>\n\n"
    default:
      if let address = code.address { return "\n\n<p>\(Escape.text(address))</p>\n\n" }
      // Brackets in a sentence are brackets: a shortcode has attributes with names, or an end.
      guard code.content != nil || code.attributes.keys.contains(where: { Int($0) == nil }) else { return nil }
      unknown.insert(code.name)
      let inside = expand(code.content ?? "", depth: depth + 1)
      // Columns stood side by side; the first letter of a word did not.
      return inside.count > 2 ? " \(inside) " : inside
    }
  }

  private func gallery(_ code: Shortcode) -> String {
    let named = (code.attributes["ids"] ?? code.attributes["include"])?
      .split { $0 == "," || $0.isWhitespace }.map(String.init)
    let pictures = (named ?? surroundings.attachments()).map {
      "<img data-attachment=\"\(Escape.attribute($0))\">"
    }
    return "\n\n<div \(Self.galleryMark)>\(pictures.joined())</div>\n\n"
  }
}

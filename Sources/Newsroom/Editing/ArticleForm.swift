import Markup
import Pictures

/// An article as the desk's form holds it: what was typed, right or wrong. What it becomes is an `ArticleContent`.
public struct ArticleForm: Codable, Sendable, Equatable {
  public var title = ""
  public var lead = ""
  public var body = ""
  /// Names, divided by commas; by semicolons where a name has a comma.
  public var dateline = ""
  public var authors = ""
  public var topics = ""
  public var credit = ""
  public var language = ""
  /// The last part of the address; empty: from the title.
  public var slug = ""
  public var isCommercial = false
  /// Hash of the picture above the text; empty: none.
  public var picture = ""
  public var alt = ""
  public var caption = ""
  public var pictureCredit = ""
  public var focus = ""
  /// Those that the text names, by that name: their hashes.
  public var pictures: [String: String] = [:]
  /// The note of correction that goes with a change of what is public, and whether that is substantive.
  public var correction = ""
  public var isSubstantive = false
  /// When it is to appear, as it was typed; empty: nobody has said.
  public var appears = ""
  /// What is said to the author when it goes back; nil in copies that are older than this field.
  public var reviewNote: String?
  /// The time that the form was shown with; nil: what stands there was typed.
  public var appearsShown: String?
  /// The note that the form was shown with.
  public var reviewNoteShown: String?

  /// Nil in copies that are older than this field.
  private var research: String?
  /// What readers are to look for elsewhere; empty: what the headline tells.
  public var researchWords: String {
    get { research ?? "" }
    set { research = newValue }
  }

  private var mails: Bool?
  /// Whether the correction also goes to who was mailed the article.
  public var isMailed: Bool {
    get { mails ?? false }
    set { mails = newValue }
  }

  public init() {}

  public init(_ content: ArticleContent, slug: String) {
    (title, lead, body) = (content.title, content.lead, content.body)
    (dateline, authors, topics) = (Self.list(content.dateline), Self.list(content.authors), Self.list(content.topics))
    (credit, language, isCommercial) = (content.credit, content.language, content.commercial)
    researchWords = content.research ?? ""
    // What follows from the title is not typed.
    self.slug = slug == Slug.make(content.title) ? "" : slug
    pictures = content.pictures.mapValues(\.hash)
    guard let placed = content.picture else { return }
    (picture, alt, caption, pictureCredit) = (placed.picture.hash, placed.alt, placed.caption, placed.credit)
    focus = placed.focus == .middle ? "" : "\(placed.focus.x)% \(placed.focus.y)%"
  }

  /// What is to be said to the author: what was typed, or what `kept` says where nobody touched it.
  func note(_ kept: ReviewNote?) -> String {
    let typed = Self.text(reviewNote ?? "")
    return typed == Self.text(reviewNoteShown ?? "") ? kept?.text ?? "" : typed
  }

  public static func list(_ names: [String]) -> String {
    guard names.contains(where: { $0.contains(",") }) else { return names.joined(separator: ", ") }
    return names.joined(separator: "; ") + (names.count == 1 ? ";" : "")
  }

  public static func names(_ list: String) -> [String] {
    list.split(separator: list.contains(";") ? ";" : ",").map { String($0).folded }.filter { !$0.isEmpty }
  }

  /// Every picture that it names.
  public var hashes: Set<String> { Set(pictures.values).union(picture.isEmpty ? [] : [picture]) }
}

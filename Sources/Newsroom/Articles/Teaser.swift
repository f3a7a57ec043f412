public import Storage
public import Templates

/// What lists, feeds and boxes show of an article.
public struct Teaser: Record, Sendable, Equatable, Addressed {
  public let id: Int64
  public let uuid: String
  public let slug: String
  public let keptPath: String?
  public let state: ArticleState
  public let language: Language
  public let title: String
  public let lead: String
  public let credit: String
  public let printed: PrintedLabels
  public let picture: PlacedPicture?
  public let isCommercial: Bool
  public let publishedAt: Moment?
  public let modifiedAt: Moment
  public let revision: Int64
  /// The group of this article and its other languages.
  public let translations: Int64?
  private let guid: String?

  /// The columns that it needs, of a table that is called `article`.
  static let columns: SQL = """
    article.id, article.uuid, article.slug, article.kept_path, article.state, article.language, article.title,
    article.lead, article.credit, article.printed, article.picture, article.commercial, article.published_at, article.modified_at,
    article.revision, article.translations, article.guid
    """

  /// Of an article that is in no row yet.
  init(
    id: Int64, slug: String, keptPath: String?, state: ArticleState, language: Language, title: String, lead: String,
    credit: String, printed: PrintedLabels, picture: PlacedPicture?, isCommercial: Bool, publishedAt: Moment?,
    modifiedAt: Moment, revision: Int64, translations: Int64?
  ) {
    (self.id, uuid, guid) = (id, "", nil)
    (self.slug, self.keptPath, self.state, self.language) = (slug, keptPath, state, language)
    (self.title, self.lead, self.credit, self.printed) = (title, lead, credit, printed)
    (self.picture, self.isCommercial) = (picture, isCommercial)
    (self.publishedAt, self.modifiedAt) = (publishedAt, modifiedAt)
    (self.revision, self.translations) = (revision, translations)
  }

  public init(row: Row) throws {
    id = try row["id"]
    uuid = try row["uuid"]
    slug = try row["slug"]
    keptPath = try row["kept_path"]
    state = try row["state"]
    language = try row["language"]
    title = try row["title"]
    lead = try row["lead"]
    credit = try row["credit"]
    printed = try JSON.value(PrintedLabels.self, try row["printed"])
    let placed: String? = try row["picture"]
    picture = try placed.map { try JSON.value(PlacedPicture.self, $0) }
    isCommercial = try row["commercial"]
    publishedAt = try row["published_at"]
    modifiedAt = try row["modified_at"]
    revision = try row["revision"]
    translations = try row["translations"]
    guid = try row["guid"]
  }

  /// What feeds call it, whatever becomes of its address: an import's own id, so that nobody reads it twice.
  public var feedID: String { guid ?? "urn:uuid:\(uuid)" }

  /// "ANCHORAGE / LONDON (IT BOLTWISE)": what stands before the lead; empty without a place.
  public var dateline: String {
    let places = printed.places.map { $0.name.uppercased() }.joined(separator: " / ")
    return places.isEmpty || credit.isEmpty ? places : "\(places) (\(credit))"
  }

  /// The title with its label, where there is an advertisement (law.md L-ads).
  public func labelledTitle(_ words: Words) -> String {
    isCommercial ? "\(words("article.commercial")): \(title)" : title
  }

  /// The lead with the label, for where it stands without the title.
  public func labelledLead(_ words: Words) -> String {
    isCommercial ? "\(words("article.commercial")): \(lead)" : lead
  }

  /// Where this stands in a list that is ordered by time.
  var key: PageKey { PageKey(publishedAt ?? modifiedAt, id) }
}

/// A feed as data, before any format.
public struct Feed: Sendable {
  public var title: String
  public var description: String
  /// The page that the feed follows.
  public var page: String
  /// The feed's own address.
  public var address: String
  public var language: String
  public var copyright: String
  public var entries: [FeedEntry]

  public init(
    title: String, description: String, page: String, address: String, language: String, copyright: String,
    entries: [FeedEntry]
  ) {
    self.title = title
    self.description = description
    self.page = page
    self.address = address
    self.language = language
    self.copyright = copyright
    self.entries = entries
  }
}

/// One item of a feed.
public struct FeedEntry: Sendable {
  /// Fixed at birth: no change of address, scheme or title moves it.
  public var id: String
  public var title: String
  public var address: String
  /// Plain text.
  public var summary: String
  /// Safe HTML, where the feed carries full texts.
  public var html: String?
  public var authors: [String]
  public var categories: [String]
  /// Seconds since 1970.
  public var published: Int64
  public var updated: Int64

  public init(
    id: String, title: String, address: String, summary: String, html: String? = nil, authors: [String] = [],
    categories: [String] = [], published: Int64, updated: Int64
  ) {
    self.id = id
    self.title = title
    self.address = address
    self.summary = summary
    self.html = html
    self.authors = authors
    self.categories = categories
    self.published = published
    self.updated = updated
  }
}

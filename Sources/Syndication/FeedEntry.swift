/// One item of a feed.
public struct FeedEntry: Sendable {
  public struct Author: Sendable, Equatable {
    public let name: String
    public let address: String?

    public init(name: String, address: String? = nil) { (self.name, self.address) = (name, address) }
  }

  /// A picture that belongs to the item: full address, media type as "image/jpeg", pixels.
  public struct Image: Sendable, Equatable {
    public let address: String
    public let type: String
    public let width: Int
    public let height: Int
    public let description: String
    public let credit: String

    public init(address: String, type: String, width: Int, height: Int, description: String, credit: String) {
      (self.address, self.type, self.width, self.height) = (address, type, width, height)
      (self.description, self.credit) = (description, credit)
    }
  }

  /// Fixed at birth: no change of address, scheme or title moves it.
  public var id: String
  public var title: String
  public var address: String
  /// Plain text.
  public var summary: String
  /// Safe HTML, where the feed carries full texts.
  public var html: String?
  /// Where it is not the feed's.
  public var language: String?
  public var authors: [Author]
  public var categories: [String]
  public var image: Image?
  /// Seconds since 1970.
  public var published: Int64
  public var updated: Int64
  /// Taken back by its publisher, then; what stands here says so.
  public var withdrawn: Int64?

  public init(
    id: String, title: String, address: String, summary: String, html: String? = nil, language: String? = nil,
    authors: [Author] = [], categories: [String] = [], image: Image? = nil, published: Int64, updated: Int64,
    withdrawn: Int64? = nil
  ) {
    (self.id, self.title, self.address) = (id, title, address)
    (self.summary, self.html, self.language) = (summary, html, language)
    (self.authors, self.categories, self.image) = (authors, categories, image)
    (self.published, self.updated, self.withdrawn) = (published, updated, withdrawn)
  }
}

/// A feed as data, before any format.
public struct Feed: Sendable {
  /// Fixed, whatever becomes of its address: a URN or a tag (RFC 4287 § 4.2.6).
  public var id: String
  public var title: String
  public var description: String
  /// The page that the feed follows.
  public var page: String
  /// The feed's own address, in this format.
  public var address: String
  public var language: String
  public var copyright: String
  /// The address of a small square picture.
  public var icon: String?
  /// Hubs that tell subscribers at once (WebSub, W3C Recommendation of 2018, § 4).
  public var hubs: [String]
  public var entries: [FeedEntry]

  public init(
    id: String, title: String, description: String, page: String, address: String, language: String, copyright: String,
    icon: String? = nil, hubs: [String] = [], entries: [FeedEntry]
  ) {
    (self.id, self.title, self.description) = (id, title, description)
    (self.page, self.address) = (page, address)
    (self.language, self.copyright, self.icon) = (language, copyright, icon)
    (self.hubs, self.entries) = (hubs, entries)
  }

  /// When anything in it last changed, in seconds since 1970; nil for an empty one.
  var updated: Int64? { entries.map(\.updated).max() }
}

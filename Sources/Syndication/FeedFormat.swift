/// The formats of feeds, each with its media type.
public enum FeedFormat: String, Sendable, CaseIterable {
  case rss, atom, json

  /// As in a link to a feed.
  public var type: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }

  /// As in an answer.
  public var mediaType: String { "\(type); charset=utf-8" }

  /// The feed as a text of this format, the same for equal feeds.
  public func write(_ feed: Feed) -> String {
    switch self {
    case .rss: RSS.write(feed)
    case .atom: Atom.write(feed)
    case .json: JSONFeed.write(feed)
    }
  }
}

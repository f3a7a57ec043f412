/// The sitemap for news services: what appeared in the last two days, at most 1,000 articles
/// (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). It may be empty.
public enum NewsSitemap {
  public static let limit = 1_000
  private static let namespaces = [
    ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
    ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9"),
  ]

  /// An article; `published` in seconds since 1970, `language` as in ISO 639.
  public struct Entry: Sendable {
    public let address: String
    public let title: String
    public let language: String
    public let published: Int64

    public init(address: String, title: String, language: String, published: Int64) {
      self.address = address
      self.title = title
      self.language = language
      self.published = published
    }
  }

  public static func write(_ entries: [Entry], publication: String) -> String {
    var xml = XML()
    xml.open("urlset", namespaces)
    for entry in entries {
      xml.open("url")
      xml.element("loc", entry.address)
      xml.open("news:news")
      xml.open("news:publication")
      xml.element("news:name", publication)
      xml.element("news:language", entry.language)
      xml.close("news:publication")
      xml.element("news:publication_date", W3CDate.format(entry.published))
      xml.element("news:title", entry.title)
      xml.close("news:news")
      xml.close("url")
    }
    xml.close("urlset")
    return xml.text
  }
}

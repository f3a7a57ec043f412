/// The sitemap protocol (https://www.sitemaps.org/protocol.html): an index of parts of at most 50,000 addresses.
public enum Sitemap {
  public static let mediaType = "application/xml; charset=utf-8"
  public static let limit = 50_000
  private static let namespace = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")

  /// An address and when it last changed, in seconds since 1970.
  public struct Entry: Sendable {
    public let address: String
    public let changed: Int64?

    public init(address: String, changed: Int64? = nil) {
      self.address = address
      self.changed = changed
    }
  }

  public static func index(_ parts: [Entry]) -> String { write(parts, as: "sitemapindex", item: "sitemap") }
  public static func part(_ entries: [Entry]) -> String { write(entries, as: "urlset", item: "url") }

  private static func write(_ entries: [Entry], as root: String, item: String) -> String {
    var xml = XML()
    xml.open(root, [namespace])
    for entry in entries {
      xml.open(item)
      xml.element("loc", entry.address)
      if let changed = entry.changed { xml.element("lastmod", W3CDate.format(changed)) }
      xml.close(item)
    }
    xml.close(root)
    return xml.text
  }
}

import Markup

/// Links that pay us when somebody buys: readers must be told (law.md L-ads).
enum AffiliateLink {
  private static let hosts = [
    "awin1.com", "amzn.to", "s.click.aliexpress.com", "partner.ebay.com", "rover.ebay.com", "financeads.net",
    "belboon.com", "tradedoubler.com", "webgains.com", "digistore24.com", "go.skimresources.com", "anrdoezrs.net",
    "dpbolvw.net", "tkqlhce.com", "jdoqocy.com", "linksynergy.com", "shareasale.com", "impact.com",
  ]
  /// Amazon's partners stand in the query.
  private static let tagged = Pattern(#/amazon\.[a-z.]+\/[^"]*[?&;]tag=/#)

  /// The host of the first one in an HTML text.
  static func first(in html: String) -> String? {
    for match in html.matches(of: #/<a [^>]*?href="(https?:\/\/([^\/"?#]+)[^"]*)"/#) {
      let host = String(match.2).lowercased()
      let isKnown = hosts.contains { host == $0 || host.hasSuffix("." + $0) }
      if isKnown || match.1.contains(tagged.regex) { return host }
    }
    return nil
  }
}

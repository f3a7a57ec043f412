import Markup

/// Links that pay us when somebody buys: readers must be told (law.md L-ads).
enum AffiliateLink {
  private static let known = [
    "awin1.com", "amzn.to", "s.click.aliexpress.com", "partner.ebay.com", "rover.ebay.com", "financeads.net",
    "belboon.com", "tradedoubler.com", "webgains.com", "digistore24.com", "go.skimresources.com", "anrdoezrs.net",
    "dpbolvw.net", "tkqlhce.com", "jdoqocy.com", "linksynergy.com", "shareasale.com", "impact.com",
  ]
  /// Amazon's partners stand in the query.
  private static let tagged = Pattern(#/amazon\.[a-z.]+\/[^"]*[?&;]tag=/#)

  /// The hosts of those in an HTML text, each once.
  static func hosts(in html: String) -> [String] {
    var found: [String] = []
    for match in html.matches(of: #/<a [^>]*?href="(https?:\/\/([^\/"?#]+)[^"]*)"/#) {
      let host = String(match.2).lowercased()
      let isKnown = known.contains { host == $0 || host.hasSuffix("." + $0) }
      if isKnown || match.1.contains(tagged.regex), !found.contains(host) { found.append(host) }
    }
    return found
  }
}

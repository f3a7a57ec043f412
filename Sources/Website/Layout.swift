import Newsroom
import Syndication
import Templates

/// What the layout shows around every page.
enum Layout {
  static func values(_ visit: Visit, _ site: Site) -> [String: Any] {
    let paths = visit.paths(site)
    let navigation = links(site.settings.links("links.navigation"), current: visit.path)
    let support = site.settings.hasSupport
    let values: [String: Any?] = [
      "lang": site.language.rawValue, "site_name": site.name, "site_claim": site.claim.isEmpty ? nil : site.claim,
      "home": paths.front, "main_feeds": PageFeed(site.name, paths.feed, FeedFormat.allCases).values,
      "archive": paths.archive, "corrections": paths.corrections,
      "feeds": paths.feeds, "imprint": paths.imprint, "privacy": paths.privacy, "accessibility": paths.accessibility,
      "support": support ? paths.support : nil,
      "jobs_board": paths.jobs,
      "comment_policy": paths.policy, "transparency": paths.transparency, "navigation": navigation,
      "search": paths.search, "is_search": visit.path == paths.search,
      "static": statics(visit.theme),
      "site_logo": site.logo.map { logo in
        ["address": paths.picture(logo), "width": "\(logo.width)", "height": "\(logo.height)"]
      },
    ]
    return values.compactMapValues { $0 }
  }

  /// `{{static.site_css}}` is where browsers find `site.css`.
  static func statics(_ theme: Theme) -> [String: String] {
    theme.hashedNames.mapValues(Paths.staticFile)
  }

  static func links(_ links: [SiteLink], current: String? = nil) -> [[String: Any]] {
    links.map { ["title": $0.title, "address": $0.address, "current": $0.address == current] }
  }
}

import Hummingbird
import Newsroom
import Syndication
import Templates

/// A sitemap a month, so that an article of today leaves the others as they were.
enum Sitemaps {
  /// More nobody has on one board.
  private static let jobAds = 10_000

  static func index(_ visit: Visit) async throws -> Response {
    let time = visit.desk.time
    let (site, months) = try await visit.read { reading, _ in try Months(reading, time)
    }
    let paths = visit.paths(site)
    let parts = months.all.map { "\($0.year)-\($0.month < 10 ? "0" : "")\($0.month)" } + ["pages"]
    let entries = parts.map { Sitemap.Entry(address: visit.full(paths.sitemap($0))) }
    return visit.text(Sitemap.index(entries), Sitemap.mediaType)
  }

  static func part(_ visit: Visit) async throws -> Response {
    let name = try visit.parameter("part")
    if name == "pages.xml" { return try await pages(visit) }
    guard let match = name.wholeMatch(of: #/(\d{4})-(\d\d)\.xml/#), let year = Int(match.1), let month = Int(match.2),
      let span = Months.span(visit.desk.time, year, month)
    else { throw Failure.notFound }
    let (site, teasers) = try await visit.read { reading, _ in
      try reading.addresses(from: span.lowerBound, to: span.upperBound, limit: Sitemap.limit)
    }
    guard !teasers.isEmpty else { throw Failure.notFound }
    let entries = teasers.map {
      Sitemap.Entry(address: visit.full(visit.paths(site).article($0)), changed: $0.modifiedAt.seconds)
    }
    return visit.text(Sitemap.part(entries), Sitemap.mediaType)
  }

  private static func pages(_ visit: Visit) async throws -> Response {
    let (site, (pages, jobs)) = try await visit.read { reading, _ in
      (try reading.pages(), try reading.publicJobAds(limit: jobAds))
    }
    let paths = visit.paths(site)
    let own =
      [
        paths.front, paths.archive, paths.corrections, paths.feeds, paths.books, paths.jobs, paths.imprint,
        paths.privacy,
        paths.accessibility,
      ] + (site.settings.hasSupport ? [paths.support] : [])
    let entries =
      own.map { Sitemap.Entry(address: visit.full($0)) }
      + pages.map { Sitemap.Entry(address: visit.full(paths.page($0.slug)), changed: $0.changedAt.seconds) }
      + jobs.compactMap { ad in
        ad.slug.map { Sitemap.Entry(address: visit.full(paths.jobAd($0)), changed: ad.changedAt.seconds) }
      }
    return visit.text(Sitemap.part(entries), Sitemap.mediaType)
  }

  /// Two days, as the news services ask.
  static func news(_ visit: Visit) async throws -> Response {
    let (site, teasers) = try await visit.read { reading, _ in
      try reading.news(of: .seconds(2 * 86_400), limit: NewsSitemap.limit)
    }
    let entries = teasers.map {
      NewsSitemap.Entry(
        address: visit.full(visit.paths(site).article($0)), title: $0.title, language: $0.language.rawValue,
        published: ($0.publishedAt ?? $0.modifiedAt).seconds)
    }
    return visit.text(NewsSitemap.write(entries, publication: site.name), Sitemap.mediaType)
  }

  static func robots(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    let refused = site.settings.refusedRobots
    let group = refused.map { "User-agent: \($0)\n" }.joined() + (refused.isEmpty ? "" : "Disallow: /\n\n")
    let maps = ["/sitemap.xml", "/sitemap-news.xml"].map { "Sitemap: \(visit.full($0))\n" }.joined()
    return visit.text("\(group)User-agent: *\nDisallow:\n\n\(maps)", "text/plain; charset=utf-8")
  }

  /// By which a search engine knows that this site tells it something.
  static func indexNowKey(_ visit: Visit) async throws -> Response {
    let (site, _) = try await visit.read { _, _ in true }
    guard let key = site.settings.indexNowKey else { throw Failure.notFound }
    return visit.text(key, "text/plain; charset=utf-8")
  }
}

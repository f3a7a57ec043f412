// The one list of addresses: method, path, who may, who answers. `andruck routes` prints it.
import HTTPTypes
import Newsroom

enum Routes {
  static let all: [Route] =
    [
      Route(.get, "/", .everyone, "FrontPages.show", reads: ["before"], FrontPages.show),
      Route(.get, "/{article}/:slug", .everyone, "ArticlePages.show", ArticlePages.show),
      Route(.get, "/{article}/:slug/feed", .everyone, "ArticlePages.feed", ArticlePages.feed),
      Route(.get, "/{archive}", .everyone, "ArchivePages.index", ArchivePages.index),
      Route(.get, "/{archive}/:year", .everyone, "ArchivePages.year", ArchivePages.year),
      Route(.get, "/{archive}/:year/:month", .everyone, "ArchivePages.month", reads: ["before"], ArchivePages.month),
      Route(
        .get, "/{search}", .everyone, "SearchPages.show",
        reads: ["q", "topic", "author", "year", "order", "before"], kept: false, SearchPages.show),
      Route(.get, "/{corrections}", .everyone, "CorrectionPages.index", reads: ["before"], CorrectionPages.index),
      Route(.get, "/{corrections}/feed", .everyone, "CorrectionPages.feed", CorrectionPages.feed),
      Route(.get, "/{imprint}", .everyone, "LegalPages.imprint", LegalPages.imprint),
      Route(.get, "/{privacy}", .everyone, "LegalPages.privacy", LegalPages.privacy),
      Route(.get, "/{accessibility}", .everyone, "LegalPages.accessibility", LegalPages.accessibility),
      Route(.get, "/{embed}/:id", .everyone, "EmbedPages.show", EmbedPages.show),
      Route(.get, "/feed", .everyone, "FeedPages.main", reads: ["full"], FeedPages.main),
      Route(.get, "/feeds", .everyone, "FeedPages.index", FeedPages.index),
      Route(.get, "/sitemap.xml", .everyone, "Sitemaps.index", Sitemaps.index),
      Route(.get, "/sitemap-news.xml", .everyone, "Sitemaps.news", Sitemaps.news),
      Route(.get, "/sitemap/:part", .everyone, "Sitemaps.part", Sitemaps.part),
      Route(.get, "/robots.txt", .everyone, "Sitemaps.robots", Sitemaps.robots),
      Route(.get, "/{image}/:hash/:file", .everyone, "PicturePages.show", kept: false, PicturePages.show),
      Route(.get, "/favicon.ico", .everyone, "StaticFiles.icon", StaticFiles.icon),
      Route(.get, "/static/:name", .everyone, "StaticFiles.show", StaticFiles.show),
      Route(.get, "/{desk}", .anyStaff, "OverviewPages.show", OverviewPages.show),
      Route(.get, "/{desk}/{sign_in}", .everyone, "SignInPages.show", reads: ["next"], kept: false, SignInPages.show),
      Route(.post, "/{desk}/{sign_in}", .everyone, "SignInPages.signIn", SignInPages.signIn),
      Route(.post, "/{desk}/{sign_out}", .anyStaff, "SignInPages.signOut", SignInPages.signOut),
      Route(.get, "/healthz", .everyone, "HealthAnswer.show", kept: false, HealthAnswer.show),
    ]
    + LabelKind.allCases.flatMap { kind in
      [
        Route(.get, "/{\(kind.rawValue)}/:slug", .everyone, "LabelPages.show", reads: ["before"]) {
          try await LabelPages.show(kind, $0)
        },
        Route(.get, "/{\(kind.rawValue)}/:slug/feed", .everyone, "LabelPages.feed") {
          try await LabelPages.feed(kind, $0)
        },
      ]
    }
}

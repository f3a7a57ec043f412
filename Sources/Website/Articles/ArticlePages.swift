import Hummingbird
import Newsroom
import Syndication
import Templates

enum ArticlePages {
  /// Everything that an article's page shows, from one snapshot: at most six queries.
  struct Content: Sendable {
    let article: Article
    let corrections: [Correction]
    let replies: [RightOfReply]
    let translations: [Teaser]
    let related: [Teaser]
  }

  static func show(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ in
      guard let article = try reading.article(slug: slug) else { throw Failure.notFound }
      // An imported article has one address: the one it always had.
      if let kept = article.keptPath { throw Failure.moved(to: kept) }
      return try content(of: article, reading)
    }
    return page(found, visit, site)
  }

  /// Throws `Failure.gone` for what was withdrawn, `.notFound` for what is not public.
  static func content(of article: Article, _ reading: Reading) throws -> Content {
    if article.state == .withdrawn, let withdrawal = try reading.withdrawal(of: article.id) {
      throw Failure.gone(article, withdrawal)
    }
    guard article.state == .published else { throw Failure.notFound }
    return Content(
      article: article, corrections: try reading.corrections(of: article.id),
      replies: try reading.rightsOfReply(to: article.id), translations: try reading.translations(of: article),
      related: try reading.sameTopic(as: article, limit: 4))
  }

  static func page(_ content: Content, _ visit: Visit, _ site: Site) -> Response {
    let teaser = content.article.teaser
    let address = visit.full(visit.paths(site).article(teaser))
    var draft = PageDraft(
      template: "article",
      title: (teaser.isCommercial ? visit.words(site)("article.commercial") + ": " : "") + teaser.title,
      description: teaser.lead, canonical: address)
    if !content.translations.isEmpty {
      draft.alternates = ([teaser] + content.translations).map {
        ($0.language.rawValue, visit.full(visit.paths(site).article($0)))
      }
    }
    draft.values = ArticleValues(content: content, visit: visit, site: site, address: address).values()
    return visit.html(draft, site)
  }
}

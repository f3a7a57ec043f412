import Hummingbird
import Newsroom
import Templates

/// What is at no route: an imported article at its old address, a page of the publisher's, an old address that moved.
enum Elsewhere {
  private enum Found: Sendable {
    case article(ArticlePages.Content)
    case page(Newsroom.Page)
  }

  static func show(_ visit: Visit) async throws -> Response {
    let path = visit.path.removingURLPercentEncoding() ?? visit.path
    let (site, found) = try await visit.read { reading, _ in
      if let article = try reading.article(keptPath: path) {
        return Found.article(try ArticlePages.content(of: article, reading))
      }
      if !path.dropFirst().contains("/"), let page = try reading.page(slug: String(path.dropFirst())) {
        return Found.page(page)
      }
      if let target = try reading.redirect(from: path) { throw Failure.moved(to: target) }
      throw Failure.notFound
    }
    switch found {
    case .article(let content): return ArticlePages.page(content, visit, site)
    case .page(let page):
      var draft = PageDraft(
        template: "page", title: page.title, canonical: visit.full(visit.paths(site).page(page.slug)))
      draft.values = ["title": page.title, "body": page.html, "language": page.language.rawValue]
      return visit.html(draft, site)
    }
  }
}

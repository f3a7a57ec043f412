import Hummingbird
import Newsroom
import Syndication
import Templates

/// News like an article, and the form to be told of them by mail.
enum SimilarPages {
  private static let most = 20

  /// What the page shows.
  struct Found: Sendable {
    let news: SimilarNews
    /// Nil while there is nothing to tell.
    let offered: AlertWords?
    let preview: AlertPreview?
  }

  static func show(_ visit: Visit) async throws -> Response {
    let (site, found) = try await similar(visit, try visit.parameter("slug"), AlertForm())
    return visit.html(draft(visit, site, found, AlertForm()), site)
  }

  static func feed(_ visit: Visit) async throws -> Response {
    let slug = try visit.parameter("slug")
    let (site, found) = try await visit.read { reading, _ in try reading.similarNews(slug: slug, limit: most) }
    guard let found else { throw Failure.notFound }
    let words = visit.words(site)
    let paths = visit.paths(site)
    // A feed tells what is new; the page tells what is most alike.
    let newest = found.list.map(\.teaser).sorted {
      ($0.publishedAt ?? $0.modifiedAt, $0.id) > ($1.publishedAt ?? $1.modifiedAt, $1.id)
    }
    let feed = FeedDraft(
      name: "similar \(found.article.id)",
      title: "\(words("similar.title", ["title": found.article.teaser.labelledTitle(words)])) – \(site.name)",
      description: words("similar.lead"), page: paths.similar(found.article), address: paths.similarFeed(found.article),
      entries: FeedEntries(visit, site).entries(newest))
    return visit.feed(feed, site)
  }

  /// With the words that the article offers, and what those in the form would have found.
  static func similar(_ visit: Visit, _ slug: String, _ form: AlertForm) async throws -> (Site, Found) {
    let (site, found) = try await visit.read { [time = visit.desk.time] reading, site -> Found? in
      guard let news = try reading.similarNews(slug: slug, limit: most) else { return nil }
      guard site.settings["alerts.open"] == "true" else { return Found(news: news, offered: nil, preview: nil) }
      let offered = try reading.alertWords(of: news.article)
      let chosen = try form.chosen(of: offered, for: news.article)
      let preview = try chosen.map {
        try reading.alertPreview(of: news.article, $0, form.knownRhythm ?? .now, time)
      }
      return Found(news: news, offered: offered, preview: preview)
    }
    guard let found else { throw Failure.notFound }
    return (site, found)
  }

  static func draft(
    _ visit: Visit, _ site: Site, _ found: Found, _ form: AlertForm, _ problems: [FieldProblem] = []
  ) -> PageDraft {
    let words = visit.words(site)
    let paths = visit.paths(site)
    let (news, view) = (found.news, TeaserValues(visit, site))
    let title = words("similar.title", ["title": news.article.teaser.labelledTitle(words)])
    var draft = PageDraft(template: "similar", title: title, description: words("similar.lead"))
    draft.feed = PageFeed(title, paths.similarFeed(news.article))
    draft.values = [
      "heading_text": title, "article_address": paths.article(news.article), "is_empty": news.list.isEmpty,
      "similar_feed": paths.similarFeed(news.article),
      "similar_list": news.list.map { similar in
        var values = view.values(similar.teaser, heading: "h3")
        values["shared"] = similar.shared.joined(separator: ", ")
        return values
      },
    ]
    if let offered = found.offered {
      var problems = problems
      if problems.isEmpty { problems = form.termProblems(offered, for: news.article) }
      draft.values["alert_form"] = AlertValues(visit, site).wholeForm(
        form, news.article, offered, found.preview, problems)
    } else {
      draft.values["alerts_closed"] = words("alerts.closed")
    }
    return draft
  }
}

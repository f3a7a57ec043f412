import Foundation
import Newsroom
import Syndication
import Templates

/// An article as its template shows it.
struct ArticleValues {
  private let content: ReadableArticle
  private let site: Site
  private let visit: Visit
  private let address: String
  private let words: Words
  private let view: TeaserValues
  private var teaser: Teaser { content.article.teaser }

  init(content: ReadableArticle, visit: Visit, site: Site, address: String) {
    self.content = content
    self.visit = visit
    self.site = site
    self.address = address
    words = visit.words(site)
    view = TeaserValues(visit, site)
  }

  func values() -> [String: Any] {
    [head, text, notes, links].reduce(into: [:]) { all, part in all.merge(part) { $1 } }
  }

  private var head: [String: Any] {
    let published = teaser.publishedAt ?? teaser.modifiedAt
    let places = labels(teaser.printed.places, .place)
    let authors = labels(teaser.printed.authors, .author)
    var values: [String: Any] = [
      "title": teaser.title, "lead": teaser.lead, "language": teaser.language.rawValue,
      "commercial": teaser.isCommercial, "topics": labels(teaser.printed.topics, .topic), "places": places,
      "has_dateline": !places.isEmpty, "has_lead": !content.article.leadHTML.isEmpty || !places.isEmpty,
      "lead_html": content.article.leadHTML, "authors": authors,
      "has_authors": !authors.isEmpty, "published": view.moment(published), "modified": view.moment(teaser.modifiedAt),
      // A change in the first minutes is still part of publishing.
      "was_modified": teaser.modifiedAt > published + .seconds(600),
    ]
    if !teaser.credit.isEmpty { values["credit"] = teaser.credit }
    return values
  }

  private var text: [String: Any] {
    var values: [String: Any] = [
      "body": content.article.html, "has_embeds": Self.holds(content.article.html, "embed-open"),
    ]
    if let picture = teaser.picture {
      values["picture"] = PictureValues(paths: view.paths).article(picture)
      values["preview_image"] = visit.full(view.paths.plain(picture.picture))
    }
    return values
  }

  private var notes: [String: Any] {
    [
      "has_corrections": !content.corrections.isEmpty,
      "correction_list": content.corrections.map { ["at": view.moment($0.at), "text": $0.text] as [String: Any] },
      "has_replies": !content.replies.isEmpty,
      "replies": content.replies.map { reply in
        [
          "name": words("article.reply_by", ["name": reply.claimant]),
          "paragraphs": reply.text.split(separator: "\n\n").map(String.init),
        ] as [String: Any]
      },
      "has_translations": !content.translations.isEmpty,
      "translations": content.translations.map { other in
        [
          "address": view.paths.article(other), "language": other.language.rawValue,
          "name": words("language.\(other.language.rawValue)"),
        ]
      },
    ]
  }

  private var links: [String: Any] {
    let house = Layout.links(site.settings.links("links.house"))
    let follow = Layout.links(site.settings.links("links.follow"))
    let telling = ResearchQuery.words(content.article.research, teaser.title, teaser.language)
    let (whole, some) = (research(teaser.title), research(telling))
    return [
      "house": house, "has_house": !house.isEmpty, "follow": follow, "has_follow": !follow.isEmpty,
      "related": view.values(content.related, heading: "h3"), "has_related": !content.related.isEmpty,
      "books": content.books.map { BookValues(visit, site).values($0, heading: "h3") },
      "has_books": !content.books.isEmpty,
      "books_address": view.paths.books,
      "jobs": content.jobs.map { JobAdValues(visit, site).line($0.printed, $0.slug, heading: "h3") },
      "has_jobs": !content.jobs.isEmpty, "jobs_address": view.paths.jobs,
      "similar_address": view.paths.similar(teaser),
      "research": whole, "has_research": !whole.isEmpty,
      "research_words": some,
      "has_research_words": !telling.isEmpty,
      "research_words_title": words("article.research_words", ["words": telling]),
    ]
  }

  private func research(_ query: String) -> [[String: String]] {
    let encoded = query.percentEncoded
    return site.settings.links("links.research")
      .filter { $0.language == nil || $0.language == teaser.language.rawValue }
      .map { ["title": $0.title, "address": Self.filled($0.address, encoded)] }
  }

  private static func filled(_ address: String, _ query: String) -> String {
    guard let place = address.firstRange(of: "{query}") else { return address }
    return address[..<place.lowerBound] + query + address[place.upperBound...]
  }

  /// By bytes: a text is long, and this is asked for each page.
  private static func holds(_ text: String, _ mark: String) -> Bool {
    text.withCString { strstr($0, mark) != nil }
  }

  private func labels(_ printed: [PrintedLabel], _ kind: LabelKind) -> [[String: Any]] {
    printed.enumerated().map { index, label in
      let left = printed.count - 1 - index
      return [
        "name": kind == .place ? label.name.uppercased() : label.name, "address": view.paths.label(kind, label.slug),
        // Places are all divided by slashes; of people the last one comes after an "and".
        "more": kind == .author ? left > 1 : left > 0, "last_but_one": kind == .author && left == 1,
      ]
    }
  }

  /// The article, and where it stands.
  func structured() -> [String] {
    let topic = teaser.printed.topics.first.map {
      (name: $0.name, address: visit.full(view.paths.label(.topic, $0.slug)))
    }
    let way =
      [(name: site.name, address: visit.full("/"))] + [topic].compactMap { $0 } + [
        (teaser.labelledTitle(words), address)
      ]
    return [article(teaser.publishedAt ?? teaser.modifiedAt), PublisherLD.breadcrumbs(way)]
  }

  private func article(_ published: Moment) -> String {
    NewsArticleLD(
      address: address, headline: teaser.title, description: teaser.lead, language: teaser.language.rawValue,
      dateline: teaser.dateline, places: teaser.printed.places.map(\.name),
      authors: teaser.printed.authors.map { ($0.name, visit.full(view.paths.label(.author, $0.slug))) },
      sections: teaser.printed.topics.map(\.name), published: published.seconds,
      modified: max(published, teaser.modifiedAt).seconds,
      publisher: (site.name, visit.full("/")), corrections: content.corrections.map { ($0.text, $0.at.seconds) },
      wordCount: content.article.wordCount, label: teaser.isCommercial ? words("article.commercial") : nil,
      advertiser: teaser.isCommercial ? teaser.credit : nil,
      image: teaser.picture.map { visit.full(view.paths.plain($0.picture)) },
      logo: site.logo.map { visit.full(view.paths.picture($0)) }
    ).written()
  }
}

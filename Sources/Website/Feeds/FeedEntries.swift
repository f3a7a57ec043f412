import Newsroom
import Syndication
import Templates

/// Articles as entries of a feed.
struct FeedEntries {
  private let visit: Visit
  private let words: Words
  private let paths: Paths

  init(_ visit: Visit, _ site: Site) { (self.visit, words, paths) = (visit, visit.words(site), visit.paths(site)) }

  /// What was taken back stands where it stood, and says so.
  func entries(_ found: FeedArticles, where isShown: (Teaser) -> Bool = { _ in true }) -> [FeedEntry] {
    let there = found.articles.filter { isShown($0.teaser) }.map { entry($0.teaser, text: $0.text) }
    return (there + found.withdrawn.filter { isShown($0.teaser) }.map { entry($0.teaser, $0.withdrawal) }).sorted {
      $0.published > $1.published
    }
  }

  func entries(_ teasers: [Teaser]) -> [FeedEntry] { teasers.map { entry($0) } }

  private func entry(_ teaser: Teaser, text: Article? = nil) -> FeedEntry {
    let published = teaser.publishedAt ?? teaser.modifiedAt
    let dateline = teaser.dateline.isEmpty ? "" : "\(teaser.dateline) – "
    return FeedEntry(
      id: teaser.feedID, title: teaser.labelledTitle(words), address: visit.full(paths.article(teaser)),
      summary: dateline + teaser.lead, html: text.map(full), language: teaser.language.rawValue,
      authors: teaser.printed.authors.map { .init(name: $0.name, address: visit.full(paths.label(.author, $0.slug))) },
      categories: teaser.printed.topics.map(\.name), image: teaser.picture.map(image), published: published.seconds,
      updated: max(published, teaser.modifiedAt).seconds)
  }

  /// Without its headline, which may have been what was wrong.
  private func entry(_ teaser: Teaser, _ withdrawal: Withdrawal) -> FeedEntry {
    let published = (teaser.publishedAt ?? teaser.modifiedAt).seconds
    return FeedEntry(
      id: teaser.feedID, title: words("feeds.withdrawn"),
      address: visit.full(paths.article(teaser)), summary: withdrawal.reason, language: teaser.language.rawValue,
      published: published, updated: max(published, withdrawal.at.seconds), withdrawn: withdrawal.at.seconds)
  }

  private func image(_ placed: PlacedPicture) -> FeedEntry.Image {
    let (address, width) = paths.plainWithWidth(placed.picture)
    let height = placed.picture.height * width / max(placed.picture.width, 1)
    return FeedEntry.Image(
      address: visit.full(address), type: "image/jpeg", width: width, height: max(height, 1), description: placed.alt,
      credit: placed.credit)
  }

  private func full(_ article: Article) -> String {
    let lead = article.leadHTML.isEmpty ? "" : "<p>\(article.leadHTML)</p>\n"
    // Readers elsewhere know no paths of ours, and take one file of a picture.
    return (lead + article.html).replacing(#/<source [^>]*>| srcset="[^"]*"| sizes="[^"]*"/#, with: "")
      .replacing("href=\"/", with: "href=\"\(visit.full("/"))").replacing("src=\"/", with: "src=\"\(visit.full("/"))")
  }
}

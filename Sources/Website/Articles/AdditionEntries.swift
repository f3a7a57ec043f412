import Newsroom
import Syndication
import Templates

/// What came to an article since it appeared, as entries of its feed: comments, and corrections.
struct AdditionEntries {
  /// A feed's readers ask often; who was away longer reads the page.
  static let most = Reading.feedEntries
  private let visit: Visit
  private let words: Words
  private let paths: Paths
  private let article: Article

  init(_ visit: Visit, _ site: Site, _ article: Article) {
    (self.visit, self.article) = (visit, article)
    (words, paths) = (visit.words(site), visit.paths(site))
  }

  /// The newest first.
  func list(_ additions: ArticleAdditions) -> [FeedEntry] {
    let entries = additions.corrections.map(entry) + additions.comments.map(entry)
    return Array(entries.sorted { $0.published > $1.published }.prefix(Self.most))
  }

  private func entry(_ correction: Correction) -> FeedEntry {
    FeedEntry(
      id: "\(article.teaser.feedID)#correction-\(correction.id)", title: words("article.correction"),
      address: visit.full(paths.article(article)) + "#corrections", summary: correction.text,
      published: correction.at.seconds, updated: correction.at.seconds)
  }

  /// Who read it in a feed sees there, too, that it is gone: it is the same entry.
  private func entry(_ comment: ThreadComment) -> FeedEntry {
    let gone = words("comments.\(comment.shape == .withdrawn ? "withdrawn" : "removed")")
    let isText = comment.shape == .text
    return FeedEntry(
      id: "\(article.teaser.feedID)#comment-\(comment.id)",
      title: isText ? words("comments.by", ["name": comment.name]) : gone,
      address: visit.full(paths.comment(article, comment.id)),
      summary: isText ? comment.paragraphs.joined(separator: "\n\n") : gone,
      authors: isText ? [.init(name: comment.name)] : [], published: comment.publishedAt.seconds,
      updated: comment.publishedAt.seconds)
  }
}

// Every link that we print: the one list. The words come from the locale file, so that a German site has German
// addresses and an English one English.
import Foundation
public import Pictures
public import Templates

public struct Paths: Sendable {
  let words: Words

  public init(_ words: Words) { self.words = words }

  private func word(_ key: String) -> String { words("path.\(key)") }

  public var front: String { "/" }
  public func front(before key: PageKey) -> String { "/?\(word("before"))=\(key.text)" }
  public func article(_ slug: String) -> String { "/\(word("article"))/\(slug)" }
  /// An imported article keeps the address it had.
  public func article(_ article: some Addressed) -> String { article.keptPath ?? self.article(article.slug) }
  public func articleFeed(_ article: some Addressed) -> String { "\(self.article(article))/feed" }
  /// News like an article, under its own word, also of one that keeps an old address.
  public func similar(_ article: some Addressed) -> String {
    "/\(word("article"))/\(article.slug)/\(similarWord)"
  }
  public func similarFeed(_ article: some Addressed) -> String { "\(similar(article))/feed" }
  /// Where who asked for mails about them is told what happens next.
  public func similarAsked(slug: String) -> String {
    "/\(word("article"))/\(slug)/\(similarWord)/\(word("asked"))"
  }
  /// The last part of such addresses.
  var similarWord: String { word("similar") }
  /// Where comments are sent, and read if they are many.
  public func comments(_ article: some Addressed) -> String { "\(self.article(article))/\(word("comments"))" }
  /// The same of every article under its own word, also of one that keeps an old address.
  public func commentList(_ article: some Addressed) -> String {
    "/\(word("article"))/\(article.slug)/\(word("comments"))"
  }
  public func commentList(_ article: some Addressed, from root: Int64) -> String {
    "\(commentList(article))?\(word("from"))=\(root)"
  }
  /// A comment's own address: it stays, wherever the comment is shown and whatever address its article keeps.
  public func comment(_ article: some Addressed, _ id: Int64) -> String { "\(commentList(article))/\(id)" }
  /// The last part of such addresses.
  var commentWord: String { word("comments") }
  public func status(_ token: String) -> String { "/k/\(token)" }
  public func status(_ token: String, _ part: StatusPart) -> String { "\(status(token))/\(word(part.rawValue))" }
  /// What a comment's author can do on their page.
  public enum StatusPart: String, Sendable, CaseIterable { case change, retraction, erasure, export }
  public func appeal(_ token: String) -> String { "/k/\(token)/\(word("appeal"))" }
  /// Where all pages of subscribers are.
  public var subscriptions: String { "/\(word("subscription"))" }
  public func subscription(_ token: String, done: String) -> String {
    "\(subscription(token))?\(word("done"))=\(done)"
  }
  /// A subscriber's own page, or the one of a mail that they got.
  public func subscription(_ token: String) -> String { "\(subscriptions)/\(token)" }
  public func confirmation(_ token: String) -> String { "\(subscription(token))/\(word("confirmation"))" }
  public func subscription(_ token: String, _ part: SubscriptionPart, article: Int64? = nil) -> String {
    "\(subscription(token))/\(word(part.rawValue))" + (article.map { "?\(word("article"))=\($0)" } ?? "")
  }
  /// What a subscriber can do.
  public enum SubscriptionPart: String, Sendable, CaseIterable {
    case unsubscribe, more, less, renewal, alert, newsletter, pause, export, erasure
  }
  public var report: String { "/\(word("report"))" }
  public func report(_ item: Int64) -> String { "\(report)?item=\(item)" }
  public var policy: String { "/\(word("comment_policy"))" }
  public func policy(version: Int64) -> String { "\(policy)/\(version)" }
  public var policyData: String { "/\(word("comment_policy_data"))" }
  public var transparency: String { "/\(word("transparency"))" }
  public func transparency(_ year: Int) -> String { "\(transparency)/\(year)" }
  public func label(_ kind: LabelKind, _ slug: String) -> String { "/\(word(kind.rawValue))/\(slug)" }
  public func labelFeed(_ kind: LabelKind, _ slug: String) -> String { "\(label(kind, slug))/feed" }
  public func label(_ kind: LabelKind, _ slug: String, before key: PageKey) -> String {
    "\(label(kind, slug))?\(word("before"))=\(key.text)"
  }
  public var archive: String { "/\(word("archive"))" }
  public func archive(_ year: Int) -> String { "\(archive)/\(year)" }
  public func archive(_ year: Int, _ month: Int) -> String { "\(archive)/\(year)/\(SiteTime.two(month))" }
  public func archive(_ year: Int, _ month: Int, before key: PageKey) -> String {
    "\(archive(year, month))?\(word("before"))=\(key.text)"
  }
  public var corrections: String { "/\(word("corrections"))" }
  public func corrections(before key: PageKey) -> String { "\(corrections)?\(word("before"))=\(key.text)" }
  public var correctionsFeed: String { "\(corrections)/feed" }
  public var search: String { "/\(word("search"))" }
  /// A question with everything that narrows it, from its start or after `key`.
  public func search(_ request: SearchRequest, after key: SearchKey? = nil) -> String {
    let after = key.map { [(name: word("before"), value: $0.text)] } ?? []
    let fields = [(name: "q", value: request.query.text)] + searchFields(request) + after
    return "\(search)?" + fields.map { "\($0.name)=\(Self.encoded($0.value))" }.joined(separator: "&")
  }
  /// What a form keeps when other words are asked for: the order, and what it is narrowed to.
  public func searchFields(_ request: SearchRequest) -> [(name: String, value: String)] {
    let fields: [(String, String?)] = [
      ("topic", request.topic), ("author", request.author), ("year", request.year.map(String.init)),
      ("order", request.order == .newest ? word("newest") : nil),
    ]
    return fields.compactMap { key, value in value.map { (word(key), $0) } }
  }
  static func encoded(_ value: String) -> String {
    let unreserved = CharacterSet(charactersIn: "-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return value.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }
  public var feed: String { "/feed" }
  public var feeds: String { "/feeds" }
  public var books: String { "/\(word("books"))" }
  public func book(_ id: Int64) -> String { "\(books)#\(Self.bookMark(id))" }
  /// Where a book stands on the shelf's page.
  public static func bookMark(_ id: Int64) -> String { "b\(String(id, radix: 36))" }
  public var support: String { "/\(word("support"))" }
  public var supportThanks: String { "\(support)/\(word("thanks"))" }
  public var imprint: String { "/\(word("imprint"))" }
  public var privacy: String { "/\(word("privacy"))" }
  public var accessibility: String { "/\(word("accessibility"))" }
  public func preview(_ token: String) -> String { "/\(word("preview"))/\(token)" }
  public func page(_ slug: String) -> String { "/\(slug)" }
  public func embed(_ id: String) -> String { "/\(word("embed"))/\(id)" }
  public func picture(_ hash: String, _ width: Int, _ format: PictureFormat) -> String {
    "/\(word("image"))/\(hash)/\(width).\(format.ending)"
  }
  /// Where a search engine finds the key of who tells it of pages; at the top, so that it counts for all of them.
  public static let indexNowKey = "/indexnow.txt"
  public static func staticFile(_ hashedName: String) -> String { "/static/\(hashedName)" }
  public var sitemap: String { "/sitemap.xml" }
  public func sitemap(_ part: String) -> String { "/sitemap/\(part).xml" }

  /// Pages of ours that are always there, so that no old address can be read at theirs.
  func isOwnPage(_ path: String?) -> Bool {
    [
      front, imprint, privacy, accessibility, search, archive, corrections, correctionsFeed, feed, feeds, sitemap,
      policy,
      policyData, transparency, report, books, jobs, jobFeed, postJobAd, newsletters, newslettersAsked,
    ].contains(path)
  }

  /// Whether a feed hangs on this address: not on those of the archive, of pictures, or at the top.
  func hasFeed(_ path: String) -> Bool {
    path != front && path != feed && !path.hasPrefix(archive + "/") && !path.hasPrefix("/\(word("image"))/")
  }

  /// Whether a text is a path of this site, and nothing that a browser would take for another host.
  public static func isOwn(_ path: String) -> Bool {
    path.hasPrefix("/") && !path.contains("\\") && !path.hasPrefix("//")
      && !path.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F }
  }

  /// Words that follow an article's address, and so are no article's own.
  static let reservedSlugs: Set<String> = ["feed", "similar", "aehnlich", "comments", "kommentare"]

  /// First parts of addresses that are ours; a page or an imported article may not take them.
  public static func reserved(_ theme: Theme) -> Set<String> {
    let fixed = [
      "feed", "feed.atom", "feed.json", "feeds", "sitemap.xml", "sitemap-news.xml", "sitemap", "robots.txt",
      "indexnow.txt", "static",
      "healthz", "metrics", "k", "dev", "newsletter", "favicon.ico", ".well-known",
    ]
    let words = Language.allCases.map(theme.words)
    let ours = words.flatMap { words in
      words.keys.filter { $0.hasPrefix("path.") }.map { words($0) }
    }
    return Set(fixed + ours)
  }
}

/// Something with an address of its own.
public protocol Addressed {
  var slug: String { get }
  var keptPath: String? { get }
}

/// Where a list goes on: after the item of this time and id. Paging by key costs the same on every page.
public struct PageKey: Sendable, Comparable {
  public let moment: Moment
  public let id: Int64

  public init(_ moment: Moment, _ id: Int64) {
    self.moment = moment
    self.id = id
  }

  public static func < (one: PageKey, other: PageKey) -> Bool { (one.moment, one.id) < (other.moment, other.id) }

  public var text: String { "\(String(moment.microseconds, radix: 36))-\(String(id, radix: 36))" }

  /// Nil for what `text` never wrote.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let negative = parts.count == 3 && parts[0].isEmpty
    guard parts.count == 2 || negative, let id = parts.last.flatMap({ Int64($0, radix: 36) }),
      let time = Int64(parts[parts.count - 2], radix: 36)
    else { return nil }
    self.init(Moment(microseconds: negative ? -time : time), id)
  }
}

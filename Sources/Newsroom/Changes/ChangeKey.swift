/// What a page can depend on and a write can change: the one list of keys. The page cache drops a page when a
/// change names a key that the page noted.
public enum ChangeKey: Sendable, Hashable {
  /// A setting of the site, by name.
  case setting(String)
  /// Which of the fields that the law asks for are empty: a public site shows nothing before all are filled.
  case completeness
  /// Whether there is a way to give.
  case support
  case article(Int64)
  case label(Int64)
  case embed(String)
  /// Which news stand under an article.
  case related(Int64)
  /// What a standing request follows, and whether it does.
  case alert(Int64)
  /// What readers can read under an article.
  case comments(Int64)
  /// The same under a page.
  case pageComments(Int64)
  /// The comment policy's versions.
  case policy
  /// What the newsroom decided, in numbers.
  case moderation
  /// Which pages of the publisher's there are.
  case pages
  /// The shelf of books, and which of them stand under a topic.
  case books
  case booksUnder(Int64)
  /// The job board, and which ads stand under a topic.
  case jobAds
  case jobAdsUnder(Int64)
  /// Which newsletters there are.
  case newsletters
  /// What went out of one.
  case editions(Int64)
  /// What the last part of an address stands for: nothing yet, or something else.
  case articleSlug(String)
  case labelSlug(LabelKind, String)
  /// An address outside our own words: an imported article, a page, a redirect, or nothing.
  case path(String)
  /// A list, at the position in time of what came, went or changed in it.
  case list(ListKey, at: Moment)

  public var text: String {
    switch self {
    case .setting(let name): "setting:\(name)"
    case .completeness: "completeness"
    case .support: "support"
    case .article(let id): "article:\(id)"
    case .label(let id): "label:\(id)"
    case .embed(let id): "embed:\(id)"
    case .related(let id): "related:\(id)"
    case .alert(let id): "alert:\(id)"
    case .comments(let id): "comments:\(id)"
    case .pageComments(let id): "page-comments:\(id)"
    case .policy: "policy"
    case .moderation: "moderation"
    case .pages: "pages"
    case .books: "books"
    case .booksUnder(let topic): "books-under:\(topic)"
    case .jobAds: "job-ads"
    case .jobAdsUnder(let topic): "job-ads-under:\(topic)"
    case .newsletters: "newsletters"
    case .editions(let newsletter): "editions:\(newsletter)"
    case .articleSlug(let slug): "article-slug:\(slug)"
    case .labelSlug(let kind, let slug): "label-slug:\(kind.rawValue):\(slug)"
    case .path(let path): "path:\(path)"
    case .list(let list, let moment): "list:\(list.text)@\(moment.microseconds)"
    }
  }
}

extension ChangeKey {
  /// "alert:5", as `text` writes it; nil for another key.
  static func alertID(_ text: String) -> Int64? {
    text.hasPrefix("alert:") ? Int64(text.dropFirst("alert:".count)) : nil
  }
}

/// The lists that pages show, each ordered by time.
public enum ListKey: Sendable, Hashable {
  case articles
  case label(Int64)
  /// The same lists with the time of each article's last change, as feeds and sitemaps tell it.
  case modifications
  case labelModifications(Int64)
  case corrections
  case translations(Int64)

  public var text: String {
    switch self {
    case .articles: "articles"
    case .modifications: "modifications"
    case .labelModifications(let id): "label-modifications:\(id)"
    case .label(let id): "label:\(id)"
    case .corrections: "corrections"
    case .translations(let group): "translations:\(group)"
    }
  }
}

/// "list:label:5@1773306600000000", as `ChangeKey.text` writes it: where in a list something came, went or changed.
public struct ListPlace: Sendable {
  /// As `ListKey.text`.
  public let list: String
  public let moment: Moment

  /// Nil for a key that is no list's.
  public init?(_ key: String) {
    guard key.hasPrefix("list:"), let at = key.lastIndex(of: "@"), let microseconds = Int64(key[at...].dropFirst())
    else { return nil }
    list = String(key.dropFirst("list:".count)[..<at])
    moment = Moment(microseconds: microseconds)
  }
}

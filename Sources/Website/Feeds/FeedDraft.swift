import Hummingbird
import Newsroom
import Syndication
import Templates

/// A feed before it is written in one of the formats.
struct FeedDraft {
  /// Names it for ever.
  let name: String
  let title: String
  let description: String
  /// Paths: of the page that it follows, and its own in RSS.
  let page: String
  let address: String
  let entries: [FeedEntry]
  /// Whether it has whole texts: then it is another feed, at an address of its own.
  var isFull = false
  /// Whether hubs are told of it.
  var isPinged = false
}

extension FeedFormat {
  /// What its address ends with, after that of the RSS.
  var ending: String { self == .rss ? "" : ".\(rawValue)" }

  var name: String {
    switch self {
    case .rss: "RSS"
    case .atom: "Atom"
    case .json: "JSON"
    }
  }
}

extension Visit {
  /// Programs may ask again after a minute: most ask each hour, some each second.
  private static let patience = "public, max-age=60"

  func feed(_ draft: FeedDraft, _ site: Site, _ format: FeedFormat = .rss) -> Response {
    let query = draft.isFull ? "?\(words(site)("path.full"))=1" : ""
    let feed = Feed(
      id: site.feedID(draft.isFull ? "\(draft.name) full" : draft.name), title: draft.title,
      description: draft.description.isEmpty ? site.name : draft.description, page: full(draft.page),
      address: full(draft.address + format.ending + query), language: site.language.rawValue, copyright: site.name,
      icon: full("/favicon.ico"), hubs: draft.isPinged ? site.settings.hubs : [], entries: draft.entries)
    let written = format.write(feed)
    var response = text(written, format.mediaType)
    response.headers[.cacheControl] = Self.patience
    return route?.isKept == true ? response : conditional(response, written)
  }

  /// What is kept has its tag from there; this is for what is written anew each time.
  private func conditional(_ response: Response, _ written: String) -> Response {
    var response = response
    let tag = "\"\(StoredPage.hash(Array(written.utf8)))\""
    response.headers[.eTag] = tag
    guard let known = request.headers[.ifNoneMatch], StoredPage.matches(Array(known.utf8), Array(tag.utf8)) else {
      return response
    }
    response.headers[.contentType] = nil
    return Response(status: .notModified, headers: response.headers)
  }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Newsroom
import Syndication
import Templates

/// A page before it is written: a template, its values, and what stands in its head.
struct PageDraft {
  var template: String
  var status: HTTPResponse.Status = .ok
  /// Of the browser's tab; the site's name is added.
  var title: String
  var description: String?
  /// The address that search engines should keep; nil for pages that none should.
  var canonical: String?
  var feed: PageFeed?
  /// JSON-LD about what is visible, each a text that may stand in a `script`.
  var structured: [String] = []
  var alternates: [(language: String, address: String)] = []
  var values: [String: Any] = [:]
}

/// A page's feed, as its head names it.
struct PageFeed {
  private let title: String
  private let address: String
  private let formats: [FeedFormat]

  init(_ title: String, _ address: String, _ formats: [FeedFormat] = [.rss]) {
    (self.title, self.address, self.formats) = (title, address, formats)
  }

  var values: [[String: String]] {
    formats.map { ["title": title, "address": address + $0.ending, "type": $0.type] }
  }
}

extension Visit {
  func words(_ site: Site) -> Words { theme.words(site.language) }
  func paths(_ site: Site) -> Paths { Paths(words(site)) }
  func full(_ path: String) -> String { desk.settings.siteURL + path }

  /// Writes a page into the site's layout.
  func html(_ draft: PageDraft, _ site: Site) -> Response {
    var values = Layout.values(self, site)
    values["page_title"] = draft.canonical == full("/") ? draft.title : "\(draft.title) – \(site.name)"
    values["description"] = draft.description
    values["canonical"] = draft.canonical
    values["robots"] = draft.canonical == nil ? "noindex" : "max-image-preview:large"
    values["page_feeds"] = draft.feed?.values ?? []
    values["structured"] = draft.structured.map { ["json_ld": $0] }
    values["alternates"] = draft.alternates.map { ["language": $0.language, "address": $0.address] }
    values.merge(draft.values) { $1 }
    return text(theme.render(draft.template, values, in: site.language), "text/html; charset=utf-8", draft.status)
  }

  func text(_ body: String, _ type: String, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-cache"],
      body: .init(byteBuffer: ByteBuffer(string: body)))
  }
}

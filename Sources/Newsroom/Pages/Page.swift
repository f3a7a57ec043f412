import Markup
public import Storage
public import Templates

/// A page of the publisher's own: about us, contact, advertising.
public struct Page: Record, Sendable, Equatable {
  public let id: Int64
  public let slug: String
  public let language: Language
  public let title: String
  /// Sanitized.
  public let html: String
  public let changedAt: Moment

  public init(row: Row) throws {
    id = try row["id"]
    slug = try row["slug"]
    language = try row["language"]
    title = try row["title"]
    html = try row["html"]
    changedAt = try row["changed_at"]
  }
}

extension Reading {
  /// Throws `StorageError`.
  public func page(slug: String) throws -> Page? {
    let page = try db.first(Page.self, "SELECT * FROM page WHERE slug = \(slug) AND state = 'published'")
    note(.path("/\(slug)"))
    return page
  }

  /// Also one that is no longer published. Throws `StorageError`.
  func page(id: Int64) throws -> Page? { try db.first(Page.self, "SELECT * FROM page WHERE id = \(id)") }

  /// All pages, by address. Throws `StorageError`.
  public func pages() throws -> [Page] {
    note(.pages)
    return try db.all(Page.self, "SELECT * FROM page WHERE state = 'published' ORDER BY slug")
  }
}

extension Writing {
  /// Makes or replaces the page at `/slug`; answers its id. A slug may have several parts: `about/people`.
  /// Throws `PageError`, `StorageError`.
  @discardableResult
  public func savePage(
    slug: String, _ prepared: PreparedArticle, reserved: Set<String>, isDraft: Bool = false
  ) throws -> Int64 {
    let parts = slug.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ !$0.isEmpty && $0 == Slug.make($0) }) else { throw PageError.slug(slug) }
    guard !reserved.contains(parts[0]) else { throw PageError.reserved(slug) }
    let content = prepared.content
    let id = try db.value(
      Int64.self,
      """
      INSERT INTO page (id, slug, language, title, format, body, html, changed_at, state)
      VALUES (\(try id()), \(slug), \(content.language), \(content.title), \(content.format), \(content.body),
        \(prepared.text), \(now), \(isDraft ? "draft" : "published"))
      ON CONFLICT (slug) DO UPDATE SET language = excluded.language, title = excluded.title, format = excluded.format,
        body = excluded.body, html = excluded.html, changed_at = excluded.changed_at, state = excluded.state
      RETURNING id
      """)
    changed(.path("/\(slug)"))
    changed(.pages)
    try audit("page saved", "page:\(slug)")
    guard let id else { throw StorageError.statement("a page was not saved") }
    return id
  }
}

public enum PageError: Error, Sendable, Equatable {
  /// Not of lower-case letters, digits and hyphens.
  case slug(String)
  /// An address of ours.
  case reserved(String)
}

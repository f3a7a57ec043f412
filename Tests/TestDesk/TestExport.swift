// A WordPress export in our own words, as large and as odd as a test wants it.
public import Storage

public struct TestExport: Sendable {
  public struct Comment: Sendable {
    public var id: String
    public var parent = "0"
    public var text = "Da ist was dran."
    public var name = "Hauke"
    public var approved = "1"
    public var kind = ""

    public init(_ id: String, parent: String = "0", approved: String = "1", kind: String = "") {
      self.id = id
      self.parent = parent
      self.approved = approved
      self.kind = kind
    }

  }

  public struct Item: Sendable {
    public var fields: [(name: String, value: String)] = []
    public var terms: [(taxonomy: String, slug: String, name: String)] = [("category", "kueste", "Küste")]
    public var comments: [Comment] = []

    /// A published post of 12 March 2019. `fields` override what it has, an empty value leaves it out.
    public init(_ id: Int, _ changed: [String: String] = [:], comments: [Comment] = []) {
      let known = [
        ("title", "Deich \(id)"), ("link", "https://alt.example/2019/03/deich-\(id)/"), ("dc:creator", "jella"),
        ("guid", "https://alt.example/?p=\(id)"), ("content:encoded", "Der Deich hält.\n\nNummer \(id)."),
        ("excerpt:encoded", ""), ("wp:post_id", "\(id)"), ("wp:post_date", "2019-03-12 10:00:00"),
        ("wp:post_date_gmt", "2019-03-12 09:00:00"), ("wp:post_name", "deich-\(id)"), ("wp:status", "publish"),
        ("wp:post_type", "post"),
      ]
      fields = known.map { ($0.0, changed[$0.0] ?? $0.1) }
      for (name, value) in changed where !known.contains(where: { $0.0 == name }) { fields.append((name, value)) }
      self.comments = comments
    }
  }

  public var items: [Item]
  public var head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

  public init(_ items: [Item]) { self.items = items }

  public var text: String {
    """
    \(head)
    <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
      xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:wp="http://wordpress.org/export/1.2/">
    <channel><title>Altes Blatt</title><link>https://alt.example</link><language>de-DE</language>
    <wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://alt.example</wp:base_blog_url>
    <wp:author><wp:author_login>jella</wp:author_login>
    <wp:author_display_name>Jella Brodersen</wp:author_display_name></wp:author>
    <wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>kueste</wp:category_nicename>
    <wp:cat_name>Küste</wp:cat_name></wp:category>
    \(items.map(Self.text).joined(separator: "\n"))
    </channel></rss>
    """
  }

  private static func text(_ item: Item) -> String {
    let fields = item.fields.map { "<\($0.name)>\(data($0.value))</\($0.name)>" }.joined()
    let terms = item.terms.map {
      "<category domain=\"\($0.taxonomy)\" nicename=\"\($0.slug)\">\(data($0.name))</category>"
    }
    return "<item>\(fields)\(terms.joined())\(item.comments.map(text).joined())</item>"
  }

  private static func text(_ comment: Comment) -> String {
    """
    <wp:comment><wp:comment_id>\(comment.id)</wp:comment_id><wp:comment_author>\(data(comment.name))</wp:comment_author>
    <wp:comment_date_gmt>2019-03-13 08:00:00</wp:comment_date_gmt><wp:comment_content>\(data(comment.text))</wp:comment_content>
    <wp:comment_approved>\(comment.approved)</wp:comment_approved><wp:comment_type>\(comment.kind)</wp:comment_type>
    <wp:comment_parent>\(comment.parent)</wp:comment_parent></wp:comment>
    """
  }

  private static func data(_ text: String) -> String {
    text.isEmpty ? "" : "<![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]>"
  }
}

/// Every row that tells what an import has made of a site, without what is different each time.
public enum ImportedState {
  public static func of(_ database: Database) async throws -> [String] {
    try await database.read { snapshot in try queries.flatMap { try snapshot.values(String.self, $0) } }
  }

  private static let queries: [SQL] = [
    """
    SELECT slug || ' ' || coalesce(kept_path, '') || ' ' || state || ' ' || title || ' ' || html || coalesce(guid, '')
    FROM article ORDER BY slug
    """,
    "SELECT slug || ' ' || state || ' ' || title || ' ' || html FROM page ORDER BY slug",
    """
    SELECT source || ' ' || state || ' ' || kind || ' ' || name || ' ' || text || ' '
      || coalesce((SELECT above.source FROM comment above WHERE above.id = comment.parent_id), '')
    FROM comment ORDER BY source
    """,
    "SELECT path || ' ' || target FROM redirect ORDER BY path",
    "SELECT site || ' ' || source_id || ' ' || kind || ' ' || digest FROM imported_item ORDER BY site, source_id",
    "SELECT file || ' ' || coalesce(picture, '') FROM attachment ORDER BY file, source_id",
    "SELECT kind || ' ' || slug || ' ' || name || ' ' || announced FROM label ORDER BY kind, slug",
    // Which site it is, each knows for itself.
    "SELECT name || ' ' || value FROM setting WHERE name <> 'site.id' ORDER BY name",
  ]
}

/// What a WordPress export (WXR, "WordPress eXtended RSS", versions 1.0 to 1.2) holds, in the order of its file.
public enum ExportRecord: Sendable {
  /// Comes first, once.
  case site(ExportedSite)
  case author(ExportedAuthor)
  case term(ExportedTerm)
  case item(ExportedItem)
}

/// The fields of an element by their names as WordPress writes them: `wp:post_id`, `content:encoded`.
public typealias ExportedFields = [String: String]

public struct ExportedSite: Sendable, Equatable {
  let fields: ExportedFields

  public var title: String { fields.trimmed("title") }
  public var language: String { fields.trimmed("language") }
  /// `1.2`; empty when the file does not say.
  public var version: String { fields.trimmed("wp:wxr_version") }
  /// Where the site was, without a slash at its end; empty when the file does not say.
  public var address: String {
    let named = ["wp:base_blog_url", "link", "wp:base_site_url"].lazy.map { fields.trimmed($0) }.first { !$0.isEmpty }
    return String((named ?? "").reversed().drop { $0 == "/" }.reversed())
  }
}

public struct ExportedAuthor: Sendable, Equatable {
  let fields: ExportedFields

  /// What an item's `dc:creator` names.
  public var login: String { fields.trimmed("wp:author_login") }
  public var name: String {
    let full = [fields.trimmed("wp:author_first_name"), fields.trimmed("wp:author_last_name")].filter { !$0.isEmpty }
    let shown = fields.trimmed("wp:author_display_name")
    return shown.isEmpty ? (full.isEmpty ? login : full.joined(separator: " ")) : shown
  }
  public var about: String { fields.trimmed("wp:author_description") }
}

/// A category, a tag, or a term of another taxonomy.
public struct ExportedTerm: Sendable, Equatable {
  let fields: ExportedFields
  /// The number that menus name it by.
  public var id: String { fields.trimmed("wp:term_id") }
  /// `category`, `post_tag`, `nav_menu` or any other.
  public let taxonomy: String
  /// The last part of its address, percent-encoded where it is not ASCII.
  public let slug: String
  public let name: String
  public let about: String
  /// The slug of the category above; empty at the top.
  public let parent: String

  /// `element` is `wp:category`, `wp:tag` or `wp:term`.
  init(_ element: String, _ fields: ExportedFields) {
    self.fields = fields
    func first(_ names: String...) -> String { names.lazy.map { fields.trimmed($0) }.first { !$0.isEmpty } ?? "" }
    switch element {
    case "wp:category": taxonomy = "category"
    case "wp:tag": taxonomy = "post_tag"
    default: taxonomy = first("wp:term_taxonomy")
    }
    slug = first("wp:category_nicename", "wp:tag_slug", "wp:term_slug")
    let named = first("wp:cat_name", "wp:tag_name", "wp:term_name")
    name = named.isEmpty ? slug : named
    about = first("wp:category_description", "wp:tag_description", "wp:term_description")
    parent = first("wp:category_parent", "wp:term_parent")
  }
}

/// A post, a page, an attachment, an entry of a menu, or something of a plugin's.
public struct ExportedItem: Sendable, Equatable {
  let fields: ExportedFields
  /// Counts from 1, in the order of the file.
  public let number: Int
  public let terms: [Term]
  /// The last value of each name.
  public let meta: [String: String]
  public let comments: [ExportedComment]
  /// Whether the file ended, or the next item began, before this one was closed.
  public let isCut: Bool

  /// A term as an item names it.
  public struct Term: Sendable, Equatable {
    public let taxonomy: String
    public let slug: String
    public let name: String
  }

  /// The number that WordPress gave it; empty when there is none.
  public var id: String { fields.trimmed("wp:post_id") }
  /// `post`, `page`, `attachment`, `nav_menu_item`, or a plugin's word. A file that does not say means posts.
  public var kind: String {
    let kind = fields.trimmed("wp:post_type")
    return kind.isEmpty ? "post" : kind
  }
  /// `publish`, `future`, `draft`, `pending`, `private`, `trash`, `inherit`, or a plugin's word.
  public var status: String { fields.trimmed("wp:status") }
  public var title: String { fields.trimmed("title") }
  /// The whole address.
  public var link: String { fields.trimmed("link") }
  public var slug: String { fields.trimmed("wp:post_name") }
  public var creator: String { fields.trimmed("dc:creator") }
  public var guid: String { fields.trimmed("guid") }
  public var content: String { fields["content:encoded"] ?? "" }
  public var excerpt: String { fields.trimmed("excerpt:encoded") }
  public var parent: String { fields.trimmed("wp:post_parent") }
  public var order: Int { Int(fields.trimmed("wp:menu_order")) ?? 0 }
  public var hasPassword: Bool { !fields.trimmed("wp:post_password").isEmpty }
  public var isSticky: Bool { fields.trimmed("wp:is_sticky") == "1" }
  public var closesComments: Bool { fields.trimmed("wp:comment_status") == "closed" }
  /// The whole address of an attachment's file.
  public var file: String { fields.trimmed("wp:attachment_url") }
  public var date: ExportedDate {
    ExportedDate(
      gmt: fields.trimmed("wp:post_date_gmt"), local: fields.trimmed("wp:post_date"), rfc: fields.trimmed("pubDate"))
  }
  public var modified: ExportedDate {
    ExportedDate(gmt: fields.trimmed("wp:post_modified_gmt"), local: fields.trimmed("wp:post_modified"), rfc: "")
  }
}

public struct ExportedComment: Sendable, Equatable {
  let fields: ExportedFields

  public var id: String { fields.trimmed("wp:comment_id") }
  /// The id of the comment that it answers; empty for none.
  public var parent: String { fields.trimmed("wp:comment_parent") == "0" ? "" : fields.trimmed("wp:comment_parent") }
  public var name: String { fields.trimmed("wp:comment_author") }
  public var email: String { fields.trimmed("wp:comment_author_email") }
  public var website: String { fields.trimmed("wp:comment_author_url") }
  public var text: String { fields["wp:comment_content"] ?? "" }
  /// `1` published, `0` waiting, `spam`, `trash`, `post-trashed`.
  public var approval: String { fields.trimmed("wp:comment_approved") }
  /// Empty or `comment`, `pingback`, `trackback`, or a plugin's word.
  public var kind: String { fields.trimmed("wp:comment_type") }
  public var date: ExportedDate {
    ExportedDate(gmt: fields.trimmed("wp:comment_date_gmt"), local: fields.trimmed("wp:comment_date"), rfc: "")
  }
}

/// One moment as the file tells it, up to three times over.
public struct ExportedDate: Sendable, Equatable {
  /// `2012-01-05 14:30:46` in UTC; `0000-00-00 00:00:00` for none.
  public let gmt: String
  /// The same in the old site's zone.
  public let local: String
  /// As RFC 822 writes it: `Thu, 05 Jan 2012 14:30:46 +0000`.
  public let rfc: String
}

extension ExportedFields {
  func trimmed(_ name: String) -> String {
    guard let value = self[name] else { return "" }
    guard value.utf8.first.map({ $0 <= 0x20 }) == true || value.utf8.last.map({ $0 <= 0x20 }) == true else {
      return value
    }
    return value.trimmed
  }
}

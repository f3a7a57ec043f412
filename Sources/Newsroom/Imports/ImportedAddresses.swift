// The old site's addresses: where each leads now. What follows from another address by a rule (a feed, a picture's
// smaller sizes) has no row of its own; `Reading.found` knows the rules.
import Foundation
import Storage
import WordPress

/// Addresses of WordPress that name what they lead to by its number: `/?p=12`.
public enum NumberedAddress {
  public static let names: Set<Substring> = ["p", "page_id", "attachment_id", "cat"]

  static func isOne(_ query: Substring) -> Bool { names.contains(query.prefix { $0 != "=" }) }
}

/// An old address as the file writes it, and as it is asked for here.
struct ImportedAddress: Sendable, Equatable {
  /// `/2019/05/deich/`
  let old: String
  /// `/2019/05/deich`; nil for what no browser asks for.
  let asked: String?

  init(path: String) {
    old = path
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let isNumber = parts.count > 1 && path.utf8.count <= 200 && NumberedAddress.isOne(parts[1])
    asked = path == "/" || isNumber ? path : String(parts[0]).asAskedPath
  }

  /// What it answers when `new` is read there.
  func report(_ new: String?, isGone: Bool = false, problem: String? = nil) -> OldAddressReport {
    let status = asked == nil ? 400 : new == nil ? (isGone ? 410 : 404) : new == old ? 200 : 301
    let told = problem ?? (asked == nil ? ImportProblem.address(old).cause : nil)
    return OldAddressReport(old: old, new: new, status: status, problem: told)
  }

  var feed: ImportedAddress? {
    guard !old.contains("?"), old != "/" else { return nil }
    return ImportedAddress(path: old + (old.hasSuffix("/") ? "feed/" : "/feed/"))
  }
}

extension OldSite {
  /// What an item was asked for by: `link` as the file writes it, and its number unless another one has that.
  func addresses(of item: ExportedItem, link: String?, source: String) -> [ImportedAddress] {
    var paths = [link].compactMap { $0 }
    if !item.id.isEmpty, source == item.id {
      paths += (item.kind == "page" ? ["page_id", "p"] : ["p"]).map { query($0, item.id) }
    }
    return paths.reduce(into: []) { list, path in
      if !list.contains(where: { $0.old == path }) { list.append(ImportedAddress(path: path)) }
    }
  }
}

/// Of an article, what says where it is read.
private struct PlacedArticle: Record, Addressed {
  let slug: String
  let keptPath: String?
  let state: ArticleState

  init(row: Row) throws {
    slug = try row["slug"]
    keptPath = try row["kept_path"]
    state = try row["state"]
  }
}

extension Reading {
  /// Whether an import brought something of this number. Who asks for it by an old address notes that address.
  /// Throws `StorageError`.
  public func isImported(_ number: String) throws -> Bool {
    try db.value(Int.self, "SELECT 1 FROM imported_item WHERE source_id = \(number) LIMIT 1") != nil
  }

  /// Where an article or a page is read; nil for what is not public. Throws `StorageError`.
  func whereabouts(article: Int64?, page: Int64?, _ paths: Paths) throws -> (path: String?, isGone: Bool) {
    if let article {
      let found = try db.first(PlacedArticle.self, "SELECT slug, kept_path, state FROM article WHERE id = \(article)")
      guard let found else { return (nil, false) }
      return (found.state == .published ? paths.article(found) : nil, found.state == .withdrawn)
    }
    guard let page else { return (nil, false) }
    let slug = try db.value(String.self, "SELECT slug FROM page WHERE id = \(page) AND state = 'published'")
    return (slug.map(paths.page), false)
  }

  /// The same by the old site's number. Throws `StorageError`.
  func whereabouts(_ source: String, of old: OldSite, _ paths: Paths) throws -> (path: String, isArticle: Bool)? {
    let row = try db.rows(
      "SELECT article_id, page_id FROM imported_item WHERE site = \(old.key) AND source_id = \(source)"
    ).first
    guard let row else { return nil }
    let article: Int64? = try row["article_id"]
    return try whereabouts(article: article, page: try row["page_id"], paths).path.map { ($0, article != nil) }
  }
}

extension Writing {
  /// Says that an item's old addresses stand for something else now, if only for nothing.
  func nameAddresses(_ addresses: [ImportedAddress]) {
    for asked in addresses.compactMap(\.asked) { changed(.path(asked)) }
  }

  /// Sends an item's old addresses to where it is read now; answers those that lead elsewhere already. Throws
  /// `StorageError`.
  func redirect(_ item: ImportedItem, of old: OldSite, to path: String) throws -> [String] {
    try item.addresses.filter { try !redirect($0, of: old, to: path) }.compactMap(\.asked)
  }

  /// Answers false where the address leads elsewhere already, and stays so.
  @discardableResult func redirect(_ address: ImportedAddress, of old: OldSite, to path: String) throws -> Bool {
    guard let asked = address.asked, asked != path, asked != "/", Paths.isOwn(asked) else { return true }
    return try redirect(asked, of: old.key, to: path)
  }

  /// What an import scheduled has its number's address from the moment it is public: before, that would tell its title.
  /// Throws `StorageError`.
  func redirectNumber(of article: Int64, to path: String) throws {
    let row = try db.rows("SELECT site, source_id FROM imported_item WHERE article_id = \(article)").first
    guard let row, let number = Int64(try row["source_id"] as String) else { return }
    try redirect("/?p=\(number)", of: try row["site"], to: path)
  }
}

import Crypto
import Foundation
import Markup
import WordPress

/// What of the old site must be known before its texts can be read: where it was, who wrote, how things were filed.
struct OldSite: Sendable {
  /// Names it among others that were imported: its address, or its title where the file has no address.
  let key: String
  /// `https://old.example`
  let origin: String
  /// `/blog` where it was not at the top of its host; else empty.
  let base: String
  let language: String
  private(set) var authors: [String: ExportedAuthor] = [:]
  /// By taxonomy and slug.
  private(set) var terms: [String: [String: ExportedTerm]] = [:]
  /// How topics are spelled here, by their terms' names as the file writes them. Names that make the same address here
  /// ("Küste", "KÜSTE") are one topic, spelled as the first of them.
  private var topics: [String: String] = [:]
  /// The same by that address.
  private var spellings: [String: String] = [:]
  private(set) var menu: [MenuEntry] = []
  private(set) var itemCount = 0

  private static let host = Pattern(#/^https?:\/\/[^\/?#]+/#)

  init(_ site: ExportedSite) {
    let address = site.address
    key = address.isEmpty ? "wxr:\(site.title)" : address.replacing(#/^https?:\/\/(?:www\.)?/#.ignoresCase(), with: "")
    origin = address.firstMatch(of: Self.host.regex).map { String($0.0) } ?? address
    base = String(address.dropFirst(origin.count))
    language = String(site.language.prefix(2)).lowercased()
  }

  /// Whether the file held nothing that an export has.
  var isEmpty: Bool { key == "wxr:" && itemCount == 0 && authors.isEmpty && terms.isEmpty }

  mutating func take(_ author: ExportedAuthor) { authors[author.login] = author }
  mutating func take(_ term: ExportedTerm) {
    terms[term.taxonomy, default: [:]][term.slug] = term
    takeTopic(term.name, of: term.taxonomy)
  }
  /// An item may name terms that the file does not list.
  mutating func take(_ terms: [ExportedItem.Term]) { for term in terms { takeTopic(term.name, of: term.taxonomy) } }

  private mutating func takeTopic(_ written: String, of taxonomy: String) {
    guard taxonomy == "category" || taxonomy == "post_tag", topics[written] == nil else { return }
    let name = written.asLabelName
    let slug = Label.slug(name)
    guard !name.isEmpty else { return }
    topics[written] = spellings[slug] ?? name
    spellings[slug] = topics[written]
  }
  mutating func take(_ entry: MenuEntry) { menu.append(entry) }
  mutating func countItem() { itemCount += 1 }

  /// The topic that a category or tag is, by its name as the file writes it.
  func topic(_ written: String) -> String { topics[written] ?? written.asLabelName }

  /// The path of an address as the file writes it; nil for another site's. Of a file without an address, any.
  func path(_ address: String) -> String? {
    guard origin.isEmpty else { return OldAddress.path(address, of: origin) }
    guard let host = address.firstMatch(of: Self.host.regex) else { return nil }
    return OldAddress.path(address, of: String(host.0))
  }

  /// `/?p=12`
  func query(_ name: String, _ id: String) -> String { "\(base)/?\(name)=\(id)" }

  /// `/category/kueste/haefen/`, `/tag/deich/`
  func path(of term: ExportedTerm) -> String {
    var parts = [term.slug]
    var above = term.parent
    while let parent = terms[term.taxonomy]?[above], parts.count < 20, !parts.contains(parent.slug) {
      parts.append(parent.slug)
      above = parent.parent
    }
    let word = term.taxonomy == "category" ? "category" : "tag"
    return "\(base)/\(word)/\(parts.reversed().joined(separator: "/"))/"
  }
}

extension String {
  /// A number of the old site as it is kept: what is too long for an index, by its hash.
  var asSourceKey: String {
    guard utf8.count > 200 else { return self }
    return SHA256.hash(data: Data(utf8)).prefix(16).map {
      $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16)
    }
    .joined()
  }

  /// A path as it is looked up here: decoded, without a slash at its end. Nil for what is no address of a page.
  var asAskedPath: String? {
    guard !utf8.contains(UInt8(ascii: "?")) else { return nil }
    guard var path = utf8.contains(UInt8(ascii: "%")) ? removingPercentEncoding : self else { return nil }
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path.count > 1 && path.utf8.count <= 1_800 && Paths.isOwn(path) ? path : nil
  }
}
